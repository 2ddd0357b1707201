"""What a lesson tells the board of the class, if its notebook was started with a board's address.

Nothing but lesson, task, what became of it, the key of a listed mistake and the index of a chosen prediction, under a
random word. For ``Session``, ``Guard`` and ``opening``; a fault in here ends the telling and nothing else.
"""

import os
from contextlib import suppress
from functools import wraps
from pathlib import Path

from gridka_ml.classroom.messages import HandUp, Message, Outcome
from gridka_ml.classroom.predictions import cleaned
from gridka_ml.classroom.sending import Sender, address_in
from gridka_ml.events import ADDRESS, WORD, Event, What, hand_of, is_word, new_word
from gridka_ml.folder import FOLDER, State

OFF = "board_off"  # a file beside the progress: this person does not want it
TELLS = {State.PASSED: What.PASSED, State.CAUGHT_UP: What.CAUGHT_UP}
NEVER = "No code, no name and nothing typed is sent."


def quietly(method):
    """Let a method of a Teller do nothing while nobody listens, and fail without a word: it is nothing to attendees."""

    @wraps(method)
    def safe(self, *args, **kwargs):
        if self.is_on:
            try:
                return method(self, *args, **kwargs)
            except Exception:  # whatever it is, the lesson is more important
                self.sender = None
        return None

    return safe


class Teller:
    """Tells what becomes of the tasks of one open lesson; without a ``sender`` nothing is told."""

    def __init__(self, lesson, records, sender=None, folder=None):
        self.lesson, self.records, self.sender = lesson, records, sender
        self.off = Path(folder, FOLDER, OFF) if folder else None
        self.is_wanted = not (self.off and self.off.exists())
        self.told, self.place = {}, None  # what was said of each task, and where the attendee is
        self.dropped = 0  # what the sender had dropped when that was so
        self.hand_is_up = False

    @property
    def is_on(self):
        return self.sender is not None and self.is_wanted

    @property
    def hand(self):
        """The colour and the animal of this person, as a Hand."""
        return hand_of(self.sender.word)

    # --- what happens ---------------------------------------------------------------------------------------------

    @quietly
    def after_cell(self):
        """Tell which tasks are done since the last cell, and which is at hand; all, if the board missed something."""
        if self.sender.dropped != self.dropped and not self.sender.failures:
            self.told, self.place, self.dropped = {}, None, self.sender.dropped
            if self.hand_is_up:
                self._tell(self.records.at_hand, What.ASKS)
        for name, record in self.records.items():
            what = TELLS.get(record.state)
            if what and self.told.get(name) != what:
                self.told[name] = what
                self._tell(name, what)
        if self.records.at_hand != self.place:
            self.place = self.records.at_hand
            self._tell(self.place, What.AT)

    @quietly
    def check(self, task, outcome, text, mistakes):
        """Tell how a check ended that was not passed; ``mistakes()`` are those that the lesson lists."""
        if outcome is Outcome.NOT_YET:
            self._tell(task.name, What.NOT_YET, mistake=mistake_in(text, task.name, mistakes()))
        elif outcome is Outcome.CHECK_BROKEN:
            self._tell(task.name, What.BROKEN)

    @quietly
    def stop(self, code, sentence, mistakes):
        """Tell of a cell that raised by a listed mistake of its task."""
        for name, record in self.records.items():
            has_stopped = record.run and record.run.code == code.strip() and record.run.error == sentence
            if has_stopped and (key := mistake_in(sentence, name, mistakes())):
                self._tell(name, What.STOPPED, mistake=key)

    @quietly
    def predict(self, task, given):
        """Tell which choice was taken; what was typed is not told."""
        choices = [cleaned(choice) for choice in task.choices]
        if given in choices:
            self._tell(task.name, What.PREDICTED, choice=choices.index(given))

    @quietly
    def raise_hand(self, up):
        """Tell that the attendee wants help, or no more; returns what to show."""
        self.hand_is_up = bool(up)
        self._tell(self.records.at_hand, What.ASKS if up else What.ASKS_NO_MORE)
        return HandUp(self.hand, self.sender.failures > 0) if up else Message("Your hand is down.")

    # --- whether it is told ---------------------------------------------------------------------------------------

    def want(self, wanted):
        """Turn the telling on or off, for the other lessons in the folder, too; off also lets the board forget."""
        if not wanted:
            self.leave()
        self.is_wanted, self.told, self.place, self.hand_is_up = bool(wanted), {}, None, False
        if self.off and self.off.parent.is_dir():
            with suppress(OSError):  # then it holds for this notebook alone
                self.off.unlink(missing_ok=True) if wanted else self.off.touch()
        self.after_cell()
        return self.about()

    @quietly
    def leave(self):
        """Let the board forget whatever it knows of this person."""
        self.sender.forget_waiting()
        self._tell(self.records.at_hand, What.LEAVES)

    def about(self):
        """What the board gets, in the attendee's words."""
        if self.sender is None:
            return f"This notebook tells nothing to a board of the class. {NEVER}"
        if not self.is_on:
            return (
                "The board of the class gets nothing from you, and is asked to forget what it got. "
                "`lesson.board(True)` turns it on."
            )
        return (
            "The board of the class is on: your instructor sees at which task somebody is, how checks end, and which "
            f"choice was predicted, but not who: you are the “{self.hand.name}”. {NEVER} "
            "`lesson.board(False)` turns it off; `lesson.ask()` raises a hand."
        )

    def lines(self):
        """What the opening says: a line, if the notebook was started with a board."""
        if self.sender is None:
            named = os.environ.get(ADDRESS)
            return [f"{ADDRESS} is no address of a board, so nothing is told to one."] if named else []
        return [self.about().replace("`", "")]

    def _tell(self, task, what, *, mistake="", choice=None):
        self.sender.tell(Event(self.lesson.name, task, what, mistake, choice))


def mistake_in(text, task, mistakes):
    """The key of the listed mistake of a task whose sentence stands in a text, the longest one; "" if there is none."""
    found = [each for each in mistakes if each.task == task and each.sentence in text]
    return max(found, key=lambda each: len(each.sentence)).key if found else ""


_senders: dict[str, Sender] = {}  # by address: one thread for all lessons of a kernel


def sender_of_environment(environment=os.environ):
    """The Sender to the board with which the notebook was started; None if there is none, or no address is there."""
    named = environment.get(ADDRESS, "")
    try:
        address = address_in(named)
    except ValueError:
        return None
    if named not in _senders:
        word = environment.get(WORD, "")
        _senders[named] = Sender(address, word if is_word(word) else new_word())
    return _senders[named]

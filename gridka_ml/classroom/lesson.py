"""The object behind ``lesson`` in a notebook: what attendees call, and nothing else."""

import json
from functools import cached_property, partial, update_wrapper
from importlib.resources import files
from inspect import signature
from pathlib import Path
from typing import Any

from IPython import get_ipython
from IPython.display import display

from gridka_ml.checking import attempting, load_checks
from gridka_ml.classroom.catch_up import CatchUp
from gridka_ml.classroom.diagnosing import sentence_for
from gridka_ml.classroom.errors import last_traceback
from gridka_ml.classroom.judging import fits, judge
from gridka_ml.classroom.messages import Folded, Message, Note, Outcome, code_block, show, title_of
from gridka_ml.classroom.predictions import Question, cleaned, revealed
from gridka_ml.classroom.progress import Records
from gridka_ml.classroom.sending import Sender
from gridka_ml.classroom.telling import Teller
from gridka_ml.folder import Kept, take_home, welcome
from gridka_ml.lesson_text import Lesson, OtherAnswer, Task, load_mistakes


class UnknownTask(KeyError):
    """There is no task of that name in the lesson."""

    def __str__(self):
        return self.args[0]

    def _render_traceback_(self):
        return [f"UnknownTask: {self}"]


class Bound:
    """A method of a session, which typed without brackets says how to call it."""

    def __init__(self, method, session):
        self._call = partial(method, session)
        update_wrapper(self, method)
        self.__signature__ = signature(self._call)

    def __call__(self, *args, **kwargs):
        return self._call(*args, **kwargs)

    def __repr__(self):
        takes_task = "task" in self.__signature__.parameters
        named = f', or `lesson.{self.__name__}("…")` with the name of a task' if takes_task else ""
        return f"Add brackets: `lesson.{self.__name__}()`{named}."


class told_without_brackets:  # a decorator
    """Let a method be a ``Bound`` when it is taken from a session."""

    def __init__(self, method):
        self.method = method

    def __get__(self, session, owner):
        return self.method if session is None else Bound(self.method, session)


class Session:
    """A lesson open in a kernel; ``namespace`` is where the attendee's names live, ``kept`` their progress, if any is.

    Each method that takes a task raises UnknownTask, a KeyError, if the lesson has none of that name; without a name
    it is about the task at hand.
    """

    def __init__(
        self, lesson: Lesson, namespace: dict[str, Any], kept: Kept | None = None, sender: Sender | None = None
    ):
        self.lesson, self.namespace, self.kept = lesson, namespace, kept
        self.records = Records(lesson, kept.tasks() if kept else {})
        self.teller = Teller(lesson, self.records, sender, kept.folder if kept else None)
        self.predictions = kept.predictions() if kept else {}
        self.checks = load_checks(lesson)

    @cached_property
    def mistakes(self) -> list[OtherAnswer]:
        """What beginners do wrong in this lesson, with the sentences for them."""
        return [each for each in load_mistakes(self.lesson.name) if not each.is_right]

    def check(self, task: str, *answers: Any) -> None:
        """Check an answer: passed, not yet, or not attempted, in one line."""
        asked = self._task(task)
        check, record = self.checks[asked.name], self.records[asked.name]
        if fits(check, answers):
            explain = partial(sentence_for, record=record, check=check, answers=answers, session=self)
            with attempting(record.run.code if record.run else "", self.namespace):
                outcome, text = judge(check, record, answers, self.namespace, explain)
            self.records.note_check(record, outcome)
        else:
            outcome, text = Outcome.NOT_YET, f"Call the check as it was: `{asked.check.answer.splitlines()[-1]}`."
        self.teller.check(asked, outcome, text, lambda: self.mistakes)
        show(Message(text, title=title_of(asked), outcome=outcome))
        if outcome is Outcome.PASSED and asked.name in self.predictions:
            display(revealed(asked, self.predictions[asked.name]))

    @told_without_brackets
    def predict(self, task: str = "", prediction: str | None = None) -> None:
        """Ask for the prediction before a task, or take it as it is typed here; then show what is so."""
        asked = self._task(task or self.records.at_hand)
        if not asked.reveal:
            show(Message("There is nothing to predict; just go on.", title=title_of(asked)))
        elif prediction is not None and (given := cleaned(prediction)):
            self.keep_prediction(asked, given)
            display(revealed(asked, given))
        elif asked.name in self.predictions:
            display(revealed(asked, self.predictions[asked.name]))
        else:
            Question(asked, self.keep_prediction).show()

    @told_without_brackets
    def hint(self, task: str = "") -> None:
        """Show a hint, a stronger one at each call."""
        asked = self._task(task or self.records.at_hand)
        number, count = self.records[asked.name].next_hint(), len(asked.hints)
        last = f'\n\nThat was the last hint. The answer: `lesson.solution("{asked.name}")`.'
        text = asked.hints[number - 1] + (last if number == count else "")
        display(Note(f"Hint {number} of {count} · {title_of(asked)}", text))

    @told_without_brackets
    def solution(self, task: str = "") -> None:
        """Show the reference answer; it does not run."""
        asked = self._task(task or self.records.at_hand)
        display(
            Note(
                f"One right answer · {title_of(asked)}",
                f"{code_block(asked.reference)}\n\nDo not copy it: understand it, close it, and type it "
                "into your cell. Fingers remember better than eyes.",
            )
        )

    @told_without_brackets
    def catch_up(self, task: str = "") -> None:
        """Run the reference answers up to and including a task, and show them; tasks you passed stay yours."""
        show(CatchUp(self.lesson, self.records, self.namespace, self._task(task or self.records.at_hand)).run())

    @told_without_brackets
    def reset(self, task: str = "") -> None:
        """Add a fresh cell of a task below this one; what was written stays where it is."""
        asked = self._task(task or self.records.at_hand)
        if shell := get_ipython():
            shell.set_next_input(asked.cell.stub)  # a new cell in JupyterLab, the next line in a terminal
        names = " and ".join(f"`{name}`" for name in sorted(asked.results))
        text = (
            f"A fresh cell is below, and what you wrote stays. Of two cells that make {names}, the last one run counts."
        )
        show(Message(text, title=title_of(asked)))
        display(Folded("No new cell? Copy this one.", code_block(asked.cell.stub)))

    @told_without_brackets
    def progress(self) -> None:
        """Show what is done and what is left."""
        show(self.records.summary())

    @told_without_brackets
    def ask(self, wanted: bool = True) -> None:
        """Raise a hand on the board of the class, or with ``False`` lower it."""
        show(self.teller.raise_hand(wanted) or Message("No board of the class listens here: wave, or ask a neighbour."))

    @told_without_brackets
    def board(self, wanted: bool | None = None) -> None:
        """Say what the board of the class gets from you; with ``False`` turn that off, with ``True`` on again."""
        show(Message(self.teller.about() if wanted is None else self.teller.want(wanted)))

    def record(self) -> dict[str, Any]:
        """What was measured for this lesson over many seeds, by the command that stands in it; else LookupError."""
        path = files("gridka_ml.lessons") / self.lesson.name / "record.json"
        if not path.is_file():
            raise LookupError("this lesson has no record of measurements")
        return json.loads(path.read_text(encoding="utf-8"))

    def keep_prediction(self, task: Task, prediction: str) -> None:
        """Keep a prediction, here and beside the notebook."""
        self.predictions[task.name] = prediction
        self.teller.predict(task, prediction)
        if self.kept:
            self.kept.keep_prediction(task.name, prediction)

    def keep_progress(self) -> None:
        """Keep the progress beside the notebook, after each cell; that it cannot be written is no error."""
        self.teller.after_cell()
        if self.kept and self.kept.keep(self.records.to_keep()):
            welcome.bring_up_to_date(self.kept.folder, self.lesson, [each.state for each in self.records.values()])

    @told_without_brackets
    def take_home(self, name: str = "") -> None:
        """Write a page with what you built, beside the notebooks; ``name`` stands on it."""
        folder = self.kept.folder if self.kept else Path.cwd()
        path = folder / take_home.PAGE
        if take_home.write(folder, path, str(name)):
            text = (
                f"Your page is `{path.name}`, beside this notebook: right-click on it in the list of files, Download. "
                "It holds what was saved; after Ctrl + S in your notebooks call this again."
            )
        else:
            text = f"`{path.name}` could not be written here. In a terminal: `gridka-ml take-home --output FILE`."
        show(Message(text))

    @told_without_brackets
    def traceback(self) -> None:
        """Show Python's whole traceback of the last cell that stopped."""
        print(last_traceback() or "No cell has stopped with an error yet.")

    def __repr__(self) -> str:
        methods = "check, predict, hint, solution, catch_up, reset, progress, traceback, ask, board, take_home"
        return f'Lesson "{self.lesson.name}": {methods}'

    def _task(self, name: str) -> Task:
        if not isinstance(name, str) or name not in self.lesson.tasks:
            known = ", ".join(f'"{known}"' for known in self.lesson.tasks)
            wrong = repr(name) if isinstance(name, str) else "of that kind (its name is a text in quotes)"
            raise UnknownTask(f"there is no task {wrong} in this lesson; it has {known}")
        return self.lesson.tasks[name]

"""The class as the board has it: the store, where it stands, and who watches. One object, which the handlers share."""

import asyncio
import json
import time
from contextlib import suppress

from gridka_ml.board import view
from gridka_ml.board.standing import Standing
from gridka_ml.board.store import Kept
from gridka_ml.events import Event, What

SHOWN = "shown"  # the setting: which prediction the room sees


class Room:
    """Takes events, remembers what the instructor did, and says when there is something new to see."""

    def __init__(self, catalogue, store, clock=time.time):
        self.catalogue, self.store, self.clock = catalogue, store, clock
        self.store.forget_old(clock())
        self.version, self.changed = 0, asyncio.Event()
        self.read_again()

    def read_again(self):
        """Read the whole store, as at the start or when another process has changed it."""
        self.standing, self.file_version = Standing(self.catalogue, self.store), self.store.version()
        self.note_change()

    def note_change(self):
        self.version += 1
        self.changed.set()
        self.changed = asyncio.Event()

    # --- what happens ---------------------------------------------------------------------------------------------

    def take(self, word, events):
        """Take the events that the catalogue knows; returns how many those are. ``Full`` if there is no room."""
        known = [event for event in events if self.catalogue.knows(event)]
        if any(event.what is What.LEAVES for event in known):
            self.store.forget_person(word)
            self.standing.people.pop(word, None)
        elif known:
            now = self.clock()
            self.store.add(now, word, known)
            for event in known:
                self.standing.take(Kept(now, word, event))
        if known:
            self.note_change()
        return len(known)

    def lower_hand(self, hand):
        """An instructor was there; returns whether that hand was up."""
        raised = next((each for each in self.standing.hands() if view.hand_id(each.word) == hand), None)
        if raised:
            self.take(raised.word, [Event(*raised.task, What.ASKS_NO_MORE)])
        return raised is not None

    def show(self, task):
        """Show the room the prediction before a task, or with ``None`` nothing; returns whether there is one."""
        if task is not None and (task not in self.catalogue.tasks or not self.catalogue.tasks[task].choices):
            return False
        self.store.set(SHOWN, json.dumps(task))
        self.note_change()
        return True

    @property
    def shown(self):
        with suppress(TypeError, ValueError):
            task = tuple(json.loads(self.store.setting(SHOWN) or "null"))
            return task if task in self.catalogue.tasks else None
        return None

    def forget_old(self):
        """Delete what is older than the store keeps; also look whether another process wrote into the file."""
        if self.store.forget_old(self.clock()) or self.store.version() != self.file_version:
            self.read_again()

    # --- what is seen ---------------------------------------------------------------------------------------------

    def for_instructor(self):
        return view.for_instructor(self.standing, self.shown, self.clock())

    def for_room(self):
        return view.for_room(self.standing, self.shown, self.clock())

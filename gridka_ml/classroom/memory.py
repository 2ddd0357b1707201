"""Gives back memory after long cells; started when a lesson opens.

A network that gave way to a new one refers to itself, so Python would keep its memory for long.
"""

import time

from gridka_ml import runtime

LONG = 1.0  # seconds


class Sweeper:
    """Gives memory back after each long cell of a shell."""

    begun = time.monotonic()

    def install(self, shell):
        shell.events.register("pre_run_cell", self.before_cell)  # registering once more changes nothing
        shell.events.register("post_run_cell", self.after_cell)

    def before_cell(self, info):
        self.begun = time.monotonic()

    def after_cell(self, result):
        if time.monotonic() - self.begun > LONG:
            runtime.give_back()


sweeper = Sweeper()

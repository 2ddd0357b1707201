"""What runs in an attendee's kernel: opening a lesson, checks, hints, solutions, catching up, the guard for blanks.

Notebooks call ``open_lesson`` and the methods of the ``Session`` that it returns.
"""

from gridka_ml import runtime

runtime.ensure_temporary_folder()  # first of all: the imports below need one

from gridka_ml.classroom.lesson import Session  # noqa: E402
from gridka_ml.classroom.opening import open_lesson  # noqa: E402

__all__ = ["Session", "open_lesson"]

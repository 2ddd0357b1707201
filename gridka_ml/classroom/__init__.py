"""What runs in an attendee's kernel: opening a lesson, checks, hints, solutions, catching up, the guard for blanks."""

from gridka_ml import runtime

runtime.ensure_temporary_folder()  # first of all: the imports below need one

from gridka_ml.classroom.lesson import OpenLesson, open_lesson  # noqa: E402

__all__ = ["OpenLesson", "open_lesson"]

"""What runs in an attendee's kernel: opening a lesson, checks, hints, solutions, catching up, the guard for blanks."""

from gridka_ml.classroom.lesson import OpenLesson, open_lesson

__all__ = ["OpenLesson", "open_lesson"]

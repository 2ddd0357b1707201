"""Reads the lessons and talks of the package by name. Whoever wants one begins here; standard library only."""

from dataclasses import replace
from importlib.resources import files

from gridka_ml.lesson_text.parse import parse_day, parse_equals, parse_lesson, parse_mistakes
from gridka_ml.lesson_text.talks import parse_talk, parse_terms


def lesson_names():
    """The lessons in the order of the day."""
    folders = [folder for folder in files("gridka_ml.lessons").iterdir() if folder.joinpath("notebook.py").is_file()]
    return tuple(sorted((folder.name for folder in folders), key=lambda name: load_lesson(name).number))


def load_lesson(name):
    """Parse the lesson in the folder ``lessons/<name>``.

    Raises ValueError, with the names there are, if there is no such lesson; LessonError if it breaks a rule.
    """
    text = files("gridka_ml.lessons") / name / "notebook.py"
    if not text.is_file():
        known = ", ".join(f'"{known}"' for known in lesson_names())
        raise ValueError(f'There is no lesson "{name}". Choose one of {known}.')
    return parse_lesson(text.read_text(encoding="utf-8"), name, f"lessons/{name}/notebook.py")


def load_mistakes(name):
    """The other answers to the tasks of a lesson, right and wrong, in the order of ``mistakes.py``."""
    text = (files("gridka_ml.lessons") / name / "mistakes.py").read_text(encoding="utf-8")
    return parse_mistakes(text, load_lesson(name).tasks, f"lessons/{name}/mistakes.py")


def load_equals(name):
    """By task, the changed lines of single edits of its reference that are as right as it."""
    text = (files("gridka_ml.lessons") / name / "mistakes.py").read_text(encoding="utf-8")
    return parse_equals(text, load_lesson(name).tasks, f"lessons/{name}/mistakes.py")


def load_day():
    """Start, breaks and talks of the day, from ``lessons/day.toml`` and ``talks/``."""
    text = (files("gridka_ml.lessons") / "day.toml").read_text(encoding="utf-8")
    day = parse_day(text, lesson_names(), "lessons/day.toml")
    return replace(day, talks=tuple(map(load_talk, talk_names())))


def talk_names():
    """The talks in the order of the day."""
    folders = [folder for folder in files("gridka_ml.talks").iterdir() if folder.joinpath("talk.py").is_file()]
    return tuple(sorted((folder.name for folder in folders), key=lambda name: load_talk(name).number))


def load_talk(name):
    """Parse the talk in the folder ``talks/<name>``; LessonError if it breaks a rule."""
    text = (files("gridka_ml.talks") / name / "talk.py").read_text(encoding="utf-8")
    return parse_talk(text, name, f"talks/{name}/talk.py")


def load_terms():
    """The terms of the day and of the deep dives, from ``talks/terms.toml``."""
    return parse_terms((files("gridka_ml.talks") / "terms.toml").read_text(encoding="utf-8"), "talks/terms.toml")

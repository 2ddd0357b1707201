"""The real minutes of each task, for whoever plans the next day: CSV for a spreadsheet, TOML for the timetable."""

import csv
import tomllib
from dataclasses import replace
from io import StringIO
from pathlib import Path
from statistics import quantiles

from gridka_ml.board.standing import Standing
from gridka_ml.board.store import StoreError
from gridka_ml.lesson_text import Lesson

COLUMNS = ("lesson", "task", "planned", "people", "median", "quarter_took_less", "quarter_took_more")


def rows(standing: Standing) -> list[tuple]:
    """Of each task that somebody passed the ``COLUMNS``, minutes but for the names and the number of people."""
    found = []
    for (lesson, task), known in standing.tasks(0.0):
        if known.minutes:
            less, middle, more = quartiles(known.minutes)
            planned = standing.planned((lesson, task))
            found.append((lesson, task, planned, len(known.minutes), middle, less, more))
    return found


def quartiles(minutes):
    few = minutes * 2 if len(minutes) == 1 else minutes
    return [round(each, 1) for each in quantiles(few, n=4, method="inclusive")]


def as_csv(found: list[tuple]) -> str:
    text = StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerows([COLUMNS, *found])
    return text.getvalue()


def as_toml(found: list[tuple]) -> str:
    """A table for each task, as ``[lesson.task]``; the names are those of the lessons' texts."""
    parts = ["# Minutes at each task, from `gridka-ml board --export`; planned are those of the lesson's text.\n"]
    for lesson, task, *numbers in found:
        lines = [f"{name} = {number}" for name, number in zip(COLUMNS[2:], numbers, strict=True)]
        parts.append("\n".join([f"[{lesson}.{task}]", *lines]) + "\n")
    return "\n".join(parts)


FORMATS = {".csv": as_csv, ".toml": as_toml}


def export(standing: Standing, path: Path) -> int:
    """Write the table in the format that the file's name ends with; returns how many tasks are in it."""
    found = rows(standing)
    path.write_text(FORMATS[path.suffix](found), encoding="utf-8")
    return len(found)


# --- the next timetable -----------------------------------------------------------------------------------------------

STEP = 5  # minutes, to which lessons are rounded up


def read(path: Path) -> dict[str, dict[str, float]]:
    """The median minutes by lesson and task, from a TOML that ``export`` wrote. StoreError for any other file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: {task: float(row["median"]) for task, row in tasks.items()} for name, tasks in table.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path} cannot be read ({error}). Write it with gridka-ml board --export FILE.toml") from None


def as_measured(lesson: Lesson, taken: dict[str, float]) -> Lesson:
    """A lesson with the minutes that it took: those of its text, and what its tasks took longer or shorter."""
    tasks = [task for name, task in lesson.tasks.items() if name in taken and not task.optional]
    more = sum(taken[task.name] - task.minutes for task in tasks)
    return replace(lesson, minutes=-int(-(lesson.minutes + more) // STEP) * STEP) if tasks else lesson

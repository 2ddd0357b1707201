"""The real minutes of each task, for whoever plans the next day: CSV for a spreadsheet, TOML for a program."""

import csv
from io import StringIO
from pathlib import Path
from statistics import quantiles

from gridka_ml.board.standing import Standing

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

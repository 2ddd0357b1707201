"""The page of the day in an attendee's folder: its lessons, how far one is in each, where help is, how to leave.

Written whole by the command line; a kernel brings the line of its lesson up to date. A page that somebody has changed
is theirs and stays as it is.
"""

import hashlib
import os
import re
from importlib.resources import files
from pathlib import Path

from gridka_ml.folder.kept import SIGNS, Earlier, Kept, in_words
from gridka_ml.folder.writing import write_whole

PAGE = "00_welcome.md"  # the first in the list of files
SIGNATURE = re.compile(r"<!-- gridka_ml ([0-9a-f]{12}) .*-->\n\n")


def place(folder, name, text):
    """Write a page of ours, unless somebody has changed the one that is there."""
    path = Path(folder, name)
    if not os.path.lexists(path) or text_of(path) not in (None, text):
        write_whole(path, signed(text))


def place_welcome(folder, lessons, day):
    """Write the page of the day as it stands."""
    place(folder, PAGE, page(lessons, day, lambda lesson: how_far(lesson, Kept(lesson.name, folder).tasks())))


def cheat_sheet():
    """The text of the cheat sheet: docs/cheat_sheet.md, of which the build lays a copy here."""
    return files("gridka_ml.folder").joinpath("cheat_sheet.md").read_text(encoding="utf-8")


def bring_up_to_date(folder, lesson, states):
    """Write how far somebody is into the line of a lesson."""
    path = Path(folder, PAGE)
    text = text_of(path)
    if text is not None:
        link = re.escape(f"({lesson.file_name})")
        new = re.sub(rf"(?m)^(\|.*{link}.*\|)[^|]*\|$", lambda row: f"{row[1]} {row_end(states)} |", text)
        if new != text:
            write_whole(path, signed(new))


def page(lessons, day, progress):
    """The text of the page; ``progress`` says of a lesson how far somebody is."""
    template = files("gridka_ml.folder").joinpath("welcome.md").read_text(encoding="utf-8")
    rows = [row(step.clock, step.minutes, step.what, step.lesson, progress) for step in day.program(lessons)]
    table = "\n".join(["| time | min | | how far you are |", "|---|---|---|:---|", *rows])
    dives = [row("", each.minutes, each.title, each, progress) for each in lessons if each.optional]
    more = "\n".join(["", "More, for later:", "", "| | min | | how far you are |", "|---|---|---|:---|", *dives])
    return template.replace("{{day}}", table + ("\n" + more if dives else ""))


def row(clock, minutes, what, lesson, progress):
    if lesson is None:
        return f"| {clock} | {minutes} | {what} | |"
    return f"| {clock} | {minutes} | [{what}]({lesson.file_name}) | {progress(lesson)} |"


def how_far(lesson, kept):
    return row_end([kept.get(name, Earlier()).state for name in lesson.tasks])


def row_end(states):
    """A sign for each task, then how many are done."""
    return f"{''.join(SIGNS[state] for state in states)} {in_words(states)}"


def signed(text):
    """The page as bytes, with a line on top by which we know it again as ours."""
    line = f"<!-- gridka_ml {digest(text)} Written anew by the workshop, unless you change it. -->"
    return f"{line}\n\n{text}".encode()


def text_of(path):
    """The text of a page that is as we wrote it; None of one that somebody has changed or that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    signature = SIGNATURE.match(text)
    rest = text[signature.end() :] if signature else ""
    return rest if signature and signature[1] == digest(rest) else None


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]

"""A new lesson from the templates: small, complete, and marked where to write."""

import keyword
import re
import shutil
from importlib.resources import files
from pathlib import Path

from gridka_ml import lessons
from gridka_ml.lesson_text import lesson_names, load_lesson

FILES = ("notebook.py", "checks.py", "mistakes.py")


class NewLessonError(ValueError):
    """No lesson can be made of this name, or not here."""


def make_lesson(root, name):
    """Write the folder of a new lesson into the repository at ``root``, never over an old one; returns the folder.

    The number is the next after the last lesson's. Raises NewLessonError if the name will not do or is taken, or if
    ``root`` is not where this package lies; OSError if nothing can be written.
    """
    here = Path(root) / "gridka_ml" / "lessons"
    if here.resolve() != Path(lessons.__path__[0]).resolve():
        raise NewLessonError(
            f"This gridka-ml belongs to another folder, {Path(lessons.__path__[0]).parents[1]}. "
            "Run the one of this repository: .venv/bin/gridka-ml."
        )
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise NewLessonError(
            f"{name!r} cannot be the name of a lesson. Take small letters, digits and _, such as recurrent_networks."
        )
    try:
        (here / name).mkdir()
    except FileExistsError:
        raise NewLessonError(f"{here / name} is there already. Choose another name, or delete it first.") from None
    number = 1 + max(load_lesson(each).number for each in lesson_names())
    values = {"@NAME@": name, "@NUMBER@": str(number), "@TITLE@": name.replace("_", " ").capitalize()}
    try:
        for file in FILES:
            text = (files("gridka_ml.authoring") / "templates" / "lesson" / file).read_text(encoding="utf-8")
            text = re.sub("@[A-Z]+@", lambda match: values[match[0]], text)
            (here / name / file).write_bytes(text.encode("utf-8"))
    except OSError:
        shutil.rmtree(here / name)
        raise
    return here / name

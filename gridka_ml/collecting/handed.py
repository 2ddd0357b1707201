"""What was handed in: finds people and their notebooks in folders that may hold anything, and reads them.

No link is followed, and nothing but plain files of a bounded size is read, also if one is swapped meanwhile.
"""

import errno
import json
import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path

from gridka_ml.folder import FOLDER
from gridka_ml.folder.kept import tasks_in
from gridka_ml.lesson_text import lesson_names, load_lesson
from gridka_ml.runtime import WORKSHOP_FOLDER

LARGEST = 10_000_000  # bytes of a notebook; a whole solution with its pictures has a tenth of that
LARGEST_PROGRESS = 1_000_000
MOST_CELLS = 1000
MOST_FILES = 20  # notebooks of a person
LONGEST_NAME = 60  # characters of a person's name
# What copies are called: by us, by JupyterLab, by browsers.
COPY = re.compile(r"\s*\(newer(?: \d+)?\)|-Copy\d+|\s*\(\d+\)")


class Refused(ValueError):
    """Something was handed in that is not read; the message says why."""


@dataclass(frozen=True)
class Notebook:
    """A notebook of the workshop that a person handed in; with ``trouble`` there is nothing to run."""

    person: str
    path: Path
    lesson: str = ""
    content: bytes = b""
    cells: tuple[tuple[str, str, str], ...] = ()  # kind, id, source
    trouble: str = ""

    @property
    def name(self):
        return plain_name(self.path.name)


@dataclass(frozen=True)
class Place:
    """A file or a folder that somebody could have made: the folder that is trusted, and the way from there."""

    source: Path
    parts: tuple[str, ...]

    def __truediv__(self, name):
        return Place(self.source, (*self.parts, name))

    @property
    def path(self):
        return self.source.joinpath(*self.parts)

    def descriptor(self, flags):
        """A descriptor, reached without a link on the way. Raises Refused or OSError."""
        here = os.open(self.source, os.O_RDONLY | os.O_DIRECTORY)
        for position, part in enumerate(self.parts, 1):
            wanted = flags if position == len(self.parts) else os.O_DIRECTORY
            try:
                there = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | wanted, dir_fd=here)
            except OSError as error:
                if error.errno in (errno.ELOOP, errno.ENOTDIR) and is_a_link(part, here):
                    raise Refused("a link, which is not followed") from None
                raise
            finally:
                os.close(here)
            here = there
        return here

    def names(self):
        """What lies in the folder, as pairs of a name and "folder", "link" or "file"; hidden ones are left out."""
        here = self.descriptor(os.O_DIRECTORY)
        try:
            with os.scandir(here) as entries:
                return sorted((each.name, kind_of(each)) for each in entries if each.name[0] != ".")
        finally:
            os.close(here)

    def read(self, largest):
        """The content of a plain file, bytes. Raises Refused or OSError."""
        descriptor = self.descriptor(0)
        try:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise Refused("no plain file")
            if state.st_size > largest:
                raise Refused(f"too large: {state.st_size / 1e6:.0f} MB, and at most {largest / 1e6:.0f} are read")
            with open(descriptor, "rb", closefd=False) as file:
                content = file.read(largest + 1)
        finally:
            os.close(descriptor)
        if len(content) > largest:
            raise Refused(f"too large: at most {largest / 1e6:.0f} MB are read")
        return content


def is_a_link(name, folder):
    return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)


def kind_of(entry):
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir(follow_symlinks=False) else "file"


@dataclass
class Person:
    """Somebody who handed in: the folder that is theirs, if there is one, and what was found."""

    name: str
    folder: Place | None = None
    places: list = field(default_factory=list)
    trouble: str = ""

    @property
    def notebooks(self):
        """Their notebooks, one after the other, each read when it is asked for."""
        if self.trouble:
            yield Notebook(self.name, self.folder.path, trouble=self.trouble)
        for place in self.places[:MOST_FILES]:
            yield read_notebook(self.name, place)
        if len(self.places) > MOST_FILES:
            yield Notebook(self.name, self.places[MOST_FILES].path, trouble=f"more than {MOST_FILES} notebooks")

    def progress(self, lesson):
        """What their folder says of a lesson's tasks, as Earliers by name: nobody has checked that."""
        try:
            return tasks_in((self.folder / FOLDER / f"{lesson}.json").read(LARGEST_PROGRESS)) if self.folder else {}
        except (Refused, OSError):
            return {}


def people(sources):
    """Who handed in, as Persons by name.

    In a source each folder is a person; a notebook that lies there itself belongs to the one whom its name tells.
    """
    found = {}
    for source in sources:
        top = Place(Path(source), ())
        for name, kind in top.names():
            if name.endswith(".ipynb"):
                person = plain_name(owner(name) or Path(source).resolve().name)
                found.setdefault(person, Person(person)).places.append(top / name)
            elif kind != "file":
                person = found.setdefault(plain_name(name), Person(plain_name(name)))
                look_into(person, top / name)
    return dict(sorted(found.items()))


def look_into(person, folder):
    """Add the notebooks of a person's folder, and of the one in it that `make lab` made."""
    person.folder = folder
    try:
        names = dict(folder.names())
        if names.get(WORKSHOP_FOLDER) == "folder":
            person.folder = folder / WORKSHOP_FOLDER
        for place in dict.fromkeys((folder, person.folder)):
            person.places += [place / name for name, _ in place.names() if name.endswith(".ipynb")]
    except (Refused, OSError) as error:
        person.trouble = said(error)
    if not person.places and not person.trouble:
        person.trouble = "no notebook in this folder"


def owner(name):
    """The person that the name of a notebook tells, beside the lesson's: "01_warm_up_anna.ipynb"; "" if it does not."""
    rest = COPY.sub("", name.removesuffix(".ipynb"))
    for lesson in lessons().values():
        rest = rest.replace(Path(lesson.file_name).stem, "")
    return rest.strip(" _-.,")


def read_notebook(person, place):
    """Read a notebook; whatever is wrong with it is its trouble."""
    try:
        content = place.read(LARGEST)
        cells = cells_in(content)
    except (Refused, OSError) as error:
        return Notebook(person, place.path, trouble=said(error))
    lesson = lesson_of(place.path.name, {id for _, id, _ in cells})
    trouble = "" if lesson else "no notebook of the workshop"
    return Notebook(person, place.path, lesson, content, cells, trouble)


def cells_in(content):
    """The cells of a notebook as (kind, id, source), from bytes. Raises Refused."""
    try:
        document = json.loads(content.decode("utf-8"))
        cells = document["cells"]
        if not isinstance(cells, list) or len(cells) > MOST_CELLS:
            raise Refused(f"not a list of at most {MOST_CELLS} cells")
        return tuple((each["cell_type"], str(each.get("id", "")), text_of(each["source"])) for each in cells)
    except Refused:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError):
        raise Refused("no valid notebook") from None


def text_of(source):
    return source if isinstance(source, str) else "".join(source)


def lesson_of(name, ids):
    """The lesson of a notebook, by the name of its file or else by the ids of its cells; "" if it is none of ours."""
    by_name = [each.name for each in lessons().values() if Path(each.file_name).stem in name]
    if by_name:
        return by_name[0]
    alike = {each.name: len(ids & {task.cell.id for task in each.tasks.values()}) for each in lessons().values()}
    best = max(alike, key=alike.get)
    return best if alike[best] else ""


@cache
def lessons():
    return {name: load_lesson(name) for name in lesson_names()}


def plain_name(name):
    """A name as it can stand anywhere."""
    return plain_text(name)[:LONGEST_NAME] or "nameless"


def plain_text(text):
    """A text in one line, without signs that steer a terminal or turn the direction of reading."""
    return " ".join("".join(each if unicodedata.category(each)[0] in "LMNPSZ" else " " for each in text).split())


def file_name(name, taken):
    """The name of a file that is made of a person's: letters, digits, dashes; not one that is taken."""
    stem = re.sub(r"[^\w-]+", "_", unicodedata.normalize("NFKC", name)).strip("_") or "nameless"
    number = next(n for n in count(1) if (stem if n == 1 else f"{stem}_{n}").casefold() not in taken)
    made = stem if number == 1 else f"{stem}_{number}"
    taken.add(made.casefold())
    return made


def said(error):
    return str(error) if isinstance(error, Refused) else f"cannot be read ({error.strerror})"

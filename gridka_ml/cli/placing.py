"""Puts the exercises into an attendee's folder, each whole or not at all, and never over anything that is there.

For the commands, which say what was done; prints nothing.
"""

import errno
import json
import os
import secrets
from itertools import count

# What disks without hard links say, such as USB sticks; ENOTSUP is another number than EOPNOTSUPP on macOS.
NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}


def place_exercises(folder):
    """Put every exercise that is not there yet into a folder; returns the names of the files (created, kept, newer).

    Where the lesson was mended after theirs was begun, the newer exercise is laid beside it. Around them come the page
    of the day, how to work, the cheat sheet, and the place where progress is kept. Raises OSError if the folder cannot
    be written; what was placed until then stays.
    """
    from gridka_ml.authoring import readmes, render
    from gridka_ml.folder import FOLDER, Kept, welcome
    from gridka_ml.lesson_text import lesson_names, load_day, load_lesson

    created, kept, newer = [], [], []
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for name in lesson_names():
        lesson = load_lesson(name)
        path, version = folder / lesson.file_name, render.version(lesson)
        if not os.path.lexists(path) or is_reserved(path):
            Kept(name, folder).put_aside()  # the new notebook is without a single answer
            if create(path, render.exercise(lesson)):
                created.append(path.name)
                continue
        kept.append(path.name)
        if version_in(path) not in (version, None):
            beside = free_or_current(path, version)
            if create(beside, render.exercise(lesson)):
                newer.append(beside.name)
    welcome.place(folder, "README.md", readmes.for_working_folder())
    welcome.place(folder, "cheat_sheet.md", welcome.cheat_sheet())
    welcome.place_welcome(folder, [load_lesson(name) for name in lesson_names()], load_day())
    return created, kept, newer


def version_in(path):
    """The version of the lesson from which somebody's notebook was begun; None if nobody can tell."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))["metadata"]["gridka_ml"]["version"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def free_or_current(path, version):
    """Where the newer version of a notebook lies or will lie: `… (newer).ipynb`, `… (newer 2).ipynb`, and so on."""
    for number in count(1):
        beside = path.with_stem(f"{path.stem} (newer{f' {number}' if number > 1 else ''})")
        if not os.path.lexists(beside) or version_in(beside) == version:
            return beside


def create(path, content):
    """Make a new file that appears whole or not at all; returns whether it is new, and never touches an old one."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        publish(part, path)
    except FileExistsError:
        return False
    finally:
        part.unlink(missing_ok=True)
    return True


def publish(part, path):
    """Give a finished file its name, or raise FileExistsError if another has it."""
    if is_reserved(path):
        part.replace(path)
    elif os.name == "nt":
        part.rename(path)  # there, renaming never replaces
    else:
        try:
            os.link(part, path)
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            with path.open("xb"):  # reserve the name
                pass
            publish(part, path)


def is_reserved(path):
    """Whether a file without a byte has this name: no work is in it, only the name that a cut-off start reserved."""
    return path.is_file() and not path.is_symlink() and path.stat().st_size == 0

"""Puts the exercises into an attendee's folder, each whole or not at all, and never over anything that is there.

For the commands, which say what was done; prints nothing.
"""

import errno
import os
import secrets


def place_exercises(folder):
    """Put every exercise that is not there yet into a folder; returns the names of the files (created, kept).

    Raises OSError if the folder cannot be written; what was placed until then stays.
    """
    from gridka_ml.authoring import render
    from gridka_ml.lesson_text import lesson_names, load_lesson

    created, kept = [], []
    folder.mkdir(parents=True, exist_ok=True)
    for name in lesson_names():
        lesson = load_lesson(name)
        path = folder / lesson.file_name
        done = (not os.path.lexists(path) or is_reserved(path)) and create(path, render.exercise(lesson))
        (created if done else kept).append(path.name)
    return created, kept


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
            if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
                raise
            with path.open("xb"):  # a disk without links, such as a USB stick: reserve the name
                pass
            publish(part, path)


def is_reserved(path):
    """Whether a file without a byte has this name: no work is in it, only the name that a cut-off start reserved."""
    return path.is_file() and not path.is_symlink() and path.stat().st_size == 0

"""Which lessons `make test-backends` has finished, kept in pytest's cache for a run that was cut off before its end.

A lesson counts as finished on a backend for as long as its code and the installed packages are as they were.
"""

import hashlib
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import gridka_ml

PACKAGE = Path(gridka_ml.__file__).parent


@cache
def installed():
    return "\n".join(sorted(f"{each.name} {each.version}" for each in distributions()))


def code_behind(lesson, package=PACKAGE):
    """Fingerprint of all that decides what a lesson does: its own folder, the rest of the package, other packages."""
    code = hashlib.sha256(installed().encode())
    lessons = package / "lessons"
    for path in sorted(package.rglob("*")):
        of_another = lessons in path.parents[1:] and lessons / lesson not in path.parents
        if path.is_file() and path.suffix != ".pyc" and not of_another:
            code.update(str(path.relative_to(package)).encode() + path.read_bytes())
    return code.hexdigest()


class Finished:
    """What was measured of each lesson that passed on a backend."""

    KEY = "gridka_ml/finished_on_backends"

    def __init__(self, cache):
        self.cache = cache

    def measured(self, lesson, backend):
        """What was noted when the lesson passed with the code of now, or None."""
        entry = self.cache.get(self.KEY, {}).get(f"{lesson} {backend}", {})
        return entry["measured"] if entry.get("code") == code_behind(lesson) else None

    def add(self, lesson, backend, measured):
        entry = {"code": code_behind(lesson), "measured": measured}
        self.cache.set(self.KEY, self.cache.get(self.KEY, {}) | {f"{lesson} {backend}": entry})

    def forget(self):
        self.cache.set(self.KEY, {})

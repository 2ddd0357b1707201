"""Chooses the versions of everything: requirements.lock, and environment.yml from it.

`make lock` runs it as a program; the tests compare the two files with its help.
"""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

from tools.bootstrap import NEWEST, OLDEST, SIZES, dotted

HEADER = f"""\
# The exact version of every package, with its hashes, for Linux, macOS and Windows and for Python {dotted(OLDEST)} to \
{dotted(NEWEST)}.
# `make lock` writes this file and environment.yml from pyproject.toml; `make` installs from it. Do not edit it.
"""
SEAL = "# SHA-256 of all other lines: "
ENVIRONMENT = """\
# For conda and Binder: conda env create -f environment.yml
# The versions are those of requirements.lock; `make lock` writes both files. Do not edit it.
name: gridka-ml
channels:
  - conda-forge
dependencies:
  - python=3.12
  - pip
  - pip:
{requirements}
      - -e .[cpu]
"""
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\]+?))?(?: \\)?$")


def sealed(text):
    """The text with a line at its end that tells whether anybody has changed it since."""
    return text + SEAL + hashlib.sha256(text.encode("utf-8")).hexdigest() + "\n"


def is_intact(text):
    """Whether a sealed text is as it was written."""
    return text == sealed(text.rpartition(SEAL)[0])


def pins(text):
    """The packages of a lock, or of the list in environment.yml, as {name: (version, marker or "")}."""
    found = {}
    for line in text.splitlines():
        match = PINNED.match(line.strip().removeprefix("- ").strip('"'))
        if match:
            if match["name"] in found:
                raise ValueError(f"{match['name']} is locked twice; constrain it in pyproject.toml, under [tool.uv]")
            found[match["name"]] = match["version"], match["marker"] or ""
    return found


def compile_lock(root, extras, *options):
    """Let uv choose one version of each package that the extras need, on every system and Python; return its text."""
    command = ["uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", dotted(OLDEST)]
    command += ["--fork-strategy", "fewest", "--no-header", "--no-annotate", "--no-emit-index-url", *options]
    for extra in extras:
        command += ["--extra", extra]
    answer = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, encoding="utf-8")
    if answer.returncode != 0:
        raise SystemExit(f"The versions could not be chosen; nothing was changed. What uv says:\n{answer.stderr}")
    return answer.stdout


def environment(lesson_pins):
    """The text of environment.yml with these pins."""
    lines = [f"{name}=={version}" + (f" ; {marker}" if marker else "") for name, (version, marker) in lesson_pins]
    return sealed(ENVIRONMENT.format(requirements="\n".join(f'      - "{line}"' for line in lines)))


def main(root):
    """Write both files; together they name one version of each package."""
    lock = sealed(HEADER + compile_lock(root, SIZES, "--generate-hashes", "--upgrade"))
    pins(lock)
    (root / "requirements.lock").write_text(lock, encoding="utf-8", newline="\n")
    lesson = pins(compile_lock(root, ["cpu"], "--constraints", "requirements.lock"))
    (root / "environment.yml").write_text(environment(sorted(lesson.items())), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path.cwd())

"""What commands for several kinds of people share."""

import os
import re
import shutil
import sys
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import click

from gridka_ml import runtime

*others, last = runtime.BACKENDS
backend_option = click.option(
    "--backend", metavar="NAME", help=f"What Keras computes with: {', '.join(others)} or {last}, if it is installed."
)


def choose(backend):
    """Let this process and the kernels it starts compute with a backend, or say which there are."""
    if backend:
        try:
            runtime.check_backend(backend)
        except runtime.BackendError as error:
            raise click.ClickException(str(error)) from None
        os.environ["KERAS_BACKEND"] = backend


def chosen(names):
    """The lessons of these names, or all of them."""
    from gridka_ml.lesson_text import lesson_names, load_lesson

    unknown = [name for name in names if name not in lesson_names()]
    if unknown:
        raise click.ClickException(f"There is no lesson {unknown[0]!r}; there are {', '.join(lesson_names())}.")
    return [load_lesson(name) for name in names or lesson_names()]


@contextmanager
def needs_extra(extra):
    """Inside `with` import what an extra brings; where something is missing, the line that installs it is said."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = error.name.partition(".")[0]
        raise click.ClickException(
            f"This command needs {missing}, which is not installed. {how_to_install(extra)}"
        ) from None


def how_to_install(extra):
    """How to add an extra to this environment: by `make` if that has made it, else by pip."""
    workshop = Path(__file__).resolve().parents[2]
    if Path(sys.prefix).resolve() == workshop / ".venv":
        by_hand = f"{sys.executable} {Path('tools', 'bootstrap.py')} --extras {extra}"
        return f"Type this in {workshop}:  {f'make lab EXTRA={extra}' if shutil.which('make') else by_hand}"
    wanted = [each for each in metadata.requires("gridka-ml") if re.search(rf"""extra == ['"]{extra}['"]""", each)]
    packages = " ".join(f'"{each.partition(";")[0].strip()}"' for each in wanted)
    return f"Type this:  {sys.executable} -m pip install {packages}"


@contextmanager
def lesson_progress():
    """A bar per lesson: inside `with`, call what it gives with a lesson to get the callback for that lesson's cells."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:

        def begin(lesson):
            bar = progress.add_task(lesson.name, total=None)
            return lambda cell, count: progress.update(bar, completed=cell + 1, total=count)

        yield begin

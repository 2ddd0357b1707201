"""What commands for several kinds of people share."""

import os
from contextlib import contextmanager

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

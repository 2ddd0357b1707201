"""The commands for attendees: lab, start, take-home, doctor."""

import errno
import os
import sys
from pathlib import Path

import click

from gridka_ml import runtime
from gridka_ml.cli import jupyterlab
from gridka_ml.cli.placing import place_exercises
from gridka_ml.cli.shared import backend_option, choose

SYMBOLS = {"ok": ("✓", "green"), "info": ("i", "blue"), "problem": ("✗", "red")}


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.option(
    "--dir", "folder", default=runtime.WORKSHOP_FOLDER, show_default=True, help="Where your copy of the exercises lies."
)
@backend_option
@click.option("--board", metavar="ADDRESS", help="The board of the class that your instructor has started.")
@click.argument("jupyter_arguments", nargs=-1, type=click.UNPROCESSED)
def lab(folder, backend, board, jupyter_arguments):
    """Open JupyterLab on your own copy of the exercises.

    Notebooks that you have already are never overwritten. All other arguments go to JupyterLab as they are.
    On a machine without a browser, open the address that is printed. Ctrl-C, then y, ends it.

    With --board your instructor sees at which task somebody is, how checks end and which choice was predicted, but not
    who; no code, no name and nothing typed is sent. In a notebook `lesson.board(False)` turns it off.

    \b
    Examples:
      gridka-ml lab
      gridka-ml lab --backend jax
      gridka-ml lab --port 8890
      gridka-ml lab --ip 0.0.0.0 --no-browser
    """
    choose(backend)
    stop_on_problems()
    bring_exercises(Path(folder))
    os.environ.update(jupyterlab.board_environment(board, folder=folder))
    jupyterlab.keep_token_secret()
    if jupyterlab.is_open_to_others(jupyter_arguments):
        click.echo(
            "Everybody who can reach this machine and knows the token can do here whatever you can: share neither."
        )
    command = jupyterlab.lab_command(Path(folder), jupyter_arguments)
    sys.stdout.flush()
    os.environ.update(jupyterlab.lab_environment())
    if os.name == "nt":  # there, exec would return to the prompt at once
        sys.exit(jupyterlab.run_to_the_end(command))
    os.execv(command[0], command)


def stop_on_problems():
    """Look quickly whether JupyterLab will be of use, and stop with the repair if not."""
    from gridka_ml import doctor

    checks = list(doctor.quick_look())
    if not doctor.healthy(checks):
        show_checks([check for check in checks if check.status == doctor.PROBLEM])
        sys.exit(1)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def start(folder):
    """Copy the exercises into DIR.

    Notebooks that are there already are kept as they are, whatever was done to them; where a lesson was mended since,
    the newer one is laid beside yours. To begin one again, rename yours and run this once more.

    \b
    Example:
      gridka-ml start my_workshop
    """
    bring_exercises(folder)


def bring_exercises(folder):
    """Place the exercises, and say what was done or why not."""
    try:
        created, kept, newer = place_exercises(folder)
    except OSError as error:
        raise click.ClickException(cannot_write(folder, error)) from None
    mended = "mended after you began yours, so the newer one lies beside it"
    for verb, names in (("created", created), ("kept as they are", kept), (mended, newer)):
        if names:
            click.echo(f"{folder}: {verb}: {', '.join(names)}")


def cannot_write(folder, error):
    """One sentence for the person whose folder it is."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full: {folder} has no room for the exercises. Free some space and run this again."
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return f"{folder} cannot be a folder, because a file is in the way. Choose another: gridka-ml start DIR"
    return f"{folder} cannot be written ({error.strerror}). Choose a folder of your own: gridka-ml start DIR"


@click.command("take-home")
@click.option(
    "--dir",
    "folder",
    default=runtime.WORKSHOP_FOLDER,
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where your copy of the exercises lies.",
)
@click.option("--name", default="", help="Your name, for the heading.")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; take_home.html there if not given.")
def take_home(folder, name, output):
    """Write a page with what you built, to take home.

    One HTML file that needs no network: your lessons and tasks, your own plots, three points of each lesson, and where
    to go on. It is made of your progress and of your notebooks as they were saved. In a notebook,
    `lesson.take_home()` does the same.

    \b
    Examples:
      gridka-ml take-home
      gridka-ml take-home --name Anna --output anna.html
    """
    from gridka_ml.folder import take_home as pages

    path = output or folder / pages.PAGE
    if not pages.write(folder, path, name):
        raise click.ClickException(f"{path} cannot be written. Choose another: --output FILE")
    click.echo(f"Your page is {path}: open it in a browser.")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the same for programs.")
def doctor(as_json):
    """Check by doing it whether the lessons will run here.

    Versions, backend, data, folder, memory, disk, one training step, GPU, kernel: each problem comes with its repair.
    Takes some ten seconds. The exit status is 1 if there is a problem, else 0.
    """
    from gridka_ml import doctor as examination

    checks = []
    for check in examination.examine():
        checks.append(check)
        if not as_json:
            show_checks([check])
    healthy = examination.healthy(checks)
    if as_json:
        click.echo(examination.as_json(checks))
    else:
        click.echo("\nAll is well." if healthy else "\nThere is something to repair, see above.")
    sys.exit(0 if healthy else 1)


def show_checks(checks):
    """Print checks, a line each, and the repair below; the word tells as much as the colour."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for check in checks:
        symbol, colour = SYMBOLS[check.status]
        symbol = symbol if can_print(symbol) else "*"
        console.print(Text(f"{symbol} {check.status:8}", style=colour), Text(f"{check.name:9} {check.detail}"))
        if check.repair:
            console.print(Text(f"            → {check.repair}" if can_print("→") else f"            > {check.repair}"))


def can_print(text):
    """Whether the terminal's encoding has these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True

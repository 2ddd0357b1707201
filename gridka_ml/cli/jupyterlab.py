"""JupyterLab of this very environment: the command that opens it, what it finds, and how it is run to its end."""

import os
import re
import sys
import sysconfig
import webbrowser
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import click

from gridka_ml.folder import FOLDER
from gridka_ml.folder.welcome import PAGE
from gridka_ml.runtime import OF_KERNELS


def lab_command(folder, extra=()):
    """The command that opens JupyterLab of this environment in a folder."""
    command = [sys.executable, "-P", "-m", "gridka_ml._lab", *quiet(folder)]
    command.append(f"--LabApp.default_url=/lab/tree/{PAGE}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # in a container
    if "--no-browser" not in extra and not has_browser():
        click.echo("There is no browser here: open one of the addresses below in yours.")
        port = port_in(extra)
        click.echo(f"Is this another machine? Then first, on yours:  ssh -L {port}:localhost:{port} you@this-machine\n")
        command.append("--no-browser")
    return [*command, *extra]


def quiet(folder):
    """The arguments with which a server serves a folder, leaves the network alone, and says what matters alone."""
    return [
        f"--ServerApp.root_dir={folder.resolve()}",
        "--log-level=ERROR",
        "--LabApp.log_level=ERROR",  # leaves the address alone on the screen
        "--LabApp.extension_manager=readonly",  # the other one asks the network
        "--KernelManager.transport_encryption=auto",  # else every kernel warns that it has none
    ]


def port_in(arguments):
    """The port that JupyterLab was asked to take, or the one it takes by itself."""
    text = " ".join(arguments)
    named = re.findall(r"--(?:ServerApp\.)?port[= ](\d+)", text)
    return named[-1] if named else "8888"


def is_open_to_others(arguments):
    """Whether JupyterLab is asked to listen to other machines."""
    named = re.findall(r"--(?:ServerApp\.)?ip[= ](\S+)", " ".join(arguments))
    return bool(named) and named[-1] not in ("localhost", "127.0.0.1", "::1")


def keep_token_secret():
    """Close the folder where JupyterLab leaves a page with its token, readable for everybody who may enter it."""
    from jupyter_core.paths import jupyter_runtime_dir

    folder = Path(jupyter_runtime_dir())
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name != "nt" and folder.stat().st_uid == os.geteuid():
        folder.chmod(0o700)
    elif os.name != "nt":
        raise click.ClickException(
            f"{folder} is somebody else's, who could read your token there. Set JUPYTER_RUNTIME_DIR to your own."
        )


def has_browser(environment=os.environ):
    """Whether opening a page would show it to the person at the keyboard."""
    if "SSH_CONNECTION" in environment:
        return False
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(environment):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def lab_environment(environment=os.environ):
    """What makes JupyterLab take this environment's kernel and programs first, and its kernels keep little memory."""
    ours = {"JUPYTER_PATH": Path(sys.prefix, "share", "jupyter"), "JUPYTER_CONFIG_PATH": files("gridka_ml") / "jupyter"}
    added = {
        name: os.pathsep.join([str(first), *filter(None, [environment.get(name)])]) for name, first in ours.items()
    }
    added["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), environment.get("PATH", os.defpath)])
    kept = {name: environment.get(name, value) for name, value in OF_KERNELS.items()}
    return {**added, **kept, "JUPYTER_PREFER_ENV_PATH": "1"}


def board_environment(address=None, environment=os.environ, folder="."):
    """What makes notebooks tell the board of the class: its address, and one random word for all of this person's."""
    from gridka_ml.events import ADDRESS, WORD

    address = address or environment.get(ADDRESS)
    return {ADDRESS: address, WORD: environment.get(WORD) or word_of(folder)} if address else {}


def word_of(folder):
    """The random word of whoever works in a folder; it is kept there, so that nobody counts twice."""
    from gridka_ml.events import is_word, new_word

    file, word = Path(folder, FOLDER, "board_word"), new_word()
    with suppress(OSError, ValueError):  # then it is another one next time
        kept = file.read_text(encoding="ascii") if file.exists() else ""
        if is_word(kept):
            return kept
        file.write_text(word, encoding="ascii")
    return word


def run_to_the_end(command):
    """Run a command and return its status; Ctrl-C reaches it too, and it alone decides when it is over."""
    import subprocess

    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue

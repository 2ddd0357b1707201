"""`gridka-ml lab` opens JupyterLab of this very environment, quietly and with the attendee's own arguments."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from gridka_ml import cli, runtime
from gridka_ml.cli import attendees, jupyterlab
from gridka_ml.events import ADDRESS, WORD, is_word


def test_arguments_go_to_jupyterlab_as_they_are(tmp_path):
    extra = ("--port", "8890", "--ip=0.0.0.0", "--no-browser")
    command = jupyterlab.lab_command(tmp_path, extra)
    assert command[:4] == [sys.executable, "-P", "-m", "gridka_ml._lab"]
    assert command[-4:] == list(extra)
    assert f"--ServerApp.root_dir={tmp_path.resolve()}" in command


@pytest.mark.slow
def test_jupyterlab_starts_without_what_takes_a_second_and_nobody_needs(tmp_path):
    program, *rest = jupyterlab.lab_command(tmp_path, ("--no-browser", "--version"))
    imported = subprocess.run([program, "-X", "importtime", *rest], cwd=tmp_path, capture_output=True, text=True).stderr
    assert "jsonschema" in imported and "lark" not in imported


def test_without_a_browser_the_way_to_the_address_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(jupyterlab, "has_browser", lambda: False)
    assert "--no-browser" in jupyterlab.lab_command(tmp_path, ("--port", "8890"))
    assert "ssh -L 8890:localhost:8890" in capsys.readouterr().out


def test_with_a_browser_it_is_opened(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(jupyterlab, "has_browser", lambda: True)
    assert "--no-browser" not in jupyterlab.lab_command(tmp_path)
    assert capsys.readouterr().out == ""


def test_a_machine_at_the_end_of_a_line_has_no_browser():
    assert not jupyterlab.has_browser({"SSH_CONNECTION": "10.0.0.1 5000 10.0.0.2 22", "DISPLAY": ":0"})
    if sys.platform.startswith("linux"):
        assert not jupyterlab.has_browser({})


def test_the_backend_is_chosen_without_an_edit_of_a_notebook(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "jaxx")
    started = {}
    monkeypatch.setattr(os, "execv", lambda program, command: started.update(os.environ, command=command))
    monkeypatch.setattr(attendees, "stop_on_problems", lambda: None)
    name = runtime.installed_backends()[0]
    result = CliRunner().invoke(cli.main, ["lab", "--dir", str(tmp_path), "--backend", name, "--no-browser"])
    assert result.exit_code == 0, result.output
    assert started["KERAS_BACKEND"] == name
    assert "--backend" not in started["command"]


def test_the_board_is_named_to_the_notebooks_with_a_random_word(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "environ", dict(os.environ))
    started = {}
    monkeypatch.setattr(os, "execv", lambda program, command: started.update(os.environ, command=command))
    monkeypatch.setattr(attendees, "stop_on_problems", lambda: None)
    address = "http://192.168.1.10:8765/secret/events"
    words = []
    for _ in range(2):
        result = CliRunner().invoke(cli.main, ["lab", "--dir", str(tmp_path), "--board", address, "--no-browser"])
        assert result.exit_code == 0, result.output
        assert started[ADDRESS] == address and "--board" not in started["command"]
        words.append(started[WORD])
        del os.environ[WORD]
    assert is_word(words[0]) and words[0] == words[1], "nobody counts twice"


def test_without_a_board_notebooks_know_of_none(monkeypatch):
    assert jupyterlab.board_environment(None, {}) == {}
    own = {ADDRESS: "http://hub:8765/secret/events", WORD: "abcdefghijklmnop"}
    assert jupyterlab.board_environment(None, own) == own, "a hub has said it already"


def test_a_backend_that_is_not_there_is_said_before_jupyterlab_opens(tmp_path):
    result = CliRunner().invoke(cli.main, ["lab", "--dir", str(tmp_path / "mine"), "--backend", "jaxx"])
    assert result.exit_code == 1
    assert "There is no backend 'jaxx'; installed here: " in result.output
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("arguments", [("--port", "9000"), ("--port=9000",), ("--ip", "0.0.0.0", "--port", "9000")])
def test_the_port_is_read_from_the_arguments(arguments):
    assert jupyterlab.port_in(arguments) == "9000"
    assert jupyterlab.port_in(()) == "8888"


def test_what_the_attendee_has_set_stays_behind_ours():
    environment = jupyterlab.lab_environment({"JUPYTER_PATH": "/theirs"})
    ours, theirs = environment["JUPYTER_PATH"].split(os.pathsep)
    assert ours.startswith(sys.prefix)
    assert theirs == "/theirs"
    assert jupyterlab.lab_environment({"PATH": "/bin"})["PATH"] == f"{Path(sys.executable).parent}{os.pathsep}/bin"


def test_kernels_keep_little_memory_unless_the_attendee_says_otherwise():
    assert jupyterlab.lab_environment({})["MALLOC_ARENA_MAX"] == "2"
    assert jupyterlab.lab_environment({"MALLOC_ARENA_MAX": "9"})["MALLOC_ARENA_MAX"] == "9"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are different there")
def test_jupyterlab_opens_on_the_exercises(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    runtime_folder = tmp_path / "runtime"
    runtime_folder.mkdir(mode=0o755)
    environment = os.environ | {"JUPYTER_RUNTIME_DIR": str(runtime_folder)}
    command = [sys.executable, "-m", "gridka_ml.cli", "lab", "--no-browser", "--port", str(port)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, **pipes)
    try:
        address = next(
            found for line in process.stdout if (found := re.search(r"http://127\.0\.0\.1:\d+/lab\S+", line))
        )
        token = address[0].partition("token=")[2]
        telling = [path for path in tmp_path.rglob("*") if path.is_file() and token in path.read_text(errors="replace")]
        assert {path.parent for path in telling} == {runtime_folder}
        assert runtime_folder.stat().st_mode & 0o077 == 0, "everybody on this machine can read the token"
        assert "/lab/tree/00_welcome.md?" in address[0]
        listing = get(address[0].replace("/lab/tree/00_welcome.md", "/api/contents"))
        names = [entry["name"] for entry in json.loads(listing)["content"]]
        assert {"00_welcome.md", "01_warm_up.ipynb", "README.md"} <= set(names)
        page = get(address[0])
        settings = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
        assert "@jupyterlab/apputils-extension:announcements" in settings["disabledExtensions"]
        # Widgets that answer in a thread of their own (JupyterLab 4.4) draw into the figures of the cell that runs.
        kernels = get(
            address[0].replace("/tree/00_welcome.md", "/api/settings/@jupyterlab/apputils-extension:kernels-settings")
        )
        comms = json.loads(kernels)["schema"]["properties"]["commsOverSubshells"]
        assert comms["default"] == "disabled"
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


@pytest.mark.parametrize(
    ("arguments", "is_open"),
    [((), False), (("--ip=0.0.0.0",), True), (("--ip", "*"), True), (("--ip=localhost",), False)],
)
def test_who_listens_to_other_machines_is_warned(arguments, is_open, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setattr(os, "execv", lambda program, command: None)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    result = CliRunner().invoke(cli.main, ["lab", "--no-browser", *arguments])
    assert result.exit_code == 0, result.output
    assert ("Everybody who can reach this machine and knows the token" in result.output) is is_open


def get(address):
    for attempt in range(100):  # the address is printed a moment before the server listens
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.read().decode("utf-8")
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError) or attempt == 99:
                raise
            time.sleep(0.1)

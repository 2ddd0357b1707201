"""`gridka-ml board` as it is typed."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from gridka_ml import cli
from gridka_ml.board.minutes import as_toml
from gridka_ml.board.server import is_loopback, names_of_this_machine
from gridka_ml.board.store import Store
from gridka_ml.events import Event, What
from gridka_ml.lesson_text import load_lesson


def typed(*arguments):
    return CliRunner().invoke(cli.main, ["board", *map(str, arguments)])


@pytest.fixture
def file(tmp_path):
    """What a class of one has left behind."""
    path, now = tmp_path / "board.sqlite", time.time()
    with Store(path) as store:
        store.add(now - 300, "a" * 16, [Event("warm_up", "describe", What.AT)])
        store.add(now - 60, "a" * 16, [Event("warm_up", "describe", What.PASSED)])
    return path


def test_the_minutes_are_exported_as_the_timetable_has_its_names(file, tmp_path):
    result = typed("--file", file, "--export", tmp_path / "minutes.toml")
    assert result.exit_code == 0 and "The minutes of 1 tasks are in" in result.output
    table = tomllib.loads((tmp_path / "minutes.toml").read_text(encoding="utf-8"))
    planned = load_lesson("warm_up").tasks["describe"].minutes
    assert table["warm_up"]["describe"] == {
        "planned": planned,
        "people": 1,
        "median": 4.0,
        "quarter_took_less": 4.0,
        "quarter_took_more": 4.0,
    }


def test_what_is_exported_and_cleared_at_once_is_exported_first(file, tmp_path):
    result = typed("--file", file, "--export", tmp_path / "minutes.toml", "--clear")
    assert result.exit_code == 0 and "is empty" in result.output
    assert "describe" in (tmp_path / "minutes.toml").read_text(encoding="utf-8")
    assert typed("--file", file, "--export", tmp_path / "no" / "minutes.toml", "--clear").exit_code == 1


def told_by_timetable(*arguments):
    result = CliRunner().invoke(cli.main, ["timetable", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_timetable_takes_the_exported_minutes(tmp_path):
    planned = load_lesson("warm_up").minutes
    late = load_lesson("warm_up").tasks["describe"].minutes + 11.2
    (tmp_path / "minutes.toml").write_text(as_toml([("warm_up", "describe", 3, 20, late, 2.0, 30.0)]), encoding="utf-8")
    before, after = told_by_timetable(), told_by_timetable("--measured", tmp_path / "minutes.toml")
    [line] = [line for line in after.splitlines() if "Lesson 1:" in line]
    assert line.split()[1] == f"{planned + 15}" and line.endswith(f"(planned: {planned})")
    assert after.count("planned") == 1 and "planned" not in before
    start = {text: line.split()[0] for text in (before, after) for line in text.splitlines() if "Lesson 2:" in line}
    hours, minutes = map(int, start[before].split(":"))
    assert start[after] == f"{hours + (minutes + 15) // 60}:{(minutes + 15) % 60:02}"


@pytest.mark.parametrize("text", ["planned = 3", "[warm_up]\ndescribe = 3", "<html>", "[chess.mate]\nmedian = 3"])
def test_what_is_no_table_of_minutes_is_told(tmp_path, text):
    (tmp_path / "minutes.toml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["timetable", "--measured", str(tmp_path / "minutes.toml")])
    assert result.exit_code == 1 and ("--export FILE.toml" in result.output or "no lesson 'chess'" in result.output)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--export", "minutes.xlsx"), "expected a name that ends with .csv or .toml"),
        (("--export", "no/such/folder/minutes.csv"), "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_told(file, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    result = typed("--file", file, *arguments)
    assert result.exit_code == 1 and told in result.output


def test_without_a_file_there_is_nothing_to_export_or_to_clear(tmp_path):
    for arguments in (("--export", tmp_path / "minutes.csv"), ("--clear",)):
        result = typed("--file", tmp_path / "board.sqlite", *arguments)
        assert result.exit_code == 1 and "is not there" in result.output
    assert list(tmp_path.iterdir()) == []


def test_clearing_empties_it(file):
    assert typed("--file", file, "--clear").exit_code == 0
    with Store(file) as store:
        assert list(store) == []


@pytest.mark.parametrize("arguments", [("--ip", "203.0.113.1"), ("--ip", "nowhere.invalid")])
def test_where_it_cannot_listen_it_says_so(tmp_path, arguments):
    result = typed("--file", tmp_path / "board.sqlite", *arguments)
    assert result.exit_code == 1 and "Choose another: --port or --ip" in result.output


def test_a_port_that_cannot_be_is_told(tmp_path):
    result = typed("--file", tmp_path / "board.sqlite", "--port", "70000")
    assert result.exit_code == 2 and "65535" in result.output


def test_a_port_that_is_taken_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = typed("--file", tmp_path / "board.sqlite", "--port", taken.getsockname()[1])
    assert result.exit_code == 1 and "Address already in use" in result.output


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are different there")
def test_it_serves_until_it_is_ended_and_says_who_may_have_which_address(tmp_path):
    command = [sys.executable, "-m", "gridka_ml.cli", "board", "--port", "0", "--ip", "0.0.0.0"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        told = "".join(iter(process.stdout.readline, "is not encrypted. Ctrl-C ends the board.\n"))
        for name in ("For you alone", "For the projector", "For attendees", "make lab BOARD=http://"):
            assert name in told, told
        assert "deleted 16 hours after they came" in told
        room = re.search(r"projector: +(\S+)", told)[1]
        with urlopen(room, timeout=60) as answer:
            assert answer.status == 200
    finally:
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 0 and "Traceback" not in output


def test_it_listens_to_this_machine_alone_unless_it_is_told_to():
    option = next(each for each in cli.main.commands["board"].params if each.name == "ip")
    assert is_loopback(option.default)
    assert not is_loopback("0.0.0.0") and not is_loopback("192.168.1.10") and is_loopback("::1")
    assert socket.gethostname() in names_of_this_machine()

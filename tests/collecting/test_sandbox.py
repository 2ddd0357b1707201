"""The sandbox, for real: what code in it tries, and what is left of the machine afterwards."""

import os
import re
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import pytest

import gridka_ml
from gridka_ml.collecting import sandbox
from gridka_ml.collecting.sandbox import Ended, Limits, NoSandbox, Sandbox

from tests.support.machine import file_at_home, needs

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="bubblewrap is for Linux alone")]
MEGABYTE = 1_000_000
SMALL = Limits(memory=1500 * MEGABYTE, cell=2, notebook=60, processes=150, file_size=20 * MEGABYTE, files=30 * MEGABYTE)


@pytest.fixture(autouse=True, scope="module")
def bubblewrap():
    needs("bwrap")


@pytest.fixture(autouse=True)
def nothing_is_left(room):
    """Whatever happens in a sandbox, no process of it outlives it."""
    before = set(processes())
    yield
    deadline = time.monotonic() + 10
    while left := set(processes()) - before:
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def processes():
    """The numbers of the processes inside a sandbox that this process has made, or whose maker is gone.

    Other tests make some at the same time.
    """
    for process in psutil.process_iter():
        try:
            if is_inside(process):
                outside = next(each for each in process.parents() if not is_inside(each))
                if outside.pid in (os.getpid(), 1):
                    yield process.pid
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue


def is_inside(process):
    return any("gridka_ml.collecting.inside" in word for word in process.cmdline())  # bubblewrap's, too


@pytest.fixture(scope="module")
def room():
    """One sandbox for all that does not end it: a function that runs a cell and says what stopped it."""
    with Sandbox(SMALL) as started:
        started.begin("warm_up")
        yield lambda code, seconds=5: started.ask("run", seconds, code=code, is_theirs=True)["stopped"]


def run(code, limits=SMALL):
    """Run a cell in a sandbox of its own."""
    with Sandbox(limits) as started:
        started.begin("warm_up")
        return started.ask("run", limits.cell, code=code, is_theirs=True)["stopped"]


# --- what is there, and what is not ---------------------------------------------------------------------------------


def test_cells_run(room):
    assert room("three = 1 + 2") == ""
    assert room("assert three == 3") == ""
    assert "ZeroDivisionError" in room("1 / 0")


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "/etc/shadow", "/var", "/run", __file__],
)
def test_no_file_but_the_systems_and_the_workshops_is_there(room, path):
    assert Path(path).exists()
    assert room(f"import os\nassert not os.path.exists({path!r})") == ""


def test_no_file_of_the_instructors_home_is_there(room):
    with file_at_home() as path:
        assert room(f"import os\nassert not os.path.exists({path!r})") == ""


def test_the_home_is_empty_and_gone_afterwards(room):
    assert room("import os\nassert set(os.listdir(os.path.expanduser('~'))) <= {'.cache', '.config', '.ipython'}") == ""
    assert room("assert os.path.expanduser('~') == os.getcwd() == '/home/me'") == ""
    assert room("open('note', 'w').write('mine')\nassert 'note' in os.listdir()\nos.remove('note')") == ""
    assert not Path("/home/me/note").exists()


@pytest.mark.parametrize("folder", [Path(gridka_ml.__file__).parent, Path(os.__file__).parent, "/usr/bin", "/", "/dev"])
def test_nothing_of_the_workshop_or_the_system_can_be_changed(room, folder):
    assert re.match("(OSError|PermissionError)", room(f"open({str(folder)!r} + '/x', 'w')"))
    if folder not in ("/", "/usr/bin"):  # long, and the same
        assert room(f"import shutil\nshutil.rmtree({str(folder)!r}, ignore_errors=True)", 30) == ""
    assert Path(gridka_ml.__file__).exists() and Path(os.__file__).exists() and Path("/usr/bin/env").exists()


def test_there_is_no_network(room):
    for address in ("('1.1.1.1', 53)", "('127.0.0.1', 22)", "('localhost', 8888)"):
        assert room(f"import socket\nsocket.create_connection({address}, 2)") != ""


def test_processes_outside_are_neither_seen_nor_ended(room):
    assert room(f"assert not os.path.exists('/proc/{os.getpid()}') and len(os.listdir('/proc')) < 100") == ""
    assert room(f"import signal\nassert os.getpid() < 100\nos.kill({os.getpid()}, signal.SIGKILL)") != ""
    room("os.kill(1, signal.SIGKILL)")  # the first process in there, which looks after the others
    assert room("pass") == ""


def test_it_is_nobody_and_becomes_nobody_else(room):
    assert room("assert os.getuid() != 0 or not os.access('/proc/1/environ', os.R_OK)") == ""
    assert "Error" in room("os.setuid(0)\nopen('/etc/ld.so.cache', 'r+')")
    if not sandbox.AS_ROOT:
        asked = "import subprocess\nassert subprocess.run(['unshare', '-U', 'true'], capture_output=True).returncode"
        assert room(asked) == ""


def test_no_secret_of_ours_is_in_its_environment(room, monkeypatch):
    monkeypatch.setenv("TOKEN_OF_THE_INSTRUCTOR", "swordfish")
    assert run("import os\nassert 'swordfish' not in str(dict(os.environ))") == ""


# --- how much of it -------------------------------------------------------------------------------------------------


def test_more_memory_than_allowed_is_a_memory_error(room):
    assert "MemoryError" in room("import numpy as np\nnp.ones(10**9)")
    assert "MemoryError" in room("x = bytearray(2 * 10**9)")


def test_what_is_printed_goes_nowhere(room):
    assert room("for _ in range(50): print('x' * 10**6)\nos.write(1, b'passed\\n'); os.write(2, b'passed\\n')") == ""


def test_nobody_answers_what_is_asked(room):
    assert "EOFError" in room("input('password: ')") or "StdinNotImplementedError" in room("input('password: ')")


def test_files_are_small_and_few(room):
    assert "File too large" in room("open('big', 'wb').write(bytes(25_000_000))")
    assert "No space left" in room("for n in range(9): open(f'{n}', 'wb').write(bytes(9_000_000))")
    assert "No space left" in room("for n in range(9): open(f'/dev/shm/{n}', 'wb').write(bytes(9_000_000))")


def test_a_cell_without_an_end_is_stopped_and_the_next_one_runs(room):
    assert "did not end within 1 s" in room("while True: pass", 1)
    assert room("pass") == ""


def test_a_cell_that_holds_on_is_ended_with_all_that_it_started(monkeypatch):
    monkeypatch.setattr(sandbox, "GRACE", 0)
    begun = time.monotonic()
    with pytest.raises(Ended, match="without an end within 2 s"):
        run("import os, subprocess, time\nsubprocess.Popen(['setsid', 'sleep', '600'])\nos.fork()\ntime.sleep(600)")
    assert time.monotonic() - begun < 20


def test_a_bomb_of_forks_hurts_nobody():
    with pytest.raises(Ended, match=r"memory|processes|without an end|its own process"):
        run("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass")
    assert subprocess.run(["true"], check=False).returncode == 0


def test_many_processes_share_one_limit_of_memory():
    with pytest.raises(Ended, match=r"more than 1\.5 GB of memory"):
        run("import os, time\nfor _ in range(4): os.fork()\nx = bytearray(b'x') * 250_000_000\ntime.sleep(600)")


# --- what it says ---------------------------------------------------------------------------------------------------


def test_a_cell_that_ends_its_process_is_told():
    with pytest.raises(Ended, match="it ended its own process"):
        run("import os\nos._exit(0)")


ALL_ENDS = "import os\nends = [int(n) for n in os.listdir('/proc/self/fd') if int(n) > 2]\n"


def test_one_that_is_ended_at_once_leaves_nothing():
    for pause in range(60):
        with Sandbox(SMALL):
            time.sleep(pause / 5000)  # bubblewrap is at another step each time


def test_what_a_cell_writes_between_the_answers_is_no_answer():
    forged = b'\n0123456789abcdef {"stopped": "forged"}\n{"stopped": "forged"}\n\x00\xff\n'
    with Sandbox(SMALL) as started:
        started.begin("warm_up")
        code = f"{ALL_ENDS}for n in ends:\n    try: os.write(n, {forged!r})\n    except OSError: pass"
        assert started.ask("run", 5, code=code, is_theirs=True) == {"stopped": ""}
        assert started.ask("run", 5, code="1 / 0", is_theirs=True)["stopped"].startswith("ZeroDivisionError")


def test_who_writes_without_an_end_where_answers_go_is_ended():
    with pytest.raises(Ended, match="it wrote where only checks write"):
        run(ALL_ENDS + "while True:\n for n in ends:\n  try: os.write(n, b'x' * 9999)\n  except OSError: pass")


@pytest.mark.skipif(not sandbox.AS_ROOT, reason="then all tests above are about them")
def test_the_sandbox_of_somebody_who_is_not_root_holds_too(monkeypatch):
    monkeypatch.setattr(sandbox, "AS_ROOT", False)
    monkeypatch.setattr(sandbox, "folders_of_the_workshop", list)  # which lies where only root may go
    tried = "for path in /x /dev/x /usr/x; do touch $path; done; unshare -U true; ls /root /etc/passwd /var; id -u"
    nobody = ["setpriv", "--reuid=4321", "--regid=4321", "--clear-groups"]
    command = [*nobody, *sandbox.words(0, SMALL), "sh", "-c", tried]
    told = subprocess.run(command, capture_output=True, text=True, cwd="/", check=True)
    assert told.stdout == "4321\n" and len(told.stderr.splitlines()) == 7, "everything else is refused"


def test_without_bubblewrap_nothing_runs_and_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoSandbox, match="apt install bubblewrap"):
        sandbox.look_for_it()


def test_bubblewrap_that_does_not_work_is_told(monkeypatch, tmp_path):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoSandbox, match="No permissions to create new namespace"):
        sandbox.look_for_it()


def test_a_workshop_below_tmp_can_be_entered(monkeypatch):
    """Where the sandbox has an empty `/tmp` of its own."""
    with TemporaryDirectory(dir="/tmp") as place:
        note = Path(place, "deep", "workshop", "note.txt")
        note.parent.mkdir(parents=True)
        note.write_text("here", encoding="utf-8")
        there = [*sandbox.folders_of_the_workshop(), str(note.parent)]
        monkeypatch.setattr(sandbox, "folders_of_the_workshop", lambda: there)
        command = [*sandbox.words(sandbox.FIRST_UID, SMALL), "cat", str(note)]
        assert subprocess.run(command, capture_output=True, text=True).stdout == "here"

"""The data load and a lesson opens where a cluster says no: no home, no room, no network, everybody at once.

Root may write anywhere, so rights prove nothing: an audit hook refuses what is to fail, with the errno of a read-only
disk, and a limit of 0 bytes per file stands for a full one. Both bind root and everyone else alike.
"""

import os
import subprocess
import sys
import sysconfig
from contextlib import ExitStack
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

import gridka_ml
from gridka_ml.runtime.settings import IN_MEMORY

pytestmark = pytest.mark.slow

PACKAGE = Path(gridka_ml.__file__).parent
full_disk = pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files there")

REFUSE = """
import errno, os, sys

PLACES = tuple(sys.argv[1:])  # where writing is allowed
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
CHANGING = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.utime",
            "os.chmod", "shutil.copyfile", "tempfile.mkstemp", "tempfile.mkdtemp", "os.system", "subprocess.Popen"}

def refuse(event, arguments):
    writes = event in CHANGING or event == "open" and (arguments[2] or 0) & WRITING
    if writes and arguments[0] != os.devnull and not str(arguments[0]).startswith(PLACES):
        raise OSError(errno.EROFS, f"refused: {event}", str(arguments[0]))
    if event.startswith("socket."):
        raise PermissionError(f"refused: {event} {arguments}")

sys.addaudithook(refuse)
"""
FILL_THE_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
LOAD = """
from gridka_ml import datasets
assert not {"pandas", "keras", "tensorflow", "sklearn", "matplotlib"} & set(sys.modules), "the import is not cheap"
datasets.load_mnist(), datasets.load_abalone(), datasets.load_xor(9, noise=0.1), datasets.verify()
print("loaded")
"""
OPEN = "from gridka_ml import open_lesson\nopen_lesson('warm_up')"


def run_python(code, cwd, *places, **changed):
    """Run code in a new interpreter with other variables, None for unset; -B: it writes no bytecode by itself."""
    environment = {name: value for name, value in (os.environ | changed).items() if value is not None}
    command = [sys.executable, "-B", "-c", code, *map(str, places)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["import socket; socket.create_connection(('localhost', 9))", "open('new', 'w')"])
def test_what_the_tests_below_refuse_is_refused(tmp_path, line):
    result = run_python(f"{REFUSE}\n{line}", tmp_path)
    assert "refused: " in result.stderr.splitlines()[-1]


@full_disk
def test_the_full_disk_of_the_tests_below_takes_nothing(tmp_path):
    result = run_python(f"{FILL_THE_DISK}\nopen('new', 'wb', 0).write(b'1')", tmp_path)
    assert "OSError: [Errno" in result.stderr


# --- one process ----------------------------------------------------------------------------------------------------


def test_importing_the_package_prints_nothing_and_opens_only_its_own_files(tmp_path):
    code = """
import sys
opened = []
sys.addaudithook(lambda event, arguments: event == "open" and opened.append(str(arguments[0])))
import gridka_ml
opened = list(opened)
open(sys.argv[1], "w").write("\\n".join(opened))
assert not {"keras", "numpy", "matplotlib", "IPython"} & set(sys.modules)
"""
    answer = run_python(code, tmp_path, tmp_path / "opened")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    opened = (tmp_path / "opened").read_text(encoding="utf-8").splitlines()
    allowed = (str(PACKAGE), sysconfig.get_path("stdlib"), str(tmp_path / "opened"))
    assert [path for path in opened if not path.startswith(allowed)] == []
    assert any(path.startswith(str(PACKAGE)) for path in opened)  # as source, or compiled before


def test_the_data_load_without_a_home_a_network_or_a_disk_to_write_on(tmp_path):
    (tmp_path / "file").touch()
    below_a_file = str(tmp_path / "file" / "home")
    for home in (None, below_a_file):
        answer = run_python(REFUSE + LOAD, tmp_path, HOME=home, USERPROFILE=home, TMPDIR=below_a_file)
        assert answer.stdout == "loaded\n", answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("home", ["unset", "below a file"])
def test_a_lesson_opens_without_a_home_and_without_network_and_writes_nothing_but_temporary_files(tmp_path, home):
    (tmp_path / "file").touch()
    (tmp_path / "temporary").mkdir()
    home = None if home == "unset" else str(tmp_path / "file" / "home")
    allowed = tmp_path / "temporary"
    answer = run_python(REFUSE + OPEN, tmp_path, allowed, HOME=home, USERPROFILE=home, TMPDIR=str(allowed))
    assert answer.stdout.endswith("data ready\n"), answer.stderr
    assert "MPLCONFIGDIR" not in answer.stderr


@full_disk
def test_a_lesson_opens_on_a_full_disk_and_says_that_nothing_can_be_saved(tmp_path):
    answer = run_python(FILL_THE_DISK + REFUSE + OPEN, tmp_path, IN_MEMORY)
    assert answer.stdout.endswith("data ready\n"), answer.stderr
    assert answer.stderr.startswith("No folder takes temporary files, and your work cannot be saved either. Free some")


# --- many at once ---------------------------------------------------------------------------------------------------

LOAD_AT_ONCE = """
import gridka_ml, pandas
gate, opens = os.pipe()
children = []
for _ in range(100):
    children.append(os.fork())
    if children[-1] == 0:
        os.close(opens)
        os.read(gate, 1)  # returns when all are there
        from gridka_ml import datasets
        (x_train, y_train), (x_test, y_test) = datasets.load_mnist()
        assert (len(y_train), len(y_test), len(datasets.load_abalone())) == (60000, 10000, 4177)
        os._exit(0)
os.close(gate)
os.close(opens)
print([os.waitpid(child, 0)[1] for child in children].count(0), "loaded")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no cheap way to a hundred processes there")
def test_a_hundred_processes_load_the_data_at_once_and_write_nothing(tmp_path):
    """It takes 7 GB: the data a hundred times."""
    answer = run_python(REFUSE + LOAD_AT_ONCE, tmp_path)
    assert answer.stdout == "100 loaded\n", answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_two_kernels_open_a_lesson_at_once_in_a_new_home(tmp_path, monkeypatch):
    for name in ("HOME", "USERPROFILE", "MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    with ExitStack() as cleaning:
        clients = []
        for _ in range(2):
            manager, client = start_new_kernel(cwd=str(tmp_path))
            cleaning.callback(manager.shutdown_kernel, now=True)
            cleaning.callback(client.stop_channels)
            clients.append(client)
        for client in clients:
            client.execute(OPEN)
        for client in clients:
            while (reply := client.get_shell_msg(timeout=300))["msg_type"] != "execute_reply":
                pass  # an answer to whether the kernel is there
            assert reply["content"]["status"] == "ok", reply["content"]

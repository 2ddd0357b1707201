"""A real hub, real servers and kernels: who gets in, what keeps people apart, and what they notice when it fails."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from tests.support.hub import SECRET, Hub, Person, hub, until
from tests.support.machine import file_at_home, needs
from tests.support.slurm import one_node
from tools.bootstrap import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="JupyterHub does not run on Windows")]


def has_ipv6():
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def room():
    with hub(MEMORY="2G", BOARD="on") as room:
        yield room


@pytest.fixture(scope="module")
def instructor(room):
    """The instructor's browser, which has opened the board."""
    admin = Person(room, "instructor", secret=room.password(), word="")
    assert admin.log_in() is None
    page = admin.session.get(f"{room.address}/services/board/", timeout=60)
    assert page.status_code == 200 and "<title>Board of the class</title>" in page.text
    return admin.session


@pytest.fixture(scope="module")
def anna(room):
    anna = Person(room, "Anna")
    anna.enter()
    return anna


@pytest.fixture(scope="module")
def annas_kernel(anna):
    return anna.kernel()


@pytest.fixture(scope="module")
def ben(room):
    ben = Person(room, "Ben")
    ben.enter()
    return ben


@pytest.fixture(scope="module")
def bens_kernel(ben):
    return ben.kernel()


def test_a_port_that_is_taken_is_named(tmp_path):
    room = Hub(tmp_path / "my_hub")
    says = f"Another program uses port {room.port + 3}. Take four ports"
    with socket.create_server(("127.0.0.1", room.port + 3)), pytest.raises(AssertionError, match=says):
        room.start()


def test_where_bubblewrap_does_not_work_the_hub_says_so_and_does_not_begin(tmp_path):
    room = Hub(tmp_path / "my_hub")
    no_more = "echo 0 > /proc/sys/user/max_mnt_namespaces"  # in a namespace of its own
    room.command = [needs("unshare"), "-Ur", "sh", "-c", f'{no_more}; exec "$@"', "sh", *room.command]
    with pytest.raises(AssertionError, match=r"bubblewrap does not work here: .*max_.*_namespaces"):
        room.start()


def test_two_hubs_give_no_port_to_two_servers_that_start():
    from deploy.hub.rooms import kept_port

    needs("bwrap")  # as the hub does: on Linux
    command = [sys.executable, "-c", "from deploy.hub.rooms import kept_port\nwith kept_port() as port: print(port)"]
    with kept_port() as kept:
        other = int(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    assert other != kept


# --- the entrance ---------------------------------------------------------------------------------------------------


def test_who_does_not_know_the_word_stays_outside(room):
    assert "not the word of the class" in Person(room, "Eve", word="crow").log_in()
    assert "not the word of the class" in Person(room, "Eve", word="").log_in()


def test_nobody_enters_as_a_neighbour(room, anna):
    assert "is taken" in Person(room, "Anna", secret="guessed it").log_in()
    assert "is taken" in Person(room, "  ANNA ", secret="guessed it").log_in()
    assert Person(room, "Anna").log_in() is None


def test_a_secret_that_is_too_short_is_not_kept(room):
    assert "too short" in Person(room, "Carl", secret="abc").log_in()
    assert Person(room, "Carl").log_in() is None


@pytest.mark.parametrize("name", ["", "7", "a" * 40, "<b>x</b>" * 9])
def test_a_name_that_is_no_folder_is_refused(room, name):
    assert "A name begins with" in Person(room, name).log_in()


def test_a_name_that_leads_elsewhere_is_made_a_plain_one(room, anna):
    assert "is taken" in Person(room, "../anna", secret="guessed it").log_in()


def test_a_secret_longer_than_any_hash_takes_is_refused(room):
    assert "72 letters" in Person(room, "Emil", secret="ä" * 40).log_in()


def test_whoever_lacks_the_word_closes_nobodys_name(room):
    assert all("not the word" in Person(room, "Frieda", word="guess").log_in() for _ in range(11))
    assert Person(room, "Frieda").log_in() is None


def guess(room, name):
    """Eleven wrong tries at once; what was said of them."""
    with ThreadPoolExecutor(11) as guesses:
        return list(guesses.map(lambda number: Person(room, name, secret=f"guess number {number}").log_in(), range(11)))


def test_after_ten_wrong_tries_a_name_is_closed_for_a_while(room):
    assert Person(room, "Dora").log_in() is None
    assert any("is taken" in said for said in guess(room, "Dora"))
    assert "Too many wrong tries" in Person(room, "Dora").log_in()


def test_nobody_closes_the_admins_name(room):
    assert all("not the admin" in said for said in guess(room, "instructor"))
    assert Person(room, "instructor", secret=room.password(), word="").log_in() is None


def test_the_admin_has_a_password_that_the_class_does_not_know(room):
    assert "not the admin" in Person(room, "instructor").log_in()
    admin = Person(room, "instructor", secret=room.password(), word="")
    assert admin.log_in() is None
    assert admin.session.get(f"{room.address}/hub/admin", timeout=60).status_code == 200
    assert (room.folder / "words.json").stat().st_mode & 0o077 == 0


def test_others_have_no_admin_page(room, anna):
    assert anna.session.get(f"{room.address}/hub/admin", timeout=60).status_code == 403


# --- the rooms ------------------------------------------------------------------------------------------------------


def test_everybody_finds_the_exercises_and_the_welcome_page(anna):
    names = {each["name"] for each in anna.ask("GET", "api/contents").json()["content"]}
    assert {"00_welcome.md", "01_warm_up.ipynb", "05_abalone.ipynb"} <= names
    page = anna.ask("GET", "")
    assert page.url.endswith("/user/anna/lab/tree/00_welcome.md")


def test_a_link_leads_to_a_lesson(room, anna):
    link = f"{room.address}/hub/user-redirect/lab/tree/02_logistic_regression.ipynb"
    assert anna.session.get(link, timeout=60).url.endswith("/user/anna/lab/tree/02_logistic_regression.ipynb")


def test_nobody_reaches_the_server_of_another(anna, ben):
    assert ben.ask("GET", "api/contents", of="anna").status_code in (403, 404)
    assert ben.ask("GET", "api/contents").status_code == 200


TRY = """
from pathlib import Path
def can(what, *arguments):
    try:
        return bool(what(*arguments))
    except OSError:
        return False
"""


def test_nobody_sees_or_changes_files_of_another_or_of_the_hub(room, anna, ben, bens_kernel):
    (room.folder / "people" / "anna" / "diary.txt").write_text("mine", encoding="utf-8")
    hidden = [room.folder, room.folder / "people" / "anna", room.folder / "hub.sqlite"]
    with file_at_home() as note:
        places = [*map(str, hidden), "/var", note]
        seen = ben.run(TRY + f"print([place for place in {places} if Path(place).exists()])", bens_kernel)
    assert seen == "[]"
    found = ben.run("import subprocess; print(subprocess.run(['find', '/', '-name', 'diary.txt'], "
                    "capture_output=True, text=True).stdout or 'none')", bens_kernel)  # fmt: skip
    assert found == "none"


def test_nobody_changes_the_environment_or_the_workshop(ben, bens_kernel):
    code = (
        TRY
        + """
import gridka_ml, sys
places = [Path(gridka_ml.__file__), Path(sys.executable).resolve(), Path(sys.prefix, "pyvenv.cfg"), Path("/etc/passwd")]
print([str(place) for place in places if can(lambda: open(place, "a"))])
print([str(place.parent) for place in places if can(lambda: (place.parent / "planted").touch() or True)])
"""
    )
    assert ben.run(code, bens_kernel).splitlines() == ["[]", "[]"]


def test_nobody_sees_or_ends_processes_of_another(room, anna, annas_kernel, ben, bens_kernel):
    mine = "import os; print(len([each for each in os.listdir('/proc') if each.isdigit()]))"
    assert int(ben.run(mine, bens_kernel)) < 20
    assert ben.run("import os; print(os.getuid())", bens_kernel) != "0"
    if os.geteuid() == 0:
        who = "import os; print(os.getuid())"
        assert anna.run(who, annas_kernel) != ben.run(who, bens_kernel)
    annas = [int(place.parent.name) for place in Path("/proc").glob("[0-9]*/cmdline") if is_annas(room, place)]
    assert annas
    code = (
        f"{TRY}import os, signal\nprint([pid for pid in {annas} if can(lambda: os.kill(pid, signal.SIGKILL) or True)])"
    )
    assert ben.run(code, bens_kernel) == "[]"
    assert anna.run("print(6 * 7)", annas_kernel) == "42"


def is_annas(room, place):
    try:
        return f"--bind\0{room.folder}/people/anna\0".encode() in place.read_bytes()
    except OSError:
        return False


def test_a_kernel_that_wants_too_much_memory_gets_an_error_and_lives_on(ben, bens_kernel):
    assert "MemoryError" in ben.run("x = bytearray(3 * 10**9)", bens_kernel)
    assert ben.run("print(6 * 7)", bens_kernel) == "42"


def test_a_file_without_end_ends_and_processes_may_share_memory(ben, bens_kernel):
    assert "too large" in ben.run(
        "file = open('big', 'wb'); file.seek(2**31); file.write(b'x'); file.flush()", bens_kernel
    )
    assert "Lock" in ben.run("import multiprocessing; print(multiprocessing.Lock())", bens_kernel)
    assert "No space" in ben.run("open('/dev/shm/big', 'wb').write(bytes(2**30))", bens_kernel)


def test_frameworks_take_one_core_for_each_person(ben, bens_kernel):
    assert ben.run("import os; print(os.environ['OMP_NUM_THREADS'])", bens_kernel) == "1"


# --- the board of the class -----------------------------------------------------------------------------------------


def test_nobody_but_the_instructor_sees_the_board(room, anna, instructor):
    assert anna.session.get(f"{room.address}/services/board/", timeout=60).status_code == 403
    for path in ("board/", "board/stream", "guessed/", "guessed/stream"):
        assert anna.session.get(f"{room.address}/services/board/{path}", timeout=60).status_code == 404
    stranger = requests.get(f"{room.address}/services/board/", timeout=60)
    assert "The word of the class" in stranger.text


def test_notebooks_tell_the_board_which_shows_it_at_once(room, ben, bens_kernel, instructor):
    seen = room.board(instructor)
    assert next(seen)["people"] == 0
    told = ben.run("from gridka_ml import open_lesson; lesson = open_lesson('warm_up')", bens_kernel)
    assert "The board of the class is on" in told and "lesson.board(False) turns it off" in told
    assert next(seen)["people"] == 1
    ben.run("lesson.ask()", bens_kernel)
    assert [hand["where"][:8] for hand in next(seen)["hands"]] == ["Lesson 1"]


THIEF = """
import http.server, threading
server = http.server.HTTPServer(("127.0.0.1", {port}), http.server.SimpleHTTPRequestHandler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print("taken")
"""


def test_whoever_takes_the_port_of_a_server_that_starts_gets_nobodys_visit(room, anna, annas_kernel):
    kim = Person(room, "Kim")
    assert kim.log_in() is None
    with ThreadPoolExecutor(1) as pool:
        pool.submit(kim.session.get, f"{room.address}/hub/spawn", timeout=60)
        port = until(lambda: port_of(room, "kim"), 60, room.printed)
        assert anna.run(THIEF.format(port=port), annas_kernel) == "taken"  # before the server itself listens
    until(lambda: "the server ended at once" in room.printed(), 60, room.printed)
    again = Person(room, "Kim")
    again.enter()  # at another port
    assert again.ask("GET", "api/contents/01_warm_up.ipynb").status_code == 200


def port_of(room, name):
    """The port that a person's server has been given, None as long as there is no such process."""
    for pid in servers(room, name):
        with suppress(OSError):
            environment = Path(f"/proc/{pid}/environ").read_bytes()
            if found := re.search(rb"JUPYTERHUB_SERVICE_URL=http://127.0.0.1:(\d+)", environment):
                return int(found[1])
    return None


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_nobody_listens_at_the_hubs_port_by_ipv6(room):
    """There browsers ask first."""
    with pytest.raises(OSError, match="in use"):
        socket.create_server(("::1", room.port), family=socket.AF_INET6)
    assert requests.get(f"http://[::1]:{room.port}/hub/health", timeout=60).ok


def test_a_key_that_lies_where_all_look_is_hidden(monkeypatch):
    from deploy.hub.rooms import FIRST_UID, sandbox

    def seen():
        command = [*sandbox("/tmp", FIRST_UID), "cat", "/etc/hostname"]
        return subprocess.run(command, capture_output=True, check=False).stdout

    needs("bwrap")
    assert seen()
    monkeypatch.setenv("KEY", "/etc/hostname")
    assert not seen()


# --- when something fails -------------------------------------------------------------------------------------------


def test_people_go_on_while_the_hub_is_away_and_after_it_came_back(room, anna, annas_kernel, instructor):
    anna.run("x = 42", annas_kernel)
    room.end()
    assert anna.run("print(x)", annas_kernel) == "42"
    room.start()
    assert anna.run("print(x + 1)", annas_kernel) == "43"
    assert Person(room, "Anna").log_in() is None  # the secrets are kept
    assert "is taken" in Person(room, "Anna", secret="guessed it").log_in()
    assert next(room.board(instructor))["lessons"]  # in the page that was open


def test_a_program_that_has_the_old_number_of_the_proxy_is_left_alone(tmp_path):
    needs("bwrap")
    with subprocess.Popen(["sleep", "600"]) as stranger:
        room = Hub(tmp_path / "my_hub", BOARD="off")
        room.folder.mkdir()
        (room.folder / "proxy.pid").write_text(str(stranger.pid), encoding="ascii")
        try:
            room.start()
            assert stranger.poll() is None
        finally:
            stranger.kill()
            room.stop()


def test_words_that_cannot_be_read_are_said(tmp_path):
    room = Hub(tmp_path / "my_hub")
    room.folder.mkdir()
    (room.folder / "words.json").write_bytes(b"")
    with pytest.raises(AssertionError, match=r"words.json cannot be read. Delete it"):
        room.start()


IN_THE_WAY = """
import pathlib, shutil
home = pathlib.Path.home()
(home / ".jupyter").mkdir(exist_ok=True)
(home / ".jupyter" / "jupyter_server_config.py").write_text("raise SystemExit")
shutil.rmtree(home / ".gridka_ml", ignore_errors=True)
(home / ".gridka_ml").write_text("")
print("in the way")
"""


def test_a_server_that_died_comes_back_with_the_notebooks(room):
    fay = Person(room, "Fay")
    fay.enter()
    text = {"type": "file", "format": "text", "content": "work of an hour"}
    assert fay.ask("PUT", "api/contents/notes.txt", json=text).status_code == 201
    assert fay.run(IN_THE_WAY, fay.kernel()) == "in the way"
    for pid in servers(room, "fay"):
        os.kill(pid, signal.SIGKILL)
    page = f"{room.address}/user/fay/"
    until(lambda: fay.session.get(page, timeout=60).status_code == 424, 60, room.printed)  # "not running"
    assert "implicit_spawn_seconds = 1.0" in fay.session.get(page, timeout=60).text  # so the page starts it by itself
    again = Person(room, "Fay")
    again.enter()
    assert again.ask("GET", "api/contents/notes.txt").json()["content"] == "work of an hour"


def test_whose_secret_is_forgotten_comes_back_with_a_new_one_after_the_admin_deleted_the_name(room, instructor):
    instructor.get(f"{room.address}/hub/admin", timeout=60)
    [xsrf] = [cookie.value for cookie in instructor.cookies if cookie.name == "_xsrf" and cookie.path == "/hub/"]
    headers = {"X-XSRFToken": xsrf, "Referer": f"{room.address}/hub/admin"}
    for path in ("fay/server", "fay"):
        answer = instructor.delete(f"{room.address}/hub/api/users/{path}", headers=headers, timeout=60)
        assert answer.status_code in (202, 204), answer.text
        until(lambda: not servers(room, "fay"), 60, room.printed)
    fay = Person(room, "Fay", secret="another secret")
    fay.enter()
    text = {"type": "file", "format": "text", "content": "work of two hours"}
    assert fay.ask("PUT", "api/contents/notes.txt", json=text).status_code == 200


def test_after_the_machine_was_started_anew_no_stranger_is_taken_for_a_server(room):
    lou = Person(room, "Lou")
    lou.enter()
    room.end()
    for pid in servers(room, "lou"):
        os.kill(pid, signal.SIGKILL)
    with subprocess.Popen(["sleep", "600"]) as stranger:
        try:
            with sqlite3.connect(room.folder / "hub.sqlite") as database:
                of_lou = "user_id = (SELECT id FROM users WHERE name = 'lou')"
                database.execute(f"UPDATE spawners SET state = ? WHERE {of_lou}", [json.dumps({"pid": stranger.pid})])
            room.start()
            Person(room, "Lou").enter()
            assert stranger.poll() is None
        finally:
            stranger.kill()


def servers(room, name):
    """The processes that show somebody's folder."""
    mark = f"{room.folder}/people/{name}\0".encode()
    return [int(place.name) for place in Path("/proc").glob("[0-9]*") if mark in command(place)]


def command(place):
    try:
        return (place / "cmdline").read_bytes()
    except OSError:
        return b""


@pytest.fixture
def certificate(tmp_path):
    """Files of a certificate for this machine and of its key."""
    files = {"CERTIFICATE": tmp_path / "certificate.pem", "KEY": tmp_path / "key.pem"}
    command = [needs("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=hub"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-out", files["CERTIFICATE"], "-keyout", files["KEY"]]
    subprocess.run(command, check=True, capture_output=True)
    return files


def test_with_a_certificate_servers_and_kernels_that_nobody_uses_end_and_leave_the_notebooks(certificate):
    with hub(IDLE=30, BOARD="off", IP="0.0.0.0", PEOPLE=1, **certificate) as room:
        host, port = re.search(r"https://(\S+):(\d+)", room.printed()).groups()
        assert host != "0.0.0.0"  # nobody can type that
        socket.create_connection((host, port), timeout=10).close()
        gil = Person(room, "Gil")
        gil.enter()
        assert all(cookie.secure for cookie in gil.session.cookies if cookie.name != "_xsrf")
        ida = Person(room, "Ida")
        assert ida.log_in() is None
        full = ida.session.get(f"{room.address}/hub/spawn", timeout=60)
        assert full.status_code == 429 and "limit exceeded. Try again in a few minutes" in full.text
        assert gil.run("import os; print(os.environ.get('GRIDKA_ML_BOARD', 'no board'))", gil.kernel()) == "no board"
        until(lambda: not servers(room, "gil"), 120, room.printed)
        assert (room.folder / "people" / "gil" / "01_warm_up.ipynb").exists()
        assert Person(room, "Gil", secret=SECRET).enter() > 0


def test_whatever_ends_the_hub_its_services_end_with_it(room):
    services = until(
        lambda: [place for place in Path("/proc").glob("[0-9]*") if is_service(room, place)], 30, room.printed
    )
    assert len(services) == 2  # the culler and the board
    room.process.kill()
    until(lambda: not any(is_service(room, place) for place in services), 10, room.printed)


def is_service(room, place):
    try:
        variables = (place / "environ").read_bytes()
    except OSError:
        return False
    return b"JUPYTERHUB_SERVICE_NAME=" in variables and room.for_services.encode() in variables


# --- on a cluster ---------------------------------------------------------------------------------------------------


def test_on_slurm_each_server_is_a_job_in_the_same_sandbox():
    with one_node() as cluster, hub(CLUSTER="slurm", SLURM_CONF=cluster.environment["SLURM_CONF"], IDLE=60) as room:
        hal = Person(room, "Hal")
        hal.enter()
        assert list(cluster.queue().values()) == ["RUNNING"]
        kernel = hal.kernel()
        with file_at_home() as note:
            places = [str(room.folder), f"{room.folder}/hub.sqlite", note]
            code = f"import os; x = 6; print([each for each in {places} if os.path.exists(each)]"
            code += ", 'SLURM_JOBID' in os.environ)"
            assert hal.run(code, kernel) == "[] True"
        room.end()
        room.start()
        assert hal.run("print(7 * x)", kernel) == "42"
        until(lambda: not cluster.queue(), 240, room.printed)  # the culler
        assert (room.folder / "people" / "hal" / "01_warm_up.ipynb").exists()
        assert not (room.folder / "people" / "hal" / ".server.log").exists()  # Slurm would follow a link of Hal's
        assert "Traceback" not in (room.folder / "logs" / "hal.log").read_text(encoding="utf-8")

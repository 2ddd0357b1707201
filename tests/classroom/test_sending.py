"""The board may be slow, gone, full or hostile: whoever tells it something never waits and never hears of it.

The hostile servers are real sockets; no test depends on how fast this machine is.
"""

import ast
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from gridka_ml.classroom import sending
from gridka_ml.classroom.sending import Address, Sender, address_in, pause_after, post
from gridka_ml.events import MOST_AT_ONCE, Event, What, from_body

from tests.support.class_board import running

WORD = "abcdefghijklmnop"
AT = Event("toy", "double", What.AT)
PASSED = Event("toy", "double", What.PASSED)
PATIENCE = 60  # seconds, after which a test gives up


def eventually(question):
    """Wait until something is so; a minute is enough on any machine."""
    deadline = time.monotonic() + PATIENCE
    while not question():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)
    return True


@contextmanager
def hostile(behaviour):
    """A server that does to each connection what it likes; gives its Address and the list of connections so far."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        ended, seen = threading.Event(), []

        def serve():
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                seen.append(connection)
                threading.Thread(target=handle, args=[connection], daemon=True).start()

        def handle(connection):
            try:
                behaviour(connection, ended)
            except OSError:
                return
            finally:
                connection.close()

        threading.Thread(target=serve, daemon=True).start()
        try:
            yield Address("127.0.0.1", listening.getsockname()[1], "/x/events", False), seen
        finally:
            ended.set()
            listening.close()


def silent(connection, ended):
    ended.wait()


def slow_drip(connection, ended):
    connection.recv(65536)
    while not ended.wait(0.02):
        connection.sendall(b"H")


def endless_head(connection, ended):
    connection.recv(65536)
    while not ended.is_set():
        connection.sendall(b"x" * 65536)


def endless_body(connection, ended):
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while not ended.is_set():
        connection.sendall(b"x" * 65536)


def garbage(connection, ended):
    connection.recv(65536)
    connection.sendall(bytes(range(256)) * 4)


def hangs_up(connection, ended):
    connection.recv(1)


def never_reads(connection, ended):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    ended.wait()


def says(text):
    def behaviour(connection, ended):
        connection.recv(65536)
        connection.sendall(text)

    return behaviour


# --- one attempt ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("behaviour", "status"),
    [
        (silent, 0),
        (slow_drip, 0),
        (endless_head, 0),
        (endless_body, 200),
        (garbage, 0),
        (hangs_up, 0),
        (says(b"HTTP/1.1 204 No Content\r\n\r\n"), 204),
        (says(b"HTTP/1.1 999999 \r\n\r\n"), 0),
        (says(b"HTTP/1.1 \xff\xfe\r\n"), 0),
        (says(b"\r\n" * 50), 0),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_an_attempt_ends_whatever_the_other_side_does(behaviour, status):
    never_ends = behaviour in (silent, slow_drip)  # the others are done with before any deadline
    with hostile(behaviour) as (address, _):
        assert post(address, b"{}", seconds=0.5 if never_ends else PATIENCE) == status


def test_a_slow_answer_gets_the_seconds_of_an_attempt_and_not_seconds_a_byte():
    dripped = []

    def drips(connection, ended):
        connection.recv(65536)
        while not ended.wait(0.2):
            connection.sendall(b"H")
            dripped.append("H")

    with hostile(drips) as (address, _):
        assert post(address, b"{}", seconds=0.5) == 0
        assert len(dripped) < sending.LONGEST_LINE / 2


def test_of_an_endless_answer_little_is_read(monkeypatch):
    read, connect = [], sending.connection_to

    class Counting(socket.socket):
        def recv(self, most):
            part = super().recv(most)
            read.append(len(part))
            return part

    def counting(address, seconds):
        plain = connect(address, seconds)
        return Counting(fileno=plain.detach())

    monkeypatch.setattr(sending, "connection_to", counting)
    with hostile(endless_head) as (address, _):
        assert post(address, b"{}", seconds=5) == 0
        assert 0 < sum(read) < 2 * sending.LONGEST_LINE


def test_a_server_that_takes_nothing_is_left():
    with hostile(never_reads) as (address, _):
        assert post(address, b" " * 20_000_000, seconds=0.5) == 0


def test_a_redirect_leads_nowhere():
    with hostile(garbage) as (elsewhere, seen):
        target = f"http://127.0.0.1:{elsewhere.port}/".encode()
        with hostile(says(b"HTTP/1.1 307 Temporary Redirect\r\nLocation: " + target + b"\r\n\r\n")) as (address, _):
            assert post(address, b"{}") == 307
        assert seen == []


def test_where_nobody_listens_an_attempt_fails():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert post(Address("127.0.0.1", port, "/x", False), b"{}") == 0
    assert post(Address("no such host", port, "/x", False), b"{}") == 0
    assert post(Address("a" * 70 + ".example", port, "/x", False), b"{}") == 0


def test_an_encrypted_board_must_prove_itself():
    with hostile(garbage) as (address, _):
        assert post(Address("127.0.0.1", address.port, "/x", True), b"{}") == 0


# --- the address ----------------------------------------------------------------------------------------------------


def test_the_address_is_what_the_board_printed():
    assert address_in("http://192.168.1.10:8765/s-_9/events") == Address("192.168.1.10", 8765, "/s-_9/events", False)
    assert address_in(" https://board.example/x/events\n") == Address("board.example", 443, "/x/events", True)
    assert address_in("http://[::1]:8765/x/events").netloc == "[::1]:8765"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8765",
        "localhost:8765/x",
        "ftp://localhost/x",
        "file:///etc/passwd",
        "http:///x",
        "http://localhost",
        "http://localhost:99999/x",
        "http://user:word@localhost/x",
        "http://localhost/x?y=z",
        "http://localhost/x y",
        "http://localhost/x\u00e4",
        "http://l\u00f6calhost/x",
        "http://local host/x",
        "http://[::1/x",
    ],
)
def test_anything_else_is_no_address(text):
    with pytest.raises(ValueError):
        address_in(text)


# --- all of them ----------------------------------------------------------------------------------------------------


@pytest.fixture
def sender():
    """A function that makes senders, which end with the test."""
    made = []

    def make(address):
        made.append(Sender(address, WORD))
        return made[-1]

    yield make
    for each in made:
        each.end()


def test_events_arrive_in_their_order(tmp_path, sender):
    with running(tmp_path / "board.sqlite") as board:
        teller = sender(board.address)
        for _ in range(30):
            teller.tell(AT)
        teller.tell(PASSED)
        eventually(lambda: board.task("double")["passed"] == 1)
        kept = board.ask_room(lambda room: [each.event for each in room.store])
        assert kept == [AT] * 30 + [PASSED] and teller.failures == 0


@pytest.mark.parametrize(
    "behaviour", [silent, slow_drip, endless_head, garbage, hangs_up], ids=lambda each: each.__name__
)
def test_telling_returns_at_once_and_what_waits_stays_little(behaviour, sender, capsys):
    with hostile(behaviour) as (address, seen):
        teller = sender(address)
        busy = threading.active_count()
        for _ in range(5000):
            teller.tell(AT)  # a hostile server would hold each of them for seconds
        assert len(teller.waiting) <= sending.MOST_WAITING
        eventually(lambda: seen)
        assert threading.active_count() <= busy + 3, "one thread sends"
    assert capsys.readouterr() == ("", "")


def test_the_program_ends_while_the_board_hangs():
    """A thread that waits for the board does not hold up the end of a kernel."""
    code = (
        "import sys\nfrom gridka_ml.classroom.sending import Sender, address_in\n"
        "from gridka_ml.events import Event, What\n"
        "Sender(address_in(sys.argv[1]), 'a' * 16).tell(Event('toy', 'double', What.AT))\n"
    )
    with hostile(silent) as (address, _):
        command = [sys.executable, "-c", code, f"http://127.0.0.1:{address.port}/x/events"]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_a_board_that_comes_back_gets_what_was_told_meanwhile(tmp_path, sender, monkeypatch):
    monkeypatch.setattr(sending, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(sending, "LONGEST_PAUSE", 0.05)
    path = tmp_path / "board.sqlite"
    with running(path) as board:
        port, address = board.port, board.address
    teller = sender(address)
    teller.tell(AT)
    eventually(lambda: teller.failures >= 3)
    teller.tell(PASSED)
    with running(path, port=port) as board:
        eventually(lambda: board.task("double")["passed"] == 1)
        assert board.ask_room(lambda room: [each.event for each in room.store]) == [AT, PASSED]
        eventually(lambda: teller.failures == 0)


def test_what_is_too_old_goes_into_no_batch():
    teller, now = Sender(Address("127.0.0.1", 1, "/x", False), WORD), time.monotonic()
    teller.waiting.extend([(now - sending.OLDEST - 1, AT), (now, PASSED)])
    assert [event for _, event in teller._next_batch()] == [PASSED] and teller.dropped == 1


def test_what_is_too_old_is_dropped(sender, monkeypatch):
    monkeypatch.setattr(sending, "OLDEST", 0.2)
    monkeypatch.setattr(sending, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(sending, "LONGEST_PAUSE", 0.05)
    with hostile(hangs_up) as (address, seen):
        teller = sender(address)
        teller.tell(AT)
        eventually(lambda: seen)
        eventually(lambda: not teller.waiting)
        eventually(lambda: teller.dropped == 1)


@pytest.mark.parametrize("status", [400, 403, 404, 413, 422, 500, 507])
def test_what_is_refused_is_not_sent_again(status, sender, monkeypatch):
    monkeypatch.setattr(sending, "pause_after", lambda failures: 0)
    with hostile(says(f"HTTP/1.1 {status} No\r\n\r\n".encode())) as (address, seen):
        teller = sender(address)
        teller.tell(AT)
        eventually(lambda: teller.failures == 1)
        teller.tell(PASSED)
        eventually(lambda: teller.failures == 2)
        assert len(seen) == 2 and not teller.waiting
        eventually(lambda: teller.dropped == 2)


def test_each_failure_doubles_the_pause_and_chance_spreads_the_room():
    longest = [pause_after(failures, chance=lambda: 1.0) for failures in range(1, 12)]
    assert longest[:5] == [1, 2, 4, 8, 16] and longest[-1] == sending.LONGEST_PAUSE
    assert pause_after(10**6) <= sending.LONGEST_PAUSE
    assert pause_after(3, chance=lambda: 0.0) == 2 and len({pause_after(3) for _ in range(10)}) == 10


def test_no_storm_follows_whatever_the_board_answers(sender, monkeypatch):
    """Of a thousand events within an hour, a board that says "try again" gets a few attempts."""
    pauses, statuses = [], []
    clock = [0.0]
    monkeypatch.setattr(sending, "post", lambda *_: statuses.append(503) or 503)
    monkeypatch.setattr(sending.time, "monotonic", lambda: clock[0])
    teller = Sender(Address("127.0.0.1", 1, "/x", False), WORD)
    monkeypatch.setattr(teller._ended, "wait", lambda seconds: pauses.append(seconds))
    while clock[0] < 3600:
        teller.waiting.append((clock[0], AT))
        if batch := teller._next_batch():
            teller._send(batch)
        clock[0] += 3.6 + (pauses.pop() if pauses else 0)
    assert len(statuses) < 40


def test_a_batch_is_what_the_board_takes_at_once():
    teller = Sender(Address("127.0.0.1", 1, "/x", False), WORD)
    teller.waiting.extend((time.monotonic(), AT) for _ in range(MOST_AT_ONCE + 1))
    batch = teller._next_batch()
    assert len(batch) == MOST_AT_ONCE and len(teller.waiting) == 1
    from_body(sending.to_body(WORD, [event for _, event in batch]))


def test_a_batch_that_failed_goes_back_in_front_and_never_pushes_out_what_is_newer(monkeypatch):
    monkeypatch.setattr(sending, "post", lambda *_: 0)
    monkeypatch.setattr(sending, "pause_after", lambda failures: 0)
    teller = Sender(Address("127.0.0.1", 1, "/x", False), WORD)
    now = time.monotonic()
    teller.waiting.append((now, PASSED))
    teller._send([(now, AT)])
    assert [event for _, event in teller.waiting] == [AT, PASSED]
    teller.waiting.extend([(now, PASSED)] * sending.MOST_WAITING)
    teller._send([(now, AT)])
    assert {event for _, event in teller.waiting} == {PASSED} and teller.dropped == 1


def test_a_fault_of_ours_says_nothing_to_the_attendee(sender, monkeypatch, capsys):
    monkeypatch.setattr(sending, "to_body", lambda *_: 1 / 0)
    faults = []
    monkeypatch.setattr(threading, "excepthook", faults.append)  # else it would be printed below the cell
    teller = sender(Address("127.0.0.1", 1, "/x", False))
    teller.tell(AT)
    eventually(lambda: not teller._thread.is_alive())
    teller.tell(AT)
    assert capsys.readouterr() == ("", "") and faults == []


def test_the_sender_imports_nothing_but_the_standard_library():
    tree = ast.parse(Path(sending.__file__).read_text(encoding="utf-8"))
    imported = {each.module for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
    imported |= {name.name for each in ast.walk(tree) if isinstance(each, ast.Import) for name in each.names}
    assert {name.partition(".")[0] for name in imported} - set(sys.stdlib_module_names) == {"gridka_ml"}
    assert {name for name in imported if name.startswith("gridka_ml")} == {"gridka_ml.events"}
    code = (
        "import sys\nbefore = set(sys.modules)\nimport gridka_ml.events\n"
        "print({name.partition('.')[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "{'gridka_ml'}\n"

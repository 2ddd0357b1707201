"""What the board answers, over real sockets: to notebooks, to the instructor, and to everybody else."""

import http.client
import json
import re
import socket
import time

import pytest

from gridka_ml.board import limits, server
from gridka_ml.board.limits import Limiter, Rate
from gridka_ml.events import LONGEST_BODY, Event, What, new_word, to_body

from tests.support.class_board import JSON, key_of, running

WORD = "abcdefghijklmnop"
AT = Event("toy", "double", What.AT)
PASSED = Event("toy", "double", What.PASSED)
ASKS = Event("toy", "double", What.ASKS)
PREDICTED = Event("toy", "double", What.PREDICTED, choice=1)


# --- notebooks ------------------------------------------------------------------------------------------------------


def test_what_notebooks_send_is_what_the_instructor_sees(board):
    square = Event("toy", "double", What.NOT_YET, mistake=key_of("the square"))
    assert board.send(WORD, AT, square, square, PREDICTED) == 204
    assert board.send("b" * 16, AT, PASSED) == 204
    assert board.send("c" * 16, AT, square, Event("toy", "double", What.CAUGHT_UP)) == 204
    task = board.task("double")
    assert (task["at"], task["passed"], task["caughtUp"]) == (1, 1, 1)
    assert task["mistakes"] == [{"count": 2, "sentence": "`double(4)` is 16, the square."}], "people are counted"
    assert [each["count"] for each in task["prediction"]["choices"]] == [0, 1]


@pytest.mark.parametrize(
    "unknown",
    [
        Event("chess", "double", What.AT),
        Event("toy", "triple", What.AT),
        Event("toy", "double", What.NOT_YET, mistake="0123456789"),
        Event("toy", "total", What.NOT_YET, mistake=key_of("the square")),  # of another task
        Event("toy", "double", What.PASSED, mistake=key_of("the square")),
        Event("toy", "double", What.PREDICTED, choice=2),
        Event("toy", "double", What.PREDICTED),
        Event("toy", "total", What.PREDICTED, choice=0),
        Event("toy", "double", What.AT, choice=0),
    ],
)
def test_what_the_catalogue_does_not_know_is_refused(board, unknown):
    assert board.send(WORD, unknown) == 422
    assert board.view()["people"] == 0
    assert board.send(WORD, unknown, PASSED) == 204, "what it knows is taken"
    assert board.task("double")["passed"] == 1


@pytest.mark.parametrize("body", [b"", b"{}", b"[[[[", b"\xff", b'{"word": "Ada", "events": []}'])
def test_garbage_is_refused(board, body):
    assert board.ask("POST", board.send_path, body, JSON).status == 400


def test_too_large_a_body_ends_the_connection_before_it_is_read(board):
    body = to_body(WORD, [AT])
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        answer = board.ask("POST", board.send_path, body + b" " * LONGEST_BODY, JSON)
        if answer.status in (400, 413):
            raise ConnectionResetError
    assert board.view()["people"] == 0


def test_a_body_without_end_is_cut_off(board):
    with socket.create_connection(("127.0.0.1", board.port), timeout=30) as endless:
        head = f"POST {board.send_path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        endless.sendall(head.encode())
        with pytest.raises(OSError):
            for _ in range(10_000):
                endless.sendall(b"1000\r\n" + b" " * 0x1000 + b"\r\n")
    assert board.send(WORD, AT) == 204


def test_half_a_request_does_not_hold_up_the_others(board):
    slow = [socket.create_connection(("127.0.0.1", board.port)) for _ in range(50)]
    for each in slow:
        each.sendall(b"POST /")
    assert board.send(WORD, AT) == 204
    for each in slow:
        each.close()


@pytest.mark.parametrize("rest", ["", "Host: localhost\r\nContent-Length: 10\r\n\r\nab"])
def test_who_does_not_end_a_request_is_cut_off(tmp_path, monkeypatch, rest):
    monkeypatch.setattr(server, "SLOWEST", 0.2)
    with (
        running(tmp_path / "board.sqlite") as board,
        socket.create_connection(("127.0.0.1", board.port), timeout=60) as slow,
    ):
        slow.sendall(f"POST {board.send_path} HTTP/1.1\r\n{rest}".encode())
        assert slow.recv(100)[:12] in (b"", b"HTTP/1.1 400"), "it waits for ever"


def test_nobody_is_remembered_who_leaves(board):
    board.send(WORD, AT, ASKS)
    board.send("b" * 16, AT)
    assert board.send(WORD, Event("toy", "double", What.LEAVES)) == 204
    assert board.view()["people"] == 1 and board.view()["hands"] == []
    assert board.ask_room(lambda room: {each.word for each in room.store}) == {"b" * 16}


# --- addresses that nobody can guess ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/", "/board", "/board/", "/board/stream", "/x/", "/x/stream", "/%2e%2e/", "/static/"]
)
def test_without_a_secret_there_is_nothing(board, path):
    answer = board.ask("GET", path)
    assert answer.status == 404 and "There is nothing" in answer.text


def test_the_secrets_are_long_and_each_opens_one_thing_alone(board):
    send, instructor, room = board.secrets.send, board.secrets.instructor, board.secrets.room
    assert len({send, instructor, room}) == 3 and min(map(len, (send, instructor, room))) >= 22
    for wrong in (instructor, room, send[:-1], send + "x", "x" * len(send)):
        assert board.ask("POST", f"/{wrong}/events", to_body(WORD, [AT]), JSON).status == 404
    assert board.ask("GET", f"/{send}/").status == 404
    assert board.ask("GET", f"/{send}/stream").status == 404
    assert board.ask("GET", f"/{instructor}/stream").status == 404
    assert board.view()["people"] == 0


def test_the_secret_of_the_instructor_leaves_the_address_bar_for_a_cookie(board):
    answer = board.ask("GET", f"/{board.secrets.instructor}/")
    cookie = answer.headers["Set-Cookie"]
    assert answer.status == 303 and answer.headers["Location"] == "/board/"
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/board" in cookie
    assert board.secrets.instructor not in cookie
    page = board.ask("GET", "/board/", headers=board.cookie())
    assert page.status == 200 and board.secrets.instructor not in page.text and board.secrets.send not in page.text


@pytest.mark.parametrize("path", ["/board/", "/board/stream"])
@pytest.mark.parametrize("cookie", ["", "=", "=x", "=" + "0" * 64])
def test_another_cookie_opens_nothing(board, path, cookie):
    name = board.cookie()["Cookie"].partition("=")[0]
    assert board.ask("GET", path, headers={"Cookie": name + cookie}).status == 404


def test_who_guesses_often_waits(board):
    board.board.of_wrong = Limiter(Rate(0.001, 10))
    statuses = [board.ask("GET", f"/guess{number}/").status for number in range(15)]
    assert statuses == [404] * 10 + [429] * 5
    assert board.send(WORD, AT) == 204, "the right secret still works, from the same machine"


# --- other sites ------------------------------------------------------------------------------------------------------


def test_the_instructors_page_can_act(board):
    board.send(WORD, AT, ASKS)
    [hand] = board.view()["hands"]
    assert board.act("hand", hand["id"]) == 204
    assert board.view()["hands"] == []
    assert board.act("show", ["toy", "double"]) == 204
    assert board.ask_room(lambda room: room.for_room())["prediction"]["title"] == "Lesson 9, task 1: Double a number"
    assert board.act("show", None) == 204
    assert board.ask_room(lambda room: room.for_room()) == {"prediction": None}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Cookie": None}, 404),
        ({"Origin": None}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),  # another server of the same machine
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"X-Board-Token": None}, 403),
        ({"X-Board-Token": "0" * 64}, 403),
    ],
)
@pytest.mark.parametrize("what", ["hand", "show"])
def test_nobody_elses_page_can(board, what, headers, status):
    board.send(WORD, AT, ASKS)
    [hand] = board.view()["hands"]
    asked = hand["id"] if what == "hand" else ["toy", "double"]
    assert board.act(what, asked, **headers) == status
    assert len(board.view()["hands"]) == 1 and not board.task("double")["isShown"]


@pytest.mark.parametrize(
    "asked", [["toy", "total"], ["chess", "double"], ["toy"], [1, 2], "double", {}, [["toy"], "x"]]
)
def test_only_a_prediction_with_choices_can_be_shown(board, asked):
    assert board.act("show", asked) == 400


@pytest.mark.parametrize("asked", [None, 1, "", "0" * 16, WORD, ["x"]])
def test_only_a_hand_that_is_up_can_be_lowered(board, asked):
    board.send(WORD, AT, ASKS)
    assert board.act("hand", asked) == 400 and len(board.view()["hands"]) == 1


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_no_page_in_a_browser_can_send_events(board, headers):
    answer = board.ask("POST", board.send_path, to_body(WORD, [AT]), JSON | headers)
    assert answer.status == 403 and board.view()["people"] == 0


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_no_form_can_send_events(board, kind):
    answer = board.ask("POST", board.send_path, to_body(WORD, [AT]), {"Content-Type": kind})
    assert answer.status in (400, 403) and board.view()["people"] == 0


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "localhost@evil"])
def test_a_name_that_is_not_the_boards_gets_nothing(board, host):
    """As after DNS rebinding: a page of another site, whose name now leads here."""
    for path in (f"/{board.secrets.instructor}/", f"/{board.secrets.room}/", "/static/board.js"):
        assert board.ask("GET", path, headers={"Host": host}).status in (400, 421)
    try:
        assert board.ask("POST", board.send_path, to_body(WORD, [AT]), JSON | {"Host": host}).status in (400, 421)
    except ConnectionError:  # of a name that cannot be one Tornado does not even wait for the body
        assert host == "localhost@evil"
    assert board.view()["people"] == 0


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:1234", "127.0.0.1:8765", "[::1]:8765", "hub.room", "Hub.Room:80"]
)
def test_its_own_names_are_known(tmp_path, host):
    with running(tmp_path / "board.sqlite", hosts=["Hub.room"]) as board:
        assert board.ask("GET", f"/{board.secrets.room}/", headers={"Host": host}).status == 200


def test_no_other_origin_may_read_anything(board):
    for method, path in (("GET", f"/{board.secrets.room}/"), ("OPTIONS", board.send_path), ("OPTIONS", "/board/hand")):
        answer = board.ask(method, path, headers={"Origin": "https://evil.example"})
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_a_get_changes_nothing(board):
    board.send(WORD, AT, ASKS)
    before = board.view(), board.ask_room(lambda room: list(room.store))
    for path in ("/board/hand", "/board/show", board.send_path):
        assert board.ask("GET", path, headers=board.cookie()).status in (404, 405)
    for path in (f"/{board.secrets.instructor}/", f"/{board.secrets.room}/", "/board/", "/static/board.js"):
        assert board.ask("GET", path, headers=board.cookie()).status in (200, 303)
    after = board.view(), board.ask_room(lambda room: list(room.store))
    assert before[1] == after[1] and before[0]["lessons"] == after[0]["lessons"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "HEAD", "TRACE"])
def test_other_methods_do_nothing(board, method):
    assert board.ask(method, board.send_path, headers=board.cookie()).status in (400, 405, 501)


# --- what the answers carry -------------------------------------------------------------------------------------------


def answers(board):
    yield board.ask("GET", f"/{board.secrets.room}/")
    yield board.ask("GET", "/board/", headers=board.cookie())
    yield board.ask("GET", "/static/board.js")
    yield board.ask("GET", f"/{board.secrets.instructor}/")
    yield board.ask("GET", "/nothing/")
    yield board.ask("PUT", "/board/hand")
    yield board.ask("GET", "/static/board.js", headers={"Host": "evil.example"})
    yield board.ask("POST", board.send_path, b"{", JSON)


def test_every_answer_carries_the_headers(board):
    for answer in answers(board):
        for name, value in server.HEADERS.items():
            assert answer.headers[name] == value, answer
        assert "Server" not in answer.headers


def test_the_pages_take_nothing_from_elsewhere_and_hold_no_code_of_their_own(board):
    policy = server.HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    for answer in list(answers(board))[:2]:
        assert not re.search(
            r"https?://|//\w|<style|style=|\son\w+=|<script(?! type=\"module\" src=\"../static/)", answer.text
        )
    for name in server.STATIC:
        text = (server.PAGES / name).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|innerHTML|insertAdjacent|outerHTML|document\.write|eval\(|@import", text), name


def test_an_error_of_ours_tells_nothing(board, monkeypatch):
    monkeypatch.setattr(server.Entrance, "page", lambda *_: 1 / 0)
    answer = board.ask("GET", f"/{board.secrets.room}/")
    assert answer.status == 500 and answer.text == "Internal Server Error\n"


# --- live -------------------------------------------------------------------------------------------------------------


def stream(board, path, headers=None):
    """What arrives on a stream, one view after the other."""
    connection = http.client.HTTPConnection("127.0.0.1", board.port, timeout=30)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    try:
        while line := answer.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])
    finally:
        connection.close()


def test_the_pages_get_what_is_new(board):
    instructor = stream(board, "/board/stream", board.cookie())
    room = stream(board, f"/{board.secrets.room}/stream")
    assert next(instructor)["people"] == 0 and next(room) == {"prediction": None}
    board.send(WORD, AT, PREDICTED)
    board.act("show", ["toy", "double"])
    assert next(view for view in instructor if view["people"] == 1)
    shown = next(view["prediction"] for view in room if view["prediction"])
    assert shown["choices"] == [{"text": "4", "count": 0}, {"text": "<b>8</b>", "count": 1}]
    assert WORD not in str(shown) and shown.keys() == {"title", "question", "choices"}


def test_the_room_cannot_take_the_instructors_place(board, monkeypatch):
    monkeypatch.setattr(server, "MOST_STREAMS", 3)
    watching = [stream(board, f"/{board.secrets.room}/stream") for _ in range(3)]
    for each in watching:
        next(each)
    one_more = http.client.HTTPConnection("127.0.0.1", board.port, timeout=30)
    one_more.request("GET", f"/{board.secrets.room}/stream")
    assert one_more.getresponse().status == 503
    one_more.close()
    assert next(stream(board, "/board/stream", board.cookie()))["people"] == 0


def test_a_page_that_was_closed_gives_its_place_back(board, monkeypatch):
    monkeypatch.setattr(server, "MOST_STREAMS", 1)
    first = stream(board, "/board/stream", board.cookie())
    next(first)
    first.close()
    deadline = time.monotonic() + server.STILL_THERE / 2  # before it is told anything
    while board.ask("GET", f"/{board.secrets.room}/stream-").status == 404 and board.board.streams.total():
        assert time.monotonic() < deadline, "the place stays taken"
        time.sleep(0.05)
    assert next(stream(board, "/board/stream", board.cookie()))


# --- limits -----------------------------------------------------------------------------------------------------------


def test_one_notebook_cannot_send_a_storm(board):
    board.board.of_word = Limiter(Rate(0.001, 5))
    assert [board.send(WORD, AT) for _ in range(8)] == [204] * 5 + [429] * 3
    assert board.send("b" * 16, AT) == 204, "that is nothing to the others"


@pytest.mark.parametrize("limit", ["of_machine", "of_all"])
def test_nor_can_many_words_from_one_machine(board, limit):
    setattr(board.board, limit, Limiter(Rate(0.001, 5)))
    assert [board.send(new_word(), AT) for _ in range(8)] == [204] * 5 + [429] * 3


def test_a_room_of_300_that_comes_at_once_is_within_the_limits():
    machine, everybody = Limiter(limits.MACHINE, clock=lambda: 0.0), Limiter(limits.ALL, clock=lambda: 0.0)
    requests = range(300 * 4)  # each opens a lesson, and three events go in requests of their own
    assert all(machine.allows("hub") and everybody.allows("all") for _ in requests)


def test_tokens_come_back_with_time_and_the_table_stays_small():
    now = [0.0]
    limiter = Limiter(Rate(2, 4), most=10, clock=lambda: now[0])
    assert [limiter.allows("a") for _ in range(6)] == [True] * 4 + [False] * 2
    now[0] = 1.0
    assert [limiter.allows("a") for _ in range(3)] == [True, True, False]
    for number in range(100):
        limiter.allows(number)
    assert len(limiter.buckets) == 10


def test_a_full_store_refuses_and_goes_on_showing(tmp_path):
    with running(tmp_path / "board.sqlite", most_bytes=200_000) as board:
        board.board.of_word = Limiter(Rate(1e9, 1e9))
        statuses = [board.send(new_word(), *[AT] * 20) for _ in range(400)]
        assert set(statuses) == {204, 507} and statuses[0] == 204 and statuses[-1] == 507
        people = statuses.count(204)
        assert board.view()["people"] == people, "those that were refused are not shown"
        assert (tmp_path / "board.sqlite").stat().st_size <= 200_000


def test_there_is_an_end_to_people_and_to_the_events_of_one(board, monkeypatch):
    from gridka_ml.board import store

    monkeypatch.setattr(store, "MOST_WORDS", 2)
    monkeypatch.setattr(store, "MOST_EVENTS_OF_ONE", 3)
    assert [board.send(letter * 16, AT) for letter in "abc"] == [204, 204, 507]
    assert [board.send("a" * 16, AT) for _ in range(3)] == [204, 204, 507]
    assert board.view()["people"] == 2


# --- restarts ---------------------------------------------------------------------------------------------------------


def test_a_restart_keeps_the_class_and_the_addresses(tmp_path):
    path = tmp_path / "board.sqlite"
    with running(path) as board:
        board.send(WORD, AT, PASSED, ASKS)
        board.act("show", ["toy", "double"])
        before, secrets, cookie = board.view(), board.secrets, board.cookie()
    with running(path) as board:
        assert board.view()["lessons"] == before["lessons"] and len(board.view()["hands"]) == 1
        assert board.secrets == secrets
        assert board.ask("GET", "/board/", headers=cookie).status == 200

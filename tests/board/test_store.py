"""What is kept survives a restart and is gone after the day, from the file, too."""

import sqlite3
import stat
import sys

import pytest

from gridka_ml.board import store as stores
from gridka_ml.board.room import Room
from gridka_ml.board.store import Full, Store, StoreError
from gridka_ml.events import Event, What

from tests.support.class_board import toy_catalogue

AT = Event("toy", "double", What.AT)
PASSED = Event("toy", "double", What.PASSED)
HOUR = 3600.0


@pytest.fixture
def path(tmp_path):
    return tmp_path / "board.sqlite"


def words_in(path):
    """All bytes of the database and of what SQLite keeps beside it."""
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def test_what_was_kept_is_there_after_a_restart(path):
    with Store(path) as store:
        store.add(10.0, "a" * 16, [AT, PASSED])
        store.add(20.0, "b" * 16, [AT])
        secret = store.secret("send")
    with Store(path) as store:
        assert [(each.at, each.word, each.event) for each in store] == [
            (10.0, "a" * 16, AT),
            (10.0, "a" * 16, PASSED),
            (20.0, "b" * 16, AT),
        ]
        assert store.secret("send") == secret


def test_it_is_there_though_the_program_was_killed(path):
    store = Store(path)
    store.add(10.0, "a" * 16, [AT])
    with Store(path) as other:  # the first one never got to close its file
        assert [each.event for each in other] == [AT]


def test_after_the_day_it_is_gone_from_the_file_too(path):
    with Store(path, hours=16) as store:
        store.add(0.0, "ada" + "a" * 13, [AT])
        store.add(10 * HOUR, "bob" + "b" * 13, [AT])
        assert b"ada" + b"a" * 13 in words_in(path)
        assert store.forget_old(15 * HOUR) == 0 and store.forget_old(17 * HOUR) == 1
        assert [each.word for each in store] == ["bob" + "b" * 13]
        assert b"ada" + b"a" * 13 not in words_in(path)
        assert store.counts == {"bob" + "b" * 13: 1}


def test_a_board_that_starts_again_shows_nothing_of_yesterday(path):
    with Store(path) as store:
        store.add(0.0, "a" * 16, [AT])
    with Store(path) as store:
        room = Room(toy_catalogue(), store, clock=lambda: 20 * HOUR)
        assert room.for_instructor()["people"] == 0 and list(store) == []


def test_a_board_that_runs_forgets_by_itself(path):
    now = [0.0]
    with Store(path) as store:
        room = Room(toy_catalogue(), store, clock=lambda: now[0])
        room.take("a" * 16, [AT, PASSED])
        now[0] = 17 * HOUR
        room.forget_old()
        assert room.standing.people == {} and list(store) == []


def test_whoever_leaves_is_gone_from_the_file(path):
    with Store(path) as store:
        store.add(0.0, "ada" + "a" * 13, [AT])
        store.forget_person("ada" + "a" * 13)
        assert b"ada" + b"a" * 13 not in words_in(path)


def test_what_another_process_deletes_is_no_longer_shown(path):
    with Store(path) as store:
        room = Room(toy_catalogue(), store)
        room.take("a" * 16, [AT])
        with Store(path) as other:
            other.clear()
        room.forget_old()
        assert room.for_instructor()["people"] == 0


def test_a_file_that_another_program_holds_is_told_and_can_be_used_when_it_is_free(path):
    with Store(path) as store, sqlite3.connect(path, isolation_level=None) as other:
        store.add(0.0, "a" * 16, [AT])
        store.database.execute("PRAGMA busy_timeout = 50")
        other.execute("BEGIN IMMEDIATE")
        for write in (lambda: store.forget_person("a" * 16), lambda: store.set("shown", "")):
            with pytest.raises(Full):
                write()
        with pytest.raises(StoreError, match="locked"):
            store.clear()
        other.execute("ROLLBACK")
        store.forget_person("a" * 16)
        assert list(store) == []


def test_clearing_leaves_neither_events_nor_addresses(path):
    with Store(path) as store:
        store.add(0.0, "ada" + "a" * 13, [AT])
        secret = store.secret("send")
        store.clear()
        assert list(store) == [] and store.secret("send") != secret
        assert b"ada" + b"a" * 13 not in words_in(path) and secret.encode() not in words_in(path)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are different there")
def test_only_its_owner_can_read_it(path):
    with Store(path) as store:
        store.add(0.0, "a" * 16, [AT])
        files = list(path.parent.glob("board.sqlite*"))
        assert len(files) == 3 and {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}


def test_a_file_of_others_is_left_as_it_is(path):
    path.write_text("my diary")
    mode = path.stat().st_mode
    with pytest.raises(StoreError, match="--file FILE"):
        Store(path)
    assert path.read_text() == "my diary" and path.stat().st_mode == mode


def test_a_database_of_others_is_left_as_it_is(path):
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE diary (text)")
    before, mode = path.read_bytes(), path.stat().st_mode
    with pytest.raises(StoreError, match="belongs to another program"):
        Store(path)
    assert path.read_bytes() == before and path.stat().st_mode == mode


def test_where_nothing_can_be_written_it_says_so(tmp_path):
    with pytest.raises(StoreError, match="cannot be used"):
        Store(tmp_path / "no such folder" / "board.sqlite")
    with pytest.raises(StoreError, match="is not there"):
        Store(tmp_path / "board.sqlite", must_exist=True)
    assert not (tmp_path / "board.sqlite").exists()


def test_a_file_that_is_locked_for_long_refuses_and_loses_nothing_else(path, monkeypatch):
    with Store(path) as store:
        store.database.execute("PRAGMA busy_timeout = 1")
        with sqlite3.connect(path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Full):
                store.add(0.0, "a" * 16, [AT])
            other.execute("ROLLBACK")
        store.add(0.0, "a" * 16, [PASSED])
        assert [each.event for each in store] == [PASSED]


def test_the_file_has_an_end(path):
    with Store(path, most_bytes=100_000) as store, pytest.raises(Full):
        for number in range(stores.MOST_WORDS):
            store.add(0.0, f"{number:016}", [AT] * 20)
    assert path.stat().st_size <= 100_000

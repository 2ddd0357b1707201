"""The benchmark of the hub does what it says, with two people in the place of forty."""

import os

import pytest

from benchmarks import hub

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="JupyterHub does not run on Windows")]


def test_two_people_come_and_pass_the_first_task_of_lesson_2():
    found = hub.step(hub.lesson, 2, {})
    assert (found["people"], found["arrived"], found["failures"], found["wrong results"]) == (2, 2, 0, 0), found
    assert {"first cell: median, 95 of 100, last", "task passed: median, 95 of 100, last"} < found.keys()
    assert 100 < int(found["memory of a person, unshared"].split()[0]) < 1500  # MB


def test_what_is_used_up_ends_a_step(monkeypatch):
    monkeypatch.setattr(hub, "MOST_MEMORY", 1.0)
    room = hub.Room(None)
    room.watch()
    with pytest.raises(hub.Ended):
        room.go_on()


def test_a_wrong_answer_and_a_lost_server_are_counted():
    def does(person, together):
        person.done["server"] = 1.0
        person.wrong.append("NameError: name 'x' is not defined")
        raise RuntimeError("the server did not start")

    room = hub.Room(type("Hub", (), {"address": "http://127.0.0.1:9", "certificate": None}))
    people = [hub.Attendee(room, number) for number in range(3)]
    hub.let(does, people)
    found = hub.table(room, people)
    assert (found["arrived"], found["failures"], found["wrong results"]) == (3, 3, 3)
    assert "RuntimeError the server did not start" in found.values()

"""The diagnosis leaves no trace in the notebook, and leaves the word to the check after a while."""

import time
from threading import Thread

import numpy as np
import pytest

from gridka_ml.checking import Bench, Candidate, call, diagnose, diagnosis, expect


@pytest.mark.parametrize("size", [10, 1_000_000])
def test_what_is_tried_writes_into_no_array_of_the_notebook(size):
    x = np.ones(size)
    bench = Bench(lambda y: None, ["y"], {"x": x}, "y = x[:3] + 1")
    bench.behaviour("x[0] = 5\ny = x[:3] + 1")
    assert bench.works and x[0] == 1


def computing(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def answers_in_a_thread(seconds):
    """A function whose work another thread does, like that of a network."""

    def answer():
        worker = Thread(target=computing, args=[seconds])
        worker.start()
        worker.join()
        return 2

    return answer


def check(answer):
    expect(call(answer, name="answer"), 3, "`answer()`")


@pytest.mark.slow
def test_what_other_threads_compute_counts_so_that_the_attendee_is_not_kept_waiting():
    tried = []
    names = {"slow": answers_in_a_thread(0.3), "note": tried.append}
    bench = Bench(check, ["answer"], names, "answer = lambda: 3")
    edits, made = list(bench.edits()), []
    bench.edits = lambda: (made.append(edit) or edit for edit in edits)
    listed = [Candidate(f"note({i})\nanswer = lambda: slow() + {i}", "") for i in range(2, 30)]
    assert diagnose(bench, [lambda: 1], "answer = lambda: 1", listed) is None
    assert 0 < len(tried) < len(listed)
    assert len(made) <= 1 < len(edits)


def test_the_mistake_that_is_nearest_is_named_however_little_time_there_is(monkeypatch):
    monkeypatch.setattr(diagnosis, "SECONDS", 0)
    bench = Bench(check, ["answer"], {}, "answer = lambda: 3")
    listed = [Candidate("def answer():\n    return 4", "far"), Candidate("answer = lambda: 4", "near")]
    assert diagnose(bench, [lambda: 4], "answer = lambda: 4", listed).sentence == "near"


def test_docstrings_make_no_mistake_nearer(monkeypatch):
    monkeypatch.setattr(diagnosis, "SECONDS", 0)
    told = 'def answer():\n    """A number, which the lesson says at length."""\n    return {}'
    bench = Bench(check, ["answer"], {}, told.format(3))
    listed = [Candidate(told.format("5 - 0"), "far"), Candidate("def answer():\n    return 4 + 0", "near")]
    assert diagnose(bench, [lambda: 4], told.format("4 + 0"), listed).sentence == "near"


def test_the_numbers_of_keras_layers_tell_no_answers_apart():
    def stop(number):
        raise ValueError(f"not <Dense name=dense_{number}> of layer 'conv2d_{number}': ['input_layer_{number}']")

    bench = Bench(check, ["answer"], {"stop": stop}, "answer = lambda: 3")
    listed = [Candidate("answer = lambda: stop(12)", "It stops.")]
    assert diagnose(bench, [lambda: stop(7)], "answer = lambda: stop(7)", listed).sentence == "It stops."
    x, y = Candidate("answer = lambda: x_1", "x"), "answer = lambda: x_2"
    assert diagnose(bench, [lambda: eval("x_2", {})], y, [x]) is None


def test_an_answer_that_only_stops_is_not_taken_for_an_edit_that_stops_alike():
    def check(first):
        expect(call(first, np.ones(1), name="first"), 1, "`first(x)`")

    bench = Bench(check, ["first"], {"np": np}, "first = lambda x: x[0]")
    answer = "first = lambda x: np.take(x, [0])[1]"
    names = {"np": np}
    exec(answer, names)
    assert diagnose(bench, [names["first"]], answer, []) is None
    named = diagnose(bench, [names["first"]], answer, [Candidate("first = lambda x: x[1]", "Count from 0.")])
    assert named.sentence == "Count from 0."


@pytest.mark.parametrize(("source", "is_named"), [("y = np.max(x)", True), ("y = sorted(x)[-1]", False)])
def test_a_slip_is_not_named_by_a_function_that_the_cell_does_not_have(source, is_named):
    names = {"np": np, "x": np.array([3.5, 1.25, 2.0])}
    bench = Bench(lambda y: expect(y, 1.25, "`y`"), ["y"], names, "y = np.min(x)")
    found = diagnose(bench, [3.5], source, [])
    assert is_named == (found is not None and "`max` is not the function" in found.sentence)

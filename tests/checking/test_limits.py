"""What never ends is stopped, and what ends in time is left alone."""

import threading
import time
from contextlib import suppress

import pytest

from gridka_ml.checking import TookTooLong, limits, within


def for_ever():
    while True:
        pass


def test_a_loop_that_never_ends_is_stopped():
    with pytest.raises(TookTooLong):
        within(0.2, for_ever)


def test_an_answer_that_catches_everything_is_stopped_all_the_same():
    def stubborn():
        for _ in range(3):
            try:
                for_ever()
            except BaseException:
                continue
        for_ever()

    with pytest.raises(TookTooLong):
        within(0.2, stubborn)


def test_what_ends_in_time_is_left_alone():
    assert [within(10, lambda: sum(range(10))) for _ in range(20)] == [45] * 20


@pytest.mark.skipif(not hasattr(time, "pthread_getcpuclockid"), reason="Windows tells the clock's time alone")
def test_a_call_that_gets_no_processor_for_a_while_is_left_alone():
    def starved():
        end = time.thread_time() + 0.05
        time.sleep(0.6)  # on a busy machine the system lets others go first
        while time.thread_time() < end:
            pass
        return "done"

    assert within(0.2, starved) == "done"


def test_a_loop_that_only_waits_is_stopped_as_well(monkeypatch):
    monkeypatch.setattr(limits, "GRACE", 0.3)

    def waits():
        while True:
            time.sleep(0.01)

    with pytest.raises(TookTooLong):
        within(0.2, waits)


@pytest.mark.parametrize("early", [0.0005, 0, -0.0005])
def test_nothing_arrives_after_the_call_however_near_its_end_was_to_the_limit(early):
    def busy():
        end = time.perf_counter() + 0.005 - early
        while time.perf_counter() < end:
            pass

    for _ in range(50):
        with suppress(TookTooLong):
            within(0.005, busy)
        list(map(str, range(100)))  # steps at which an exception could arrive
    assert not [each for each in threading.enumerate() if each.name == "time limit"]


def test_it_works_beside_the_main_thread():
    seen = []

    def work():
        try:
            within(0.2, for_ever)
        except TookTooLong:
            seen.append("stopped")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(timeout=20)
    assert seen == ["stopped"]

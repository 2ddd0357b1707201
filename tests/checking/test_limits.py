"""What never ends is stopped, and what ends in time is left alone."""

import threading
import time

import pytest

from gridka_ml.checking import TookTooLong, time_limit


def for_ever():
    while True:
        pass


def test_a_loop_that_never_ends_is_stopped():
    with pytest.raises(TookTooLong), time_limit(0.2):
        for_ever()


def test_an_answer_that_catches_everything_is_stopped_all_the_same():
    def stubborn():
        for _ in range(3):
            try:
                for_ever()
            except BaseException:
                continue
        for_ever()

    with pytest.raises(TookTooLong), time_limit(0.2):
        stubborn()


def test_what_ends_in_time_is_left_alone_and_nothing_arrives_afterwards():
    for _ in range(20):
        with time_limit(0.01):
            result = sum(range(10))
    time.sleep(0.05)
    assert result == 45 and not [each for each in threading.enumerate() if each.name == "time limit"]


def test_it_works_beside_the_main_thread():
    seen = []

    def work():
        try:
            with time_limit(0.2):
                for_ever()
        except TookTooLong:
            seen.append("stopped")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(timeout=20)
    assert seen == ["stopped"]

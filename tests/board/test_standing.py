"""Where the class stands, by what was sent: who is where, what is done, which mistakes, how long it took."""

import pytest

from gridka_ml.board import minutes, view
from gridka_ml.board.catalogue import load_catalogue
from gridka_ml.board.standing import LONGEST_GAP, QUIET, Standing
from gridka_ml.board.store import Kept
from gridka_ml.events import Event, What, hand_of
from gridka_ml.lesson_text import lesson_names, load_lesson

from tests.support.class_board import key_of, toy_catalogue

MINUTE = 60.0
ADA, BOB = "a" * 16, "b" * 16


@pytest.fixture
def standing():
    return Standing(toy_catalogue())


@pytest.fixture
def happens(standing):
    """Let something happen: a minute, a person, a task, and what became of it."""

    def take(minute, word, task, what, **more):
        standing.take(Kept(minute * MINUTE, word, Event("toy", task, what, **more)))

    return take


def task(standing, name, minute=0.0):
    return dict(standing.tasks(minute * MINUTE))["toy", name]


def test_the_minutes_are_those_between_coming_and_passing(standing, happens):
    happens(0, ADA, "double", What.AT)
    happens(3, ADA, "double", What.NOT_YET)
    happens(4, ADA, "double", What.PASSED)
    happens(4, ADA, "total", What.AT)
    happens(9, ADA, "total", What.PASSED)
    happens(0, BOB, "double", What.AT)
    happens(8, BOB, "double", What.PASSED)
    assert task(standing, "double").minutes == (4.0, 8.0) and task(standing, "double").median_minutes == 6.0
    assert task(standing, "total").minutes == (5.0,)


def test_a_break_is_no_work(standing, happens):
    happens(0, ADA, "double", What.AT)
    happens(2, ADA, "double", What.NOT_YET)
    happens(2 + LONGEST_GAP / MINUTE + 1, ADA, "double", What.NOT_YET)  # after lunch
    happens(2 + LONGEST_GAP / MINUTE + 4, ADA, "double", What.PASSED)
    assert task(standing, "double").minutes == (5.0,)


def test_who_was_helped_by_the_reference_or_passed_it_earlier_has_no_minutes(standing, happens):
    happens(0, ADA, "double", What.AT)
    happens(5, ADA, "double", What.CAUGHT_UP)
    happens(0, BOB, "double", What.PASSED)  # as a new kernel tells it
    known = task(standing, "double")
    assert known.minutes == () and known.median_minutes is None and (known.passed, known.caught_up) == (1, 1)


def test_who_goes_back_and_forth_is_timed_at_each_task(standing, happens):
    happens(0, ADA, "double", What.AT)
    happens(2, ADA, "total", What.AT)
    happens(5, ADA, "double", What.AT)
    happens(6, ADA, "double", What.PASSED)
    assert task(standing, "double").minutes == (3.0,)


def test_passed_counts_more_than_caught_up_and_stays(standing, happens):
    happens(0, ADA, "double", What.CAUGHT_UP)
    happens(1, ADA, "double", What.PASSED)
    happens(2, ADA, "double", What.CAUGHT_UP)
    happens(3, ADA, "double", What.NOT_YET)
    known = task(standing, "double", minute=3)
    assert (known.passed, known.caught_up, known.at) == (1, 0, 0)


def test_who_is_quiet_for_long_is_no_longer_counted_as_being_at_it(standing, happens):
    happens(0, ADA, "double", What.AT)
    happens(20, BOB, "double", What.AT)
    quiet = QUIET / MINUTE + 1
    assert task(standing, "double", 20).at == 2 and standing.count(20 * MINUTE) == 2
    assert task(standing, "double", quiet).at == 1 and standing.count(quiet * MINUTE) == 1


def test_a_mistake_counts_once_a_person_and_the_most_frequent_come_first(standing, happens):
    square, word = key_of("the square"), key_of("no `twice`")
    for _ in range(5):
        happens(0, ADA, "double", What.NOT_YET, mistake=word)
    happens(0, ADA, "double", What.STOPPED, mistake=square)
    happens(0, BOB, "double", What.NOT_YET, mistake=square)
    assert task(standing, "double").mistakes == ((2, square), (1, word))


def test_of_mistakes_three_are_shown_and_of_people_nothing_but_a_hand():
    catalogue = load_catalogue()
    standing = Standing(catalogue)
    keys = [key for lesson, name, key in catalogue.mistakes if (lesson, name) == ("logistic_regression", "loss")]
    for number, key in enumerate(keys[:5]):
        for person in range(number + 1):
            word = "abcdefgh"[person] * 16
            standing.take(Kept(0.0, word, Event("logistic_regression", "loss", What.NOT_YET, mistake=key)))
    standing.take(Kept(0.0, ADA, Event("logistic_regression", "loss", What.ASKS)))
    shown = view.for_instructor(standing, None, 0.0)
    [row] = [row for lesson in shown["lessons"] for row in lesson["tasks"] if row["name"] == "loss"]
    assert [each["count"] for each in row["mistakes"]] == [5, 4, 3]
    assert row["mistakes"][0]["sentence"] == catalogue.mistakes["logistic_regression", "loss", keys[4]].sentence
    assert ADA not in str(shown) and hand_of(ADA).name in str(shown)


def test_hands_come_in_the_order_in_which_they_went_up(standing, happens):
    happens(5, BOB, "total", What.ASKS)
    happens(7, ADA, "double", What.ASKS)
    happens(9, BOB, "total", What.ASKS)  # again: he has waited since 5
    assert [(each.word, each.since) for each in standing.hands()] == [(BOB, 300.0), (ADA, 420.0)]
    happens(10, BOB, "total", What.ASKS_NO_MORE)
    assert [each.word for each in standing.hands()] == [ADA]


def test_the_last_choice_of_a_prediction_counts(standing, happens):
    happens(0, ADA, "double", What.PREDICTED, choice=0)
    happens(0, ADA, "double", What.PREDICTED, choice=1)
    assert task(standing, "double").choices == (0, 1)


def test_what_the_lessons_no_longer_have_is_not_shown(standing):
    standing.take(Kept(0.0, ADA, Event("toy", "removed", What.AT)))
    standing.take(Kept(0.0, ADA, Event("toy", "double", What.NOT_YET, mistake="0" * 10)))
    assert standing.people == {}


def test_a_clock_that_is_set_back_makes_no_negative_minutes(standing, happens):
    happens(100, ADA, "double", What.AT)
    happens(40, ADA, "double", What.NOT_YET)
    happens(101, ADA, "double", What.PASSED)
    assert task(standing, "double").minutes == (1.0,)


# --- the catalogue ----------------------------------------------------------------------------------------------------


def test_the_catalogue_is_that_of_the_lessons():
    catalogue = load_catalogue()
    assert list(catalogue.lessons) == list(lesson_names())
    for name in lesson_names():
        assert all((name, task) in catalogue.tasks for task in load_lesson(name).tasks)


def test_the_question_of_every_prediction_with_choices_can_be_shown():
    catalogue = load_catalogue()
    for (lesson, name), about in catalogue.tasks.items():
        if about.choices:
            assert catalogue.question(lesson, name).endswith(("?", ".")), (lesson, name)


# --- minutes for the timetable ----------------------------------------------------------------------------------------


def test_the_table_of_minutes_has_median_and_quarters(standing, happens, tmp_path):
    for number, taken in enumerate((2, 4, 6, 8, 10)):
        word = "abcdefgh"[number] * 16
        happens(0, word, "double", What.AT)
        happens(taken, word, "double", What.PASSED)
    assert minutes.rows(standing) == [("toy", "double", 1, 5, 6.0, 4.0, 8.0)]
    assert minutes.export(standing, tmp_path / "minutes.csv") == 1
    assert (tmp_path / "minutes.csv").read_text().splitlines() == [
        "lesson,task,planned,people,median,quarter_took_less,quarter_took_more",
        "toy,double,1,5,6.0,4.0,8.0",
    ]


def test_the_minutes_of_one_person_are_a_table_too(standing, happens):
    happens(0, ADA, "double", What.AT)
    happens(3, ADA, "double", What.PASSED)
    assert minutes.rows(standing) == [("toy", "double", 1, 1, 3.0, 3.0, 3.0)]
    assert minutes.as_toml(minutes.rows(standing)).endswith(
        "[toy.double]\nplanned = 1\npeople = 1\nmedian = 3.0\nquarter_took_less = 3.0\nquarter_took_more = 3.0\n"
    )

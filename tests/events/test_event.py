"""What may travel from a notebook to the board: events of one form, and nothing that could hold more."""

import json

import pytest

from gridka_ml.events import LONGEST_BODY, MOST_AT_ONCE, Event, What, from_body, hand_of, is_word, new_word, to_body
from gridka_ml.events.words import ANIMALS, COLOURS

WORD = "abcdefghijklmnop"
PASSED = Event("logistic_regression", "sigmoid", What.PASSED)
NOT_YET = Event("logistic_regression", "sigmoid", What.NOT_YET, mistake="0123456789")
PREDICTED = Event("warm_up", "balance", What.PREDICTED, choice=2)


def test_what_is_sent_is_what_arrives():
    assert from_body(to_body(WORD, [PASSED, NOT_YET, PREDICTED])) == (WORD, [PASSED, NOT_YET, PREDICTED])


def test_as_many_as_travel_at_once_fit():
    longest = Event("n" * 64, "t" * 64, What.ASKS_NO_MORE, mistake="f" * 10, choice=19)
    assert len(to_body(WORD, [longest] * MOST_AT_ONCE)) < LONGEST_BODY


def body(**changes):
    return json.dumps({"word": WORD, "events": [["toy", "double", "at", "", None]]} | changes)


def event(*row):
    return body(events=[list(row)])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "\ufeff{}",
        "[" * 5000,
        '{"word": 1e999}',
        body(name="Ada"),  # a field that does not exist
        body(word="Ada Lovelace"),
        body(word=WORD + "\n"),
        body(word=None),
        body(events=[]),
        body(events={}),
        body(events=[["toy", "double", "at", "", None]] * (MOST_AT_ONCE + 1)),
        event("toy", "double", "at", ""),
        event("toy", "double", "at", "", None, "more"),
        event("toy", "double", "at", "return x + x", None),
        event("toy", "double", "says <b>", "", None),
        event("toy", "<script>", "at", "", None),
        event("toy\n", "double", "at", "", None),
        event("täsk", "double", "at", "", None),
        event("a" * 65, "double", "at", "", None),
        event("toy", "double", "predicted", "", True),
        event("toy", "double", "predicted", "", -1),
        event("toy", "double", "predicted", "", 10**30),
        event("toy", "double", "predicted", "", 1.0),
        event("toy", "double", "predicted", "", "eight"),
        event(None, "double", "at", "", None),
        body(events=[["toy", "double", "at", "", None]])[:-1],
        " " * LONGEST_BODY + body(),
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError):
        from_body(text.encode("utf-8"))


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(ValueError):
        from_body(b"\xff\x00\xfe")


def test_a_word_is_random_and_says_nothing():
    words = {new_word() for _ in range(100)}
    assert len(words) == 100 and all(map(is_word, words))


def test_a_hand_is_a_colour_and_an_animal_the_same_on_both_sides():
    hand = hand_of(WORD)
    colour, _, animal = hand.name.partition(" ")
    assert hand == hand_of(WORD) and COLOURS[colour] == hand.colour and animal in ANIMALS


def test_a_room_full_of_hands_gets_many_names():
    names = {hand_of(new_word()).name for _ in range(300)}
    assert len(names) > 240 and len(set(ANIMALS)) == len(ANIMALS)

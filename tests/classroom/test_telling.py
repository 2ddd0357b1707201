"""What a lesson tells the board while somebody works, what it never tells, and how one turns it off."""

import json

import pytest

from gridka_ml.classroom import opening, telling
from gridka_ml.classroom.sending import Sender
from gridka_ml.classroom.telling import mistake_in, sender_of_environment
from gridka_ml.events import ADDRESS, WORD, Event, What, hand_of, to_body
from gridka_ml.folder import FOLDER, Kept
from gridka_ml.lesson_text import lesson_names, load_lesson, load_mistakes, parse_lesson, parse_mistakes

from tests.support.class_board import ASKS, key_of
from tests.support.toy_classroom import CHECK, DOUBLE, SET_UP, open_in

WORD_OF_ADA = "abcdefghijklmnop"


class Listener:
    """Stands where the thread of a Sender stands, and keeps what it would send."""

    failures = dropped = 0

    def __init__(self):
        self.word, self.events = WORD_OF_ADA, []

    def tell(self, event):
        self.events.append(event)

    def forget_waiting(self):
        self.events.clear()

    def told(self):
        """What was told since the last time, without the lesson's name."""
        events, self.events = self.events, []
        return [(each.task, each.what, *filter(None, [each.mistake]), *filter(None, [each.choice])) for each in events]


@pytest.fixture
def toy():
    return parse_lesson.__wrapped__(ASKS, "toy")


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
def told(session, shell, toy, listener, tmp_path):
    """What a cell tells, a function of its code; the lesson is open, with a board, in a folder that keeps progress."""
    (tmp_path / FOLDER).mkdir()
    open_again(shell, toy, listener, tmp_path)
    shell.run(SET_UP)

    def run(code):
        listener.told()
        shell.run(code)
        return listener.told()

    return run


def open_again(shell, toy, listener, folder):
    """Open the lesson as in a new kernel."""
    opened = open_in(shell, toy, Kept("toy", folder), listener)
    opening.told(opened)
    return opened


# --- what is told -----------------------------------------------------------------------------------------------------


def test_somebody_works_through_two_tasks(told, listener):
    assert told('lesson.predict("double", "<b>8</b>")') == [("double", What.PREDICTED, 1)]
    assert told("def double(x):\n    return ____") == []
    assert told("def double(x):\n    return x * x") == []
    square = key_of("the square")
    assert told(CHECK) == [("double", What.NOT_YET, square)]
    assert told(CHECK) == [("double", What.NOT_YET, square)]
    assert told("def double(x):\n    return 7") == []
    assert told(CHECK) == [("double", What.NOT_YET)], "a mistake that is not listed has no name"
    assert told(DOUBLE) == []
    assert told(CHECK) == [("double", What.PASSED), ("total", What.AT)]
    assert told(CHECK) == [], "once is enough"
    caught_up = told('lesson.catch_up("root")')
    assert caught_up == [("total", What.CAUGHT_UP), ("root", What.CAUGHT_UP), ("summary", What.AT)]
    assert told('summary = "total 12"\nlesson.check("summary", summary)') == [("summary", What.PASSED)]


def test_who_goes_to_another_task_is_at_that_one(told):
    assert told("total = [2, 4, 6]") == [("total", What.AT)]
    assert told("def double(x):\n    return ____") == [("double", What.AT)]


def test_a_cell_that_raises_by_a_listed_mistake_is_told_and_another_is_not(told, shell, toy):
    text = '# %% wrong="total" old="sum(part)" new="sum(part, 1, 2)"\n# `sum` takes one list.\n'
    shell.user_ns["lesson"].mistakes = listed = parse_mistakes(text, toy.tasks)
    shell.run("table = [0, 2, 4, 6]")
    stopped = told("part = table[1:]\ntotal = sum(part, 1, 2)")
    assert stopped == [("total", What.STOPPED, listed[0].key), ("total", What.AT)]
    assert told("part = table[1:]\ntotal = part + undefined_of_mine") == []


def test_a_broken_check_is_told(told, shell, monkeypatch):
    monkeypatch.setitem(shell.user_ns["lesson"].checks, "double", lambda double: 1 / 0)
    assert told(f"{DOUBLE}\n{CHECK}") == [("double", What.BROKEN)]


def test_a_hand_goes_up_and_down(told, shell):
    name = hand_of(WORD_OF_ADA).name
    shown = shell.run("lesson.ask()")
    assert f"looks for the {name}" in shown.text and name in shown.shown[0]["text/html"]
    assert told("lesson.ask()") == [("double", What.ASKS)]
    assert told("lesson.ask(False)") == [("double", What.ASKS_NO_MORE)]
    assert shell.run("lesson.ask(False)").text == "→ Your hand is down."


def test_without_brackets_it_says_how_to_call_it(told, shell):
    assert repr(shell.user_ns["lesson"].ask) == "Add brackets: `lesson.ask()`."
    assert repr(shell.user_ns["lesson"].board) == "Add brackets: `lesson.board()`."


def test_who_is_not_heard_is_told_to_wave(told, shell, listener):
    listener.failures = 1
    assert "better wave" in shell.run("lesson.ask()").text


def test_what_was_done_earlier_is_told_again_by_the_next_kernel(told, shell, toy, listener, tmp_path):
    told(f"{DOUBLE}\n{CHECK}")
    open_again(shell, toy, listener, tmp_path)
    assert listener.told() == [("double", What.PASSED), ("total", What.AT)]


def test_a_board_that_missed_something_is_told_all_once_it_listens_again(told, listener):
    told(f"{DOUBLE}\n{CHECK}")
    listener.dropped, listener.failures = 1, 2
    assert told("1") == []
    listener.failures = 0
    assert told("2") == [("double", What.PASSED), ("total", What.AT)] and told("3") == []
    told("lesson.ask()")
    listener.dropped = 2
    assert told("4") == [("total", What.ASKS), ("double", What.PASSED), ("total", What.AT)] and told("5") == []


# --- what is never told -----------------------------------------------------------------------------------------------


def test_nothing_typed_travels(told, shell, listener):
    """Not code, not a name, not a word of a prediction, whatever one does; bytes are compared."""
    secret = "ada_lovelace_1815"
    cells = [
        f'lesson.predict("double", "{secret}")',
        f"{secret} = 3\ndef double(x):\n    '''{secret}'''\n    return {secret} * x  # {secret}",
        CHECK,
        f"def double(x):\n    raise ValueError('{secret}')\ndouble(1)",
        CHECK,
        f'lesson.check("{secret}", 1)',
        f"def double(x):\n    return '{secret}'",
        CHECK,
        f'lesson.ask("{secret}")',
        f'lesson.hint("{secret}")',
        f'total = "{secret}"\nlesson.check("total", total)',
        f"raise RuntimeError('{secret}')",
        "lesson.ask(False)",
    ]
    sent = []
    for cell in cells:
        shell.run(cell)
        sent += listener.events
        listener.told()
    body = to_body(WORD_OF_ADA, sent)
    assert len(sent) > 5 and secret not in body.decode() and "1815" not in body.decode()
    for lesson, task, what, mistake, choice in json.loads(body)["events"]:
        assert lesson == "toy" and task in ("double", "total", "root", "summary") and what in list(What)
        assert len(mistake) in (0, 10) and choice is None


def test_a_typed_prediction_is_not_told_and_a_chosen_one_is_an_index(told):
    assert told('lesson.predict("double", "eight")') == []
    assert told('lesson.predict("double", "4")') == [("double", What.PREDICTED)]


def test_the_index_of_the_first_choice_is_told_too(told, shell, listener):
    shell.run('lesson.predict("double", "4")')
    assert listener.events[-1] == Event("toy", "double", What.PREDICTED, choice=0)


# --- off and on -------------------------------------------------------------------------------------------------------


def test_without_an_address_nothing_is_told_and_nothing_said(session, shell, monkeypatch):
    monkeypatch.setattr(Sender, "tell", lambda *_: pytest.fail("it is told"))
    assert session.teller.lines() == [] and not session.teller.is_on
    shell.run(f"{DOUBLE}\n{CHECK}")
    assert "No board of the class listens here: wave" in shell.run("lesson.ask()").text
    assert "tells nothing to a board" in shell.run("lesson.board()").text
    assert "tells nothing to a board" in shell.run("lesson.board(True)").text


def test_the_opening_says_that_it_is_on_and_what_turns_it_off(told, session, shell):
    [line] = shell.user_ns["lesson"].teller.lines()
    assert "is on" in line and "lesson.board(False)" in line and hand_of(WORD_OF_ADA).name in line
    assert "No code, no name and nothing typed is sent." in line and "`" not in line


def test_turned_off_it_stays_off_in_all_lessons_until_it_is_turned_on(told, shell, toy, listener, tmp_path):
    assert told("lesson.board(False)") == [("double", What.LEAVES)]
    assert told(f"{DOUBLE}\n{CHECK}") == [] and told("lesson.ask()") == []
    open_again(shell, toy, listener, tmp_path)
    assert listener.told() == []
    assert "gets nothing from you" in shell.run("lesson.board()").text
    assert told("lesson.board(True)") == [("double", What.PASSED), ("total", What.AT)]
    open_again(shell, toy, listener, tmp_path)
    assert listener.told() != []


def test_what_waits_is_not_sent_after_it_was_turned_off(told, shell, listener):
    shell.run(f"{DOUBLE}\n{CHECK}")
    shell.run("lesson.board(False)")
    assert [each.what for each in listener.events] == [What.LEAVES]


def test_an_environment_that_names_no_address_turns_nothing_on(session, monkeypatch):
    assert sender_of_environment({}) is None
    assert sender_of_environment({ADDRESS: "the laptop in front"}) is None
    monkeypatch.setenv(ADDRESS, "the laptop in front")
    assert session.teller.lines() == ["GRIDKA_ML_BOARD is no address of a board, so nothing is told to one."]


def test_all_lessons_of_a_kernel_speak_under_one_word(monkeypatch):
    monkeypatch.setattr(telling, "_senders", {})
    here = {ADDRESS: "http://127.0.0.1:1/x/events", WORD: WORD_OF_ADA}
    assert sender_of_environment(here) is sender_of_environment(here)
    assert sender_of_environment(here).word == WORD_OF_ADA
    other = sender_of_environment({ADDRESS: "http://127.0.0.1:2/x/events", WORD: "Ada"})
    assert other.word not in ("Ada", WORD_OF_ADA), "only a random word is taken"


def test_a_fault_of_the_telling_ends_it_and_costs_the_lesson_nothing(told, shell, listener):
    listener.tell = lambda event: 1 / 0
    shell.run(DOUBLE)
    shown = shell.run(CHECK)
    assert shown.text == "✔ Passed · Task 1: Double a number · Well done." and not shown.stderr and shown.error is None
    assert "No board of the class listens" in shell.run("lesson.ask()").text


# --- mistakes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", lesson_names())
def test_each_listed_mistake_is_known_by_its_sentence(name):
    """As it stands in what the attendee reads: with the hint behind it, and with what raised before or after it."""
    listed = [each for each in load_mistakes(name) if not each.is_right]
    for each in listed:
        text = f'{each.sentence} A hint: `lesson.hint("{each.task}")`'
        found = mistake_in(text, each.task, listed)
        assert found == each.key, each
    assert len({each.key for each in listed}) == len({(each.task, each.sentence) for each in listed})


def test_a_mistake_of_another_task_is_not_taken_for_it():
    listed = [each for each in load_mistakes("logistic_regression") if not each.is_right]
    sentence = next(each.sentence for each in listed if each.task == "sigmoid")
    assert load_lesson("logistic_regression").tasks["loss"]
    assert mistake_in(sentence, "loss", listed) == "" and mistake_in("Well done.", "sigmoid", listed) == ""

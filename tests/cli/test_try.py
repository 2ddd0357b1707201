"""`gridka-ml try`: what authors learn about answers, and what it refuses in one sentence."""

import json

import pytest
from click.testing import CliRunner
from IPython.core.interactiveshell import InteractiveShell

from gridka_ml import cli

RIGHT = "n_samples, n_features, n_classes = 60000, 784, 10"
BLANK = "n_samples = ____"
WRONG = "n_samples, n_features, n_classes = 10000, 784, 10"


@pytest.fixture
def tried():
    """Function of the arguments of `gridka-ml try`: its exit status and what it prints."""

    def run(*arguments):
        result = CliRunner().invoke(cli.main, ["try", *map(str, arguments)])
        return result.exit_code, result.output

    yield run
    InteractiveShell.clear_instance()


@pytest.fixture
def answers(tmp_path):
    """Function of answers to the first task, as (role, code, says): a file of them."""

    def file(*entries):
        path = tmp_path / "answers.json"
        of_all = {"lesson": "warm_up", "task": "describe", "what": "mine"}
        keys = ("role", "code", "says")
        path.write_text(json.dumps([of_all | dict(zip(keys, each, strict=False)) for each in entries]))
        return path

    return file


@pytest.mark.slow
def test_the_listed_answers_of_a_task_and_what_attendees_read(tried):
    status, printed = tried("warm_up", "describe")
    assert status == 0
    assert "✔ warm_up describe, wrong: the test set\n    ✎ Not yet · Task 1: Describe a data set · " in printed
    assert "✔ warm_up describe, right: line" in printed and "    ✔ Passed · Task 1" in printed
    assert "balance" not in printed and printed.endswith("All are as they should be.\n")


@pytest.mark.slow
def test_answers_of_a_file(tried, answers):
    status, printed = tried(
        "--file", answers(("right", RIGHT), ("wrong", WRONG), ("wrong", WRONG, "test images"), ("wrong", BLANK))
    )
    assert status == 0 and printed.count("✔ warm_up") == 4


@pytest.mark.slow
@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (("wrong", RIGHT), "PASSES"),
        (("right", WRONG), "IS REFUSED"),
        (("right", f"{RIGHT}\nprint = None"), "PASSES, AND THEN A GIVEN CELL STOPS"),
        (("wrong", WRONG, "a moon of cheese"), "ITS SENTENCE IS NOT SAID"),
        (("wrong", "pass"), "IS NOT TOLD THAT IT IS NOT YET RIGHT"),
    ],
)
def test_what_is_not_as_it_should_be(tried, answers, entry, problem):
    status, printed = tried("warm_up", "--file", answers(entry))
    assert status == 1
    assert f"✘ warm_up describe, {entry[0]}: mine: {problem}\n" in printed and printed.endswith(": 1.\n")


@pytest.mark.slow
def test_an_answer_that_stops_shows_the_error(tried, answers):
    status, printed = tried("--file", answers(("wrong", f"{WRONG}\nn_samples / 0")))
    assert status == 0 and "ZeroDivisionError" in printed


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["warm"], "There is no lesson 'warm'; there are warm_up, "),
        (["warm_up", "balanced"], "There is no task 'balanced' in warm_up; there are describe, balance, "),
        (["--file", "nowhere.json"], "nowhere.json cannot be read: "),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(tried, arguments, sentence):
    status, printed = tried(*arguments)
    assert status == 1
    assert printed.startswith(f"Error: {sentence}") and printed.count("\n") == 1


@pytest.mark.parametrize(
    "entries",
    ["{", "[1]", '[{"lesson": "warm"}]', '[{"lesson": "warm_up", "task": "describe", "role": "half", "code": ""}]'],
)
def test_a_file_that_is_no_list_of_answers_is_said_in_one_sentence(tried, tmp_path, entries):
    path = tmp_path / "answers.json"
    path.write_text(entries)
    status, printed = tried("--file", path)
    assert status == 1
    assert printed.startswith(f"Error: {path}") and printed.count("\n") == 1

"""Answers as new users gave them, beside those that the lessons list: no wrong one passes, a right one carries on.

The cases are data: `says` holds words of what a wrong one must be told, `want` what these words are to mean.
"""

from pathlib import Path

import pytest

from gridka_ml.authoring.trying import answers_in, problem

pytestmark = pytest.mark.slow

CASES = [
    pytest.param(name, answer, id=f"{name}-{answer.task}-{answer.mistake}")
    for file in sorted((Path(__file__).parent / "cases").glob("*.json"))
    for name, answers in answers_in(file).items()
    for answer in answers
]


@pytest.mark.parametrize(("name", "answer"), CASES)
def test_an_answer_of_a_new_user_is_judged_and_named(trials, name, answer):
    told = trials(name).told(answer)
    assert problem(answer, told) == "", told

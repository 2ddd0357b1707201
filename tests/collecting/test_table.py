"""The table: for programs and for eyes, whatever people call themselves or let their checks say."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest

from gridka_ml.collecting import table
from gridka_ml.collecting.handed import Notebook
from gridka_ml.collecting.judging import WORDS, Judged, Verdict, as_verdict

from .conftest import WARM_UP

HTML = '<script>alert(1)</script><img src="https://example.org/x.png" onerror="alert(2)">"&'


def judged(person="anna", name="01_warm_up.ipynb", **verdicts):
    found = {task: Verdict("NOT_ATTEMPTED") for task in WARM_UP.tasks} | verdicts
    return Judged(Notebook(person, Path(name), "warm_up"), found, seconds=7)


def rows(*notebooks):
    text = table.as_csv(notebooks).removeprefix("\ufeff")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_each_task_of_each_notebook_is_a_row():
    found = rows(judged(describe=Verdict("PASSED")), judged("ben", balance=Verdict("NOT_YET", "Count the labels.")))
    assert len(found) == 2 * len(WARM_UP.tasks)
    assert found[0]["person"] == "anna" and found[0]["task"] == "describe" and found[0]["outcome"] == "Passed"
    assert (found[7]["outcome"], found[7]["remark"]) == ("Not yet", "Count the labels.")
    assert [row["optional"] for row in found[:6]] == ["", "", "", "", "", "optional"]


def test_what_could_not_be_read_is_a_row_with_the_reason():
    [row] = rows(Judged(Notebook("eve", Path("x.ipynb"), trouble="no plain file"), {}, "no plain file"))
    assert row["outcome"] == "Not read" and row["remark"] == "no plain file"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "＝1"])
def test_no_spreadsheet_finds_a_formula(name):
    for field in rows(judged(name, describe=Verdict("NOT_YET", name)))[0].values():
        assert not re.match(r"[=+\-@\t＝]", field), field


def test_the_page_shows_who_has_passed_how_many():
    page = table.as_page([judged(describe=Verdict("PASSED"), balance=Verdict("PASSED")), judged("ben")])
    text = re.sub(r"<[^>]+>", " ", page)
    assert "2 of 6" in text and "0 of 6" in text and "1 Warm-up" in text
    assert "no examination" in text, "it says what can be faked"


def test_nothing_on_the_page_can_act():
    page = table.as_page([judged(HTML, HTML, describe=Verdict("NOT_YET", HTML))])
    assert not re.search(r"<(script|img)", page) and "onerror=&quot;" in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    "said", [{}, {"outcome": "SUPER", "text": ""}, {"outcome": "PASSED"}, {"outcome": ["PASSED"], "text": 5}]
)
def test_a_strange_answer_is_no_pass(said):
    assert as_verdict(said).outcome == "ALTERED"


def test_what_a_check_says_is_one_line_of_plain_text():
    said = as_verdict({"outcome": "NOT_YET", "text": 'Look\nat \x1b[31mred\u202e. A hint: `lesson.hint("describe")`'})
    assert said.text == "Look at [31mred ."


def test_every_outcome_has_a_sign_and_a_word():
    for outcome in WORDS:
        assert Verdict(outcome).sign and Verdict(outcome).word

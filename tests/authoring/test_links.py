"""The lessons lead from one to the next: no link of theirs goes nowhere."""

import re
from itertools import pairwise

import pytest

from gridka_ml.lesson_text import lesson_names, load_lesson

pytestmark = pytest.mark.slow

FILES = {load_lesson(name).file_name for name in lesson_names()}
OF_THE_DAY = [name for name in lesson_names() if not load_lesson(name).optional]


@pytest.mark.parametrize("name", lesson_names())
def test_links_to_other_lessons_lead_to_a_lesson(name):
    prose = "\n".join(cell.answer for cell in load_lesson(name).cells if cell.kind == "markdown")
    links = re.findall(r"\]\(([^)#:]+)\)", prose)
    assert [link for link in links if link not in FILES and not link.startswith("attachment")] == []


@pytest.mark.parametrize("here, there", list(pairwise(OF_THE_DAY)))
def test_each_lesson_of_the_day_links_to_the_next(here, there):
    prose = "\n".join(cell.answer for cell in load_lesson(here).cells if cell.kind == "markdown")
    assert f"]({load_lesson(there).file_name})" in prose

"""The map of topics: where each term is explained, and where attendees do it themselves."""

import pytest

from gridka_ml.authoring import topics
from gridka_ml.lesson_text import LessonError, parse_lesson, parse_talk, parse_terms

from tests.support.toy_lesson import TOY

NOTES = '\n\n# %% [markdown] slideshow={"slide_type": "notes"}\n# So.\n\n'
SLIDE = '# %% [markdown] slideshow={"slide_type": "slide"}'
TERMS = """\
[zero]
gloss = "Nothing, |0|."

[sum]
gloss = "All added up."
by_hand = "toy/total"
in_keras = "toy/root"

[dive]
gloss = "Below water."
dive = "diving"
"""
LESSON = parse_lesson(TOY, "toy")


def talk(terms):
    second = f"{SLIDE} minutes=1 terms={terms}\n# ## Adding"
    return parse_talk(f"{SLIDE} talk=1 minutes=1\n# # Arithmetic{NOTES}{second}{NOTES}", "arithmetic")


def page(terms='["sum", "zero"]', lessons=(LESSON,), text=TERMS):
    return topics.page([talk(terms)], lessons, parse_terms(text)).decode("utf-8")


def test_a_term_is_found_on_its_slide_and_in_its_tasks():
    slide = "[Arithmetic](../gridka_ml/talks/arithmetic/talk.py), 2: Adding"
    tasks = "[9.2 Add up](../exercises/09_toy.ipynb) | [9.3 Take the root](../exercises/09_toy.ipynb)"
    assert f"| **sum**<br>All added up. | {slide} | {tasks} |\n| **zero**<br>" in page()


def test_a_term_without_hands_on_is_shown_as_such():
    assert "| **zero**<br>Nothing, \\|0\\|. |" in page() and "2: Adding | – | – |" in page()
    assert "**Only on slides so far**, without hands-on: zero." in page()


def test_a_term_of_the_day_without_a_slide_stops_the_build():
    with pytest.raises(LessonError, match='no slide explains "zero"'):
        page('["sum"]')


def test_terms_of_a_deep_dive_count_when_it_is_there():
    assert "Below water" not in page()
    there = parse_lesson(TOY, "diving")
    with pytest.raises(LessonError, match='no slide explains "dive"'):
        page(lessons=(LESSON, there))
    assert "**dive**<br>Below water." in page('["sum", "zero", "dive"]', lessons=(LESSON, there))


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("toy/total", "toy/totals", 'talks/terms.toml: "sum": there is no task toy/totals'),
        ("[zero]", "[zeros]", 'talks/arithmetic/talk.py:7: "zero" is no term of talks/terms.toml'),
        ('gloss = "All', 'words = "All', "terms.toml: sum: expected gloss, and perhaps by_hand, in_keras, dive"),
        ('dive = "diving"', "dive = 12", "terms.toml: dive: dive must be of type str, not 12"),
        ("[zero]", "[zero", "terms.toml: "),
    ],
)
def test_a_mistake_among_the_terms_is_said(old, new, said):
    with pytest.raises(LessonError) as error:
        page(text=TERMS.replace(old, new))
    assert said in str(error.value)

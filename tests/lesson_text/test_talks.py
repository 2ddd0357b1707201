"""The text of a talk: what it must say, and how a mistake in it is told."""

import pytest

from gridka_ml.lesson_text import LessonError, parse_talk

TALK = """\
# %% [markdown] slideshow={"slide_type": "slide"} talk=2 minutes=3 exercise="warm_up"
# # Sums

# %% [markdown] slideshow={"slide_type": "notes"}
# Greet.

# %% slideshow={"slide_type": "skip"}
from gridka_ml import plotting

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["sum"] ask=true
# ## How much is it?

# %% shows="a sum" beside=true apart=true
plotting.loss_curve([3, 2])

# %% [markdown] slideshow={"slide_type": "fragment"} steps=true
# - one
# - two

# %% [markdown] slideshow={"slide_type": "notes"}
# Wait.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5
# ## Three
#
# {{exercise}}

# %% [markdown] slideshow={"slide_type": "notes"}
# Go on.
"""
SLIDE = 'slideshow={"slide_type": "slide"}'
NOTES = '# %% [markdown] slideshow={"slide_type": "notes"}\n# Wait.\n\n'


def test_a_talk_is_parsed():
    talk = parse_talk(TALK, "sums")
    assert (talk.number, talk.title, talk.minutes, talk.exercise) == (2, "Sums", 3, "warm_up")
    title, question, answer = talk.slides
    assert [slide.minutes for slide in talk.slides] == [0, 1.5, 1.5]
    assert (question.asks, question.terms, question.notes) == (True, ("sum",), "Wait.")
    words, picture, points = question.parts
    assert (picture.id, picture.shows, picture.is_step) == ("how-much-is-it-1", "a sum", False)
    assert picture.beside and picture.apart
    assert points.is_step and points.steps and not words.is_step
    assert [part.id for part in talk.code_cells] == ["setup", "how-much-is-it-1"]
    assert (title.number, answer.title) == (1, "Three")


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("talk=2 minutes=3 ", "minutes=3 ", "talk.py:1: the title's cell needs talk"),
        ("talk=2 minutes=3 ", "talk=2 minutes=4 ", "talk.py:1: the slides take 3 minutes together, not 4"),
        (f"{SLIDE} minutes=1.5\n", f"{SLIDE}\n", "talk.py:23: the slide needs minutes"),
        ("minutes=1.5 terms", "minutes=1.2 terms", "the slides take 2.7 minutes together, not 3"),
        (NOTES, "", "talk.py:10: the slide has no notes"),
        ("## Three", "Three", "talk.py:23: a slide begins with a heading"),
        ("## Three", "## How much is it", "talk.py:23: line 10 has the same heading"),
        ("# {{exercise}}", "# Words.", "talk.py:23: {{exercise}} stands on the last slide"),
        ("# {{exercise}}", "# {{exercises}}", "talk.py:26: cannot read '{{exercises}}'"),
        ("# {{exercise}}", "# {{exercise}} in 5 minutes", "talk.py:26: '5 minutes' would not follow"),
        ("minutes=1.5\n# ## Three", "minutes=1.5 ask=true\n# ## Three", "talk.py:23: a question needs its answer"),
        ("([3, 2])", "([3, 2]", "talk.py:13: the cell is not valid Python"),
        ("steps=true", "step=true", "talk.py:16: unknown option step"),
        ('"fragment"} steps', '"fragments"} steps', "talk.py:16: a markdown cell may have slideshow"),
        ("steps=true", 'terms=["sum"]', "talk.py:16: terms=… belongs on the cell that begins a slide"),
        ("beside=true", 'slideshow={"slide_type": "skip"}', "talk.py:13: one code cell behind the title's may prepare"),
    ],
)
def test_a_mistake_is_told_with_its_line(old, new, said):
    assert old in TALK
    with pytest.raises(LessonError) as error:
        parse_talk(TALK.replace(old, new), "sums")
    assert said in str(error.value)

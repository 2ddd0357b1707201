"""Whoever reads the notes aloud, slowly and with pauses, needs the minutes that the talk has."""

import pytest

from gridka_ml.lesson_text import load_talk, parse_talk, talk_names

from tools import speaking_time

WORDS = "so " * 125


@pytest.mark.parametrize("name", talk_names())
def test_the_notes_fill_the_minutes_of_the_talk(name):
    talk = load_talk(name)
    said = {slide: speaking_time.minutes_of(talk, slide) for slide in talk.slides}
    assert sum(said.values()) == pytest.approx(talk.minutes, rel=speaking_time.DECK)
    assert [slide.title for slide, minutes in said.items() if speaking_time.is_off(minutes, slide.minutes)] == []


def test_a_question_gets_time_to_think():
    text = (
        f'# %% [markdown] slideshow={{"slide_type": "slide"}} talk=1 minutes=2 exercise="warm_up"\n# # Time\n\n'
        f'# %% [markdown] slideshow={{"slide_type": "notes"}}\n# {WORDS}\n\n'
        f'# %% [markdown] slideshow={{"slide_type": "slide"}} minutes=1 ask=true\n# ## How long?\n\n'
        f'# %% [markdown] slideshow={{"slide_type": "notes"}}\n# {WORDS}\n\n'
        f'# %% [markdown] slideshow={{"slide_type": "slide"}} minutes=1\n# ## So long\n#\n# {{{{exercise}}}}\n\n'
        f'# %% [markdown] slideshow={{"slide_type": "notes"}}\n# {WORDS}\n'
    )
    talk = parse_talk(text, "time")
    assert [60 * speaking_time.minutes_of(talk, slide) for slide in talk.slides] == pytest.approx([65, 85, 65])


def test_the_command_marks_what_is_too_long_or_too_short(capsys, monkeypatch):
    speaking_time.main(["welcome"])
    told = capsys.readouterr().out
    assert told.startswith("welcome: ") and told.count("\n") == 1 + len(load_talk("welcome").slides)
    assert "<" not in told
    monkeypatch.setattr(speaking_time, "WORDS", 60)
    speaking_time.main(["welcome"])
    assert "<" in capsys.readouterr().out

"""How long the talks take when their notes are read aloud, slide by slide, beside the minutes that they own.

Authors run it after they have changed notes or minutes: python -m tools.speaking_time [TALK …]
"""

import re
import sys

from gridka_ml.authoring import talk_pictures
from gridka_ml.lesson_text import load_talk, talk_names

WORDS = 125  # a minute: slow, as for people who hear a second language and look at formulas
TURN = 5  # seconds: a slide is turned and taken in
ASK = 20  # the room thinks, and answers
PLAY = 30  # somebody plays on the slide
DECK, SLIDE = 0.10, 0.30  # how far a talk, and a slide, may be away from its minutes
ROUNDING = 0.25  # minutes; those of slides are whole or half ones


def minutes_of(talk, slide):
    """How long a slide takes: its notes read aloud, with pauses for new slides, questions and playgrounds.

    A discussion, the end of a talk without an exercise, takes what was planned for it.
    """
    if slide is talk.slides[-1] and not talk.exercise:
        return slide.minutes
    code = [part for part in slide.parts if part.kind == "code"]
    played = sum(picture.playground is not None for part in code for picture in talk_pictures.pictures(talk, part))
    pauses = TURN + PLAY * played + ASK * slide.asks
    return len(re.findall(r"\w[\w'’.,-]*", slide.notes)) / WORDS + pauses / 60


def is_off(said, minutes):
    """Whether a slide takes much more or much less than its minutes; the title's page has none of its own."""
    return minutes > 0 and abs(said - minutes) > max(SLIDE * minutes, ROUNDING)


def main(names):
    for talk in map(load_talk, names or talk_names()):
        said = {slide: minutes_of(talk, slide) for slide in talk.slides}
        total = sum(said.values())
        print(f"{talk.name}: {total:.1f} of {talk.minutes} minutes, {total / talk.minutes - 1:+.0%}")
        for slide, minutes in said.items():
            mark = "  <" if is_off(minutes, slide.minutes) else ""
            print(f"{slide.number:4} {minutes:5.1f} of {slide.minutes:3.1f}  {slide.title}{mark}")


if __name__ == "__main__":
    main(sys.argv[1:])

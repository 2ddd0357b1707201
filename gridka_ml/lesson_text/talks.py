"""The text of a talk → slides, as strictly as lessons are read: what is not understood is an error with file and line.

Called by ``load``, and by tests with texts of their own; the docstring of the package tells the format.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from gridka_ml.lesson_text import rules
from gridka_ml.lesson_text.model import LessonError, Quote
from gridka_ml.lesson_text.parse import filled, split, tidy, uncomment

NUMBER = (int, float)
COMMON = {"slideshow": dict, "tags": list}
TALK_OPTIONS = {
    "markdown": {**COMMON, "talk": int, "exercise": str, "minutes": NUMBER, "terms": list, "steps": bool, "ask": bool},
    "code": {**COMMON, "beside": bool, "apart": bool, "shows": str},
}
EXERCISE, DAY = "{{exercise}}", "{{day}}"  # lines that the page fills


@dataclass(frozen=True)
class Part:
    """A cell of a slide: words, or the code that draws its picture."""

    kind: str  # "markdown" or "code"
    source: str
    line: int
    id: str
    is_step: bool = False  # appears with a key of its own
    steps: bool = False  # so does each line of its list
    beside: bool = False  # a picture to the right of the words
    apart: bool = False  # pictures that are no stages of one
    shows: str = ""  # what a picture shows, before what it says of itself


@dataclass(frozen=True)
class Slide:
    """What is seen at once; ``number`` counts from 1, the title's page."""

    number: int
    title: str
    minutes: float
    parts: tuple[Part, ...]
    notes: str
    terms: tuple[str, ...]
    asks: bool  # a question to the room; the next slide answers it
    line: int


@dataclass(frozen=True)
class Talk:
    """A parsed talk; ``exercise`` is the name of the lesson that it hands over to, "" for the last talk."""

    name: str
    number: int
    title: str
    minutes: int
    exercise: str
    slides: tuple[Slide, ...]
    setup: Part | None  # the code before the first slide, which draws nothing
    quotes: tuple[Quote, ...]

    @property
    def code_cells(self):
        """All code in its order, as Parts."""
        drawing = [part for slide in self.slides for part in slide.parts if part.kind == "code"]
        return [self.setup, *drawing] if self.setup else drawing


@dataclass(frozen=True)
class Term:
    """A word of the field, with a gloss of two lines; ``by_hand`` and ``in_keras`` are tasks, as LESSON/TASK, or ""."""

    name: str
    gloss: str
    by_hand: str = ""
    in_keras: str = ""
    dive: str = ""  # the lesson beyond the day that it belongs to, or the name which that will have


@cache
def parse_terms(text, file="terms.toml"):
    """The Terms in their order, or LessonError."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LessonError(f"{file}: {error}") from error
    known, terms = {"gloss": str, "by_hand": str, "in_keras": str, "dive": str}, []
    for name, table in tables.items():
        if not isinstance(table, dict) or "gloss" not in table or not table.keys() <= known.keys():
            raise LessonError(f"{file}: {name}: expected gloss, and perhaps by_hand, in_keras, dive")
        for key, value in table.items():
            if type(value) is not known[key] or not value:
                raise LessonError(f"{file}: {name}: {key} must be of type {known[key].__name__}, not {value!r}")
        terms.append(Term(name, **table))
    return tuple(terms)


@cache
def parse_talk(text, name, file="talk.py"):
    """Turn the text of a talk into a ``Talk``, or raise LessonError naming file and line."""
    quotes, groups, setup = [], [], None
    for kind, options, body, line in split(text, TALK_OPTIONS, file):
        role = slide_type(kind, options, f"{file}:{line}")
        if kind == "markdown":
            source = tidy([(number, uncomment(words, f"{file}:{number}")) for number, words in body])
            source, found = filled(source, None, line + 1, file, kept=(EXERCISE, DAY))
            quotes += found
        else:
            source = tidy(body)
            rules.refuse_syntax_errors(source, line, file)
        cell = (kind, role, source, options, line)
        if role == "slide":
            groups.append([cell])
        elif not groups:
            raise LessonError(f"{file}:{line}: the first cell must be the title's, '# %% [markdown] talk=… minutes=…'")
        elif role == "skip":
            if kind != "code" or setup or len(groups) > 1:
                raise LessonError(f"{file}:{line}: one code cell behind the title's may prepare, and be skipped")
            setup = Part(kind, source, line, "setup")
        else:
            groups[-1].append(cell)
    first = groups[0][0][3]
    if not {"talk", "minutes"} <= first.keys():
        raise LessonError(f"{file}:1: the title's cell needs talk=<number> and minutes=<minutes of all slides>")
    slides = tuple(the_slide(number, cells, file) for number, cells in enumerate(groups, 1))
    talk = Talk(
        name=name,
        number=first["talk"],
        title=slides[0].title,
        minutes=first["minutes"],
        exercise=first.get("exercise", ""),
        slides=slides,
        setup=setup,
        quotes=tuple(quotes),
    )
    check_talk(talk, file)
    return talk


def slide_type(kind, options, place):
    """The role of a cell: slide, fragment, notes, skip, or "" for one that goes on with its slide."""
    table = options.get("slideshow", {"slide_type": ""})
    role = table.get("slide_type")
    known = ("slide", "fragment", "notes") if kind == "markdown" else ("fragment", "skip")
    if table.keys() != {"slide_type"} or role not in (*known, ""):
        allowed = " or ".join(f'"{each}"' for each in known)
        raise LessonError(f'{place}: a {kind} cell may have slideshow={{"slide_type": {allowed}}}')
    for option in ("talk", "exercise", "minutes", "terms", "ask"):
        if option in options and role != "slide":
            raise LessonError(f"{place}: {option}=… belongs on the cell that begins a slide")
    return role


def the_slide(number, cells, file):
    _, _, source, options, line = cells[0]
    place, level = f"{file}:{line}", "#" if number == 1 else "##"
    heading = re.match(rf"{level} +(\S.*)", source)
    if not heading:
        raise LessonError(f"{place}: a slide begins with a heading, '# {level} …'")
    if number > 1 and "minutes" not in options:
        raise LessonError(f"{place}: the slide needs minutes=…")
    if number > 1 and {"talk", "exercise"} & options.keys():
        raise LessonError(f"{place}: talk=… and exercise=… belong on the title's cell alone")
    notes = "\n\n".join(text for _, role, text, _, _ in cells if role == "notes")
    if not notes:
        raise LessonError(f"{place}: the slide has no notes; add a markdown cell of the slide type notes")
    title = heading[1].strip()
    shown = [each for each in cells if each[1] != "notes"]
    parts = tuple(
        Part(
            kind,
            text,
            cell_line,
            f"{slug(title)}-{[each[0] for each in shown[:position]].count(kind)}",
            role == "fragment",
            settings.get("steps", False),
            settings.get("beside", False),
            settings.get("apart", False),
            settings.get("shows", ""),
        )
        for position, (kind, role, text, settings, cell_line) in enumerate(shown, 1)
    )
    minutes = 0 if number == 1 else options["minutes"]
    return Slide(number, title, minutes, parts, notes, tuple(options.get("terms", ())), options.get("ask", False), line)


def slug(title):
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def check_talk(talk, file):
    total = sum(slide.minutes for slide in talk.slides)
    if total != talk.minutes:
        raise LessonError(f"{file}:1: the slides take {total:g} minutes together, not {talk.minutes}")
    for slide in talk.slides:
        if slide.minutes and (slide.minutes < 0.5 or slide.minutes * 2 % 1):
            raise LessonError(f"{file}:{slide.line}: minutes are whole or half ones, not {slide.minutes}")
    if talk.slides[-1].asks:
        raise LessonError(f"{file}:{talk.slides[-1].line}: a question needs its answer on the next slide")
    titles = {}
    for slide in talk.slides:
        if slug(slide.title) in titles:
            raise LessonError(f"{file}:{slide.line}: line {titles[slug(slide.title)]} has the same heading")
        titles[slug(slide.title)] = slide.line
    for slide in talk.slides:
        hands_over = any(EXERCISE in part.source for part in slide.parts if part.kind == "markdown")
        if hands_over != (bool(talk.exercise) and slide is talk.slides[-1]):
            raise LessonError(
                f"{file}:{slide.line}: {EXERCISE} stands on the last slide of a talk with exercise=…, and nowhere else"
            )

"""What prose says about the lessons, held against them: numbers that cells print, and minutes.

Called by ``build`` alone.
"""

import re
from typing import NamedTuple

from gridka_ml.lesson_text import minutes_in

MAGNITUDES = {"million": 1e6, "billion": 1e9}
NUMBER = r"(?<![\w.])(?P<sign>[-−]?)(?P<digits>{digits}(?:\.\d+)?(?:e[-+]?\d+)?)(?:\s*(?P<unit>%|million|billion))?"
IN_PROSE = re.compile(NUMBER.format(digits=r"\d{1,3}(?:[ \u202f\u00a0,]\d{3})+(?!\d)|\d+"))
PRINTED = re.compile(NUMBER.format(digits=r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"))  # `[320 206 198]` are three numbers

SENTENCES = re.compile(r"(?<=[.!?;:])\s+|\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.)\s)")


class Number(NamedTuple):
    """A number in a text: 82 % is 0.82; ``half`` is half a unit of its last digit."""

    value: float
    half: float
    is_percent: bool


# --- numbers ----------------------------------------------------------------------------------------------------


def quote_problems(lesson, printed):
    """Each number in prose that its cell does not print; ``printed`` are the texts of cells, by (lesson, cell id)."""
    for quote in lesson.quotes:
        cell = (quote.lesson or lesson.name, quote.cell)
        if cell not in printed:
            yield f"{quote.place}: there is no code cell {quote.cell} in the solution of {cell[0]}."
        elif not stands_in(quote.words, printed[cell]):
            others = [id for (name, id), text in printed.items() if name == cell[0] and stands_in(quote.words, text)]
            hint = f" Others do: {', '.join(others[:3])}." if others else ""
            yield f"{quote.place}: the cell {quote.cell} does not print {quote.words!r}.{hint}"


def stands_in(words, text):
    """Whether a text has every number of the words, rounded as it is there."""
    found = list(numbers(PRINTED, text))
    return all(any(rounds_to(each, wanted) for each in found) for wanted in numbers(IN_PROSE, words))


def numbers(pattern, text):
    for match in pattern.finditer(text):
        digits = re.sub(r"[,\s]", "", match["digits"])
        mantissa, _, exponent = digits.partition("e")
        scale = 10.0 ** int(exponent or 0) * MAGNITUDES.get(match["unit"], 0.01 if match["unit"] == "%" else 1.0)
        last = -len(mantissa.partition(".")[2])
        if last == 0 and len(mantissa) > 3:  # 700 000 is a round number; 90 is not
            last = len(mantissa) - len(mantissa.rstrip("0"))
        value = float(mantissa) * scale * (-1 if match["sign"] else 1)
        yield Number(value, 0.5 * 10.0**last * scale, match["unit"] == "%")


def rounds_to(printed, wanted):
    """A table of percentages may lack the signs, so 92.4 is 92.4 % as well."""
    values = [printed.value, printed.value / 100] if wanted.is_percent and not printed.is_percent else [printed.value]
    return any(abs(value - wanted.value) <= wanted.half * (1 + 1e-9) for value in values)


# --- minutes ----------------------------------------------------------------------------------------------------


def minute_problems(place, text, lessons):
    """Each sentence of a page that gives a lesson or a task other minutes than it has."""
    names = list(named(lessons))
    for sentence in SENTENCES.split(re.sub(r"(?ms)^```.*?^```", "", text)):
        said = {minutes for _, minutes in minutes_in(sentence)}
        known = {minutes for name, minutes in names if re.search(rf"(?i)(?<!\w){name}(?!\w)", sentence)}
        about = known or re.search(r"(?i)\b(lessons?|tasks?)\b", re.sub(r"`[^`]*`", "", sentence))
        for minutes in sorted(said - known if about else ()):
            right = f"not {' or '.join(map(str, sorted(known)))}" if known else "but not of which lesson or task"
            yield f"{place}: “{' '.join(sentence.split())[:100]}” says {minutes} minutes, {right}."


def named(lessons):
    """Pairs of a pattern by which a page names a lesson or a task, and its minutes."""
    for lesson in lessons:
        for name in (rf"lesson {lesson.number}", re.escape(lesson.title), lesson.name, re.escape(lesson.file_name)):
            yield name, lesson.minutes
        for task in lesson.tasks.values():
            yield f"`{task.name}`", task.minutes
            yield re.escape(task.title), task.minutes

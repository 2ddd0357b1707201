"""What attendees read: each message shows as rich text in Jupyter and as plain text elsewhere.

A sign and a word tell the outcome; the colour only repeats it.
"""

import html
import os
import re
from dataclasses import dataclass
from enum import Enum

from IPython.display import display

from gridka_ml.events import Hand


class Outcome(Enum):
    """How a check ended, or why a cell did not run: (sign, word, colour of the bar)."""

    PASSED = ("✔", "Passed", "#2e7d32")
    NOT_YET = ("✎", "Not yet", "#b26a00")
    NOT_ATTEMPTED = ("○", "Not attempted", "#757575")
    CHECK_BROKEN = ("⚠", "The check is broken", "#ab47bc")
    BLOCKED = ("○", "Did not run", "#757575")  # of a cell that waits for another one


INFO = ("→", "", "#1565c0")


class CheckFailed(AssertionError):
    """With GRIDKA_ML_STRICT=1, any outcome but PASSED, and any cell that the guard stops."""


@dataclass(frozen=True)
class Message:
    """One message: a sign, a title, a text with `code` in backticks, one or more lines."""

    text: str
    title: str = ""
    outcome: Outcome | None = None

    def __repr__(self):
        sign, word, _ = self.outcome.value if self.outcome else INFO
        return f"{sign} {' · '.join(part for part in (word, self.title, self.text) if part)}"

    def _repr_html_(self):
        sign, word, colour = self.outcome.value if self.outcome else INFO
        head = " · ".join(html.escape(part) for part in (word, self.title) if part)
        return (
            f'<div style="border-left: 4px solid {colour}; padding: 0.2em 0.8em; overflow-wrap: anywhere">{sign} '
            f"{f'<b>{head}</b> · ' if head else ''}{rich(self.text)}</div>"
        )


@dataclass(frozen=True)
class HandUp:
    """A raised hand: the colour and the animal by which the instructor calls it."""

    hand: Hand
    is_unheard: bool = False  # the board did not answer the last time

    @property
    def text(self):
        doubt = "\nThe board did not answer a moment ago: better wave, too." if self.is_unheard else ""
        call = f"Your hand is up. An instructor comes and looks for the **{self.hand.name}**."
        return f"{call} `lesson.ask(False)` lowers it.{doubt}"

    def __repr__(self):
        return f"↑ {self.text.replace('**', '')}"

    def _repr_html_(self):
        name, text = f"<b>{html.escape(self.hand.name)}</b>", rich(self.text)
        return (
            f'<div style="border-left: 1em solid {self.hand.colour}; outline: 1px solid #757575; padding: 0.4em 0.8em; '
            f'font-size: 120%">↑ {text.replace(f"**{self.hand.name}**", name)}</div>'
        )


@dataclass(frozen=True)
class Note:
    """Prose or code in Markdown, under a title: a hint, a solution."""

    title: str
    markdown: str

    def __repr__(self):
        return f"{self.title}\n{self.markdown}"

    def _repr_markdown_(self):
        lines = [f"**{self.title}**", "", *self.markdown.splitlines()]
        return "\n".join(f"> {line}" for line in lines)  # a quotation stands out from the lesson's own text


@dataclass(frozen=True)
class Folded:
    """Markdown that is read only by whoever unfolds it; as plain text it just stands there."""

    title: str
    markdown: str

    def __repr__(self):
        return f"{self.title}\n{self.markdown}"

    def _repr_markdown_(self):
        return f"<details><summary>{html.escape(self.title)}</summary>\n\n{self.markdown}\n\n</details>"


def rich(text):
    """HTML of a text with `code` in backticks."""
    with_code = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))
    return with_code.replace("\n", "<br>")


def title_of(task):
    return f"Task {task.number}: {task.title}"


def code_block(code):
    return f"```python\n{code}\n```"


def show(message):
    """Display a message; in strict mode anything that is not as it should be raises instead."""
    if is_strict() and isinstance(message, Message) and message.outcome not in (None, Outcome.PASSED):
        raise CheckFailed(repr(message))
    display(message)


def is_strict():
    return os.environ.get("GRIDKA_ML_STRICT") == "1"

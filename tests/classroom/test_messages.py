"""Texts that attendees make, whatever they are, are read as texts: none becomes a part of the page."""

from html.parser import HTMLParser

import pytest

from gridka_ml.classroom.messages import Message, Outcome

from tests.support.toy_classroom import CHECK

EVIL = "<img src=x onerror='alert(1)'>`<b>`&amp;</code></div><script>alert(1)</script>"
CELLS = {
    "a value that a function returns": f"def double(x):\n    return {EVIL!r}\n{CHECK}",
    "a key": f"def double(x):\n    return {{{EVIL!r}: 1}}[x]\n{CHECK}",
    "an exception in a check": f"def double(x):\n    raise ValueError({EVIL!r})\n{CHECK}",
    "the name of a type": f"double = type({EVIL!r}, (), {{'__call__': lambda self, x: self}})()\n{CHECK}",
    "a code line with a blank": f"x = [____, {EVIL!r}]",
    "what stopped the cell": f"double = None\nraise ValueError({EVIL!r})",
    "what stops the catching up": (
        f"class Odd(int):\n    def __mul__(self, other):\n        raise ValueError({EVIL!r})\n"
        "import math\nfactor = Odd(2)\ndouble = lambda x: x\nlesson.catch_up('total')"
    ),
}


class Tags(HTMLParser):
    """The tags in a text of HTML, and what a reader sees of it."""

    def __init__(self, text):
        super().__init__()
        self.found, self.seen = set(), ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.add((tag, *(name for name, _ in attributes)))

    def handle_data(self, data):
        self.seen += data


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_what_an_attendee_wrote_is_read_and_not_obeyed(session, shell, cell):
    pages = [data["text/html"] for code in (cell, CHECK) for data in shell.run(code).shown if "text/html" in data]
    pages = list(map(Tags, pages))
    assert any("<img src=x onerror" in page.seen for page in pages)
    for page in pages:
        assert page.found <= {("div", "style"), ("b",), ("code",), ("br",)}


@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_every_kind_of_message_shows_each_sign_of_a_text(outcome):
    page = Tags(Message(EVIL, title=EVIL, outcome=outcome)._repr_html_())
    assert page.found <= {("div", "style"), ("b",), ("code",)}
    assert page.seen.count("<img src=x onerror='alert(1)'>") == 2 and page.seen.count("&amp;") == 2

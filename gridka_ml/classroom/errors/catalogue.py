"""The register of the catalogues: which exception, which words in its message, what to say about it.

A sentence says only what follows from the exception, the line and the names. What is not sure is not said: an entry
that returns None leaves the exception to the next one, and in the end to Python's own words.
"""

import re
from functools import partial
from importlib.resources import files

from gridka_ml.checking import describe
from gridka_ml.classroom.errors.problem import text

ENTRIES, LAST = [], []
IMPORTS = {
    "keras": "import keras",
    "math": "import math",
    "np": "import numpy as np",
    "numpy": "import numpy as np",
    "os": "import os",
    "pd": "import pandas as pd",
    "plt": "import matplotlib.pyplot as plt",
    "random": "import random",
    "sys": "import sys",
    "time": "import time",
}
METHODS_OF_LISTS = {"append", "extend", "insert", "remove", "pop", "index", "count", "reverse"}


def entry(kinds, pattern="", *, last=False):
    """Register a function that makes the sentence.

    Parameters
    ----------
    kinds : str
        Names of exception classes, with spaces between; subclasses are meant, too.
    pattern : str
        A regular expression to be found in the message. The function gets the problem and the pattern's groups.
    last : bool
        Whether to ask it only when all others have nothing to say.
    """

    def register(sentence):
        (LAST if last else ENTRIES).append((set(kinds.split()), re.compile(pattern, re.DOTALL), sentence))
        return sentence

    return register


def load_sentences():
    """Register those of sentences.txt. They come after the functions, which know more of a case."""
    sentences = files(__package__).joinpath("sentences.txt").read_text(encoding="utf-8")
    for kinds, pattern, lines in re.findall(r"(?m)^(\w[\w ]*): ?(.*)\n((?: {4}.*\n)+)", sentences):
        entry(kinds, pattern)(partial(filled, " ".join(lines.split())))


def filled(sentence, problem, *groups):
    """The sentence with all its places filled; None if one of them is not known."""
    places = {"owner": problem.owner(), "subject": problem.acted_on(), "callee": problem.call and problem.call.func}
    places = {name: text(node) for name, node in places.items() if f"{{{name}}}" in sentence}
    return sentence.format(*groups, **places) if all(places.values()) else None


def look_up(problem):
    """The sentence of the first entry that has one for this problem; "" if none has."""
    classes = {each.__name__ for each in type(problem.error).__mro__}
    for kinds, pattern, sentence in [*ENTRIES, *LAST]:
        found = kinds & classes and pattern.search(problem.message)
        said = sentence(problem, *found.groups()) if found else None
        if said:
            return said
    return ""


def module_overwritten(problem, owner):
    name = text(owner)
    return (
        f"`{name}` no longer is the module: a line such as `{name} = …` gave the name to "
        f"{describe(problem.value(owner))}. Take another name there, and run `{IMPORTS[name]}` again."
    )

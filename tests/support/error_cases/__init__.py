"""Errors that beginners make, with words of what is said about each: the cases of the tests of the translator.

A case is code, then a line `#> words`, parts of the sentence with ` … ` between them. `#jax> ` and `#torch> ` follow
where Keras' other backends raise something else; with nothing behind, they raise nothing.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from gridka_ml.classroom.errors import Translator

PRELUDE = """\
import math
import numpy as np
import pandas as pd
x = np.random.default_rng(0).normal(size=(40, 2)).astype("float32")
y = (x[:, 0] > 0).astype("int64")
table = pd.DataFrame({"Rings": [1, 2], "Sex": ["M", "F"]})
img = np.random.default_rng(1).normal(size=(40, 8, 8)).astype("float32")
digit = np.arange(40) % 10
"""
PRELUDE_OF_KERAS = """\
import keras
from keras import layers
def net(n_in=2, n_out=1, act="sigmoid"):
    return keras.Sequential([keras.Input((n_in,)), layers.Dense(n_out, activation=act)])
def mse(a, b):
    return np.mean((a - b) ** 2)
"""


@dataclass(frozen=True)
class Case:
    """Code that raises, and the words by backend; those of "" hold where nothing else is said."""

    code: str
    words: dict

    def fault(self, said, backend=""):
        """What is wrong with a sentence that was said about it; "" if nothing is. ``said`` is "" if nothing raised."""
        words = self.words.get(backend, self.words[""])
        fits = all(part in said for part in words.split(" … ")) if words else not said
        return "" if fits else f"{self.code}\n  should say {words!r},\n  but says   {said!r}"


def cases(*kinds):
    """Those of "python", "data" and "keras"."""
    text = "\n\n".join((Path(__file__).parent / f"{kind}.txt").read_text(encoding="utf-8") for kind in kinds)
    found = re.findall(r"(.+?)\n((?:#\w*>[^\n]*\n)+)\n*", text, re.DOTALL)
    return [Case(code, dict(re.findall(r"(?m)^#(\w*)> ?(.*)", marks))) for code, marks in found]


class Desk:
    """A real shell in which each case runs with the names of the prelude, as if no case had run before it."""

    def __init__(self, *preludes):
        self.shell = InteractiveShell(config=Config(HistoryManager={"enabled": False}))
        self.translator = Translator(self.shell)
        self.translator.install()
        for prelude in preludes:
            self.shell.run_cell(prelude).raise_error()
        self.names = dict(self.shell.user_ns)

    def say(self, code):
        """The sentence that a cell shows first when it raises; "" if it does not."""
        self.shell.user_ns.clear()
        self.shell.user_ns.update(self.names, In=["", code])  # not by IPython's history, which takes long for errors
        with capture_output() as captured:
            result = self.shell.run_cell(code)
        error = result.error_before_exec or result.error_in_exec
        return first_sentence(captured.stdout) if error else ""


def first_sentence(text):
    """The sentence at the beginning of what a cell showed, without its colours and line breaks."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text).strip().split("\n\n")[0].replace("\n", " ")

"""Errors that beginners make, with words of what is said about each: the cases of the tests of the translator.

A case is code, then a line `#> words`, parts of the sentence with ` … ` between them. `#jax> ` and `#torch> ` follow
where Keras' other backends raise something else; with nothing behind, they raise nothing. Run as a program it raises
those of Keras and prints what is said: `KERAS_BACKEND=jax python -m tests.support.error_cases`.
"""

import json
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

    def words_on(self, backend):
        return self.words.get(backend, self.words[""])


def cases(kind):
    """Those of "python", "data" or "keras"."""
    text = (Path(__file__).parent / f"{kind}.txt").read_text(encoding="utf-8")
    found = re.findall(r"(.+?)\n((?:#\w*>[^\n]*\n)+)\n?", text, re.DOTALL)
    return [Case(code, dict(re.findall(r"(?m)^#(\w*)> ?(.*)", marks))) for code, marks in found]


def first_line(text):
    """The sentence at the beginning of what a cell showed, without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text).strip().split("\n")[0]


def what_is_said():
    """By the code of each case of Keras what is said about it in a real shell; "" if nothing is raised."""
    shell = InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))
    translator = Translator(shell)
    translator.install()
    said = {}
    for case in cases("keras"):
        with capture_output():
            shell.run_cell(PRELUDE + PRELUDE_OF_KERAS)
            result = shell.run_cell(case.code, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        said[case.code] = first_line(translator.text(error)) if error else ""
    return said


if __name__ == "__main__":
    print(json.dumps(what_is_said()))

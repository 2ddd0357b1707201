"""Names and blanks: what the guard and the authors are told of a piece of Python."""

import pytest

from gridka_ml.lesson_text import blank_lines, defined_names, needed_names
from gridka_ml.lesson_text.source import fits_networks

# --- names ------------------------------------------------------------------------------------------------------

NAMES = {
    # source: (what it defines, what it needs)
    "y = f(x)": ("y", "f x"),
    "a, (b, *c) = d": ("a b c", "d"),
    "x: int = y": ("x", "y"),
    "total += step": ("total", "total step"),
    "x = x / 255": ("x", "x"),
    "x = 1\nx = x + 1": ("x", ""),
    "w[0] = v": ("", "v w"),
    "model.rate = 1": ("", "model"),
    "def f(z, k=start):\n    t = z\n    return t + g": ("f", "g start"),
    "def f(n):\n    return f(n - 1)": ("f", ""),
    "def f():\n    return g()\ndef g():\n    return 1": ("f g", ""),
    "@decorate\ndef f(): pass": ("f", "decorate"),
    "square = lambda q: q * r": ("square", "r"),
    "class A(B):\n    k = c\n    def m(self): return z": ("A", "B c z"),
    "[i for i in xs]": ("", "xs"),
    "m = {k: v for k, v in d.items()}": ("m", "d"),
    "any((hit := i) > 2 for i in xs)": ("hit", "xs"),
    "print(n := 10, n)": ("n", ""),
    "for i in xs:\n    last = i": ("last", "xs"),
    "for i in xs: pass\ni = 3": ("i", "xs"),
    "while go:\n    seen = 1": ("seen", "go"),
    "with open(p) as file: file.read()": ("file", "p"),
    "try:\n    f()\nexcept ValueError as error:\n    print(error)": ("", "f"),
    "import numpy as np, os.path\nfrom a import b as c": ("np os c", ""),
    "from numpy import *\nzeros(3)": ("", ""),
    "x = 1\ndel x": ("", ""),
    "f'{a:{width}} {{b}}'": ("", "a width"),
    "await fetch(url)": ("", "fetch url"),
    "if ready:\n    z = 1\nprint(z)": ("z", "ready"),
}


@pytest.mark.parametrize("source", NAMES)
def test_the_names_a_cell_defines_and_needs(source):
    defines, needs = NAMES[source]
    assert defined_names(source) == set(defines.split())
    assert set(needed_names(source)) == set(needs.split())


# --- blanks -----------------------------------------------------------------------------------------------------

BLANKS = {
    "a value": ("x = ____", [1]),
    "a call": ("x = ____(3)", [1]),
    "an argument": ("f(1, ____)", [1]),
    "a keyword argument": ("f(1, axis=____)", [1]),
    "a function body": ("def f(x):\n    return ____", [2]),
    "a decorator": ("@____\ndef f(): pass", [1]),
    "an f-string": ('f"{____:.2f}"', [1]),
    "a nested f-string": ("f'{x:{____}}'", [1]),
    "a long f-string": ('f"""\n{x}\n{____}\n"""', [3]),
    "a whole line": ("a = 1\n____\nb = 2", [2]),
    "several": ("a = ____\nb = 2\nc = ____ + ____", [1, 3]),
    "an attribute": ("x.____", [1]),
    "the owner of an attribute": ("____.mean()", [1]),
    "an import": ("from ____ import ____", [1]),
    "an index": ("x[____, 0]", [1]),
    "an open bracket": ("f(____", [1]),
    "wrong indentation": ("  a = 1\n b = ____", [2]),
    "an open string": ('s = "abc\nx = ____', [2]),
    "a comment": ("x = 1  # ____", []),
    "a string": ('x = "____"', []),
    "a string in half a cell": ('f("____"', []),
    "a long string": ('"""\n____\n"""', []),
    "the text of an f-string": ('f"____ {x}"', []),
    "braces that are text": ('f"{{____}}"', []),
    "a longer underscore": ("_____ = 1", []),
    "part of a name": ("x____ = ____x", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("code", "lines"), BLANKS.values(), ids=BLANKS)
def test_blanks_are_found_where_python_would_read_them(code, lines):
    assert [number for number, _ in blank_lines(code)] == lines


@pytest.mark.parametrize(
    ("source", "trains"),
    {
        "a network": ("model.fit(x, y)", True),
        "a forest": ("RandomForestRegressor().fit(x, y)", True),
        "nothing": ("fit(x, y)", False),
        "a Gaussian process": ("GaussianProcessRegressor(RBF()).fit(x, y)", False),
        "one with a name": ("def f(x, y):\n    model = GaussianProcessRegressor()\n    model.fit(x, y)", False),
        "one, and a network": ("gp = GaussianProcessRegressor()\ngp.fit(x, y)\nmodel.fit(x, y)", True),
    }.values(),
)
def test_a_gaussian_process_that_is_fitted_is_no_training(source, trains):
    assert fits_networks(source) is trains

"""Single edits of an answer: the slips that beginners make are among them, each with its kind."""

import ast
import threading

import pytest

from gridka_ml.checking.edits import edits
from gridka_ml.lesson_text import lesson_names, load_lesson

SLIPS = {
    "1 / (1 + np.exp(-z))": {
        "1 / (1 + np.exp(z))": "sign",
        "1 / (1 - np.exp(-z))": "sign",
        "1 / 1 + np.exp(-z)": "brackets",
        "1 / np.exp(-z)": "missing part",
        "1 / (1 + np.log(-z))": "family",
        "1 / (2 + np.exp(-z))": "one off",
    },
    "np.mean((y - p) ** 2)": {
        "np.sum((y - p) ** 2)": "family",
        "(y - p) ** 2": "missing part",
        "np.mean(y - p)": "missing part",
        "np.mean((y - y) ** 2)": "name",
        "np.mean((y - p) * 2)": "operator",
    },
    "x.mean(axis=0)": {"x.mean(axis=1)": "axis", "x.mean()": "axis", "x.std(axis=0)": None, "x.sum(axis=0)": "family"},
    "f(a, b)": {"f(b, a)": "order", "f(a, a)": "name"},
    "a[1:n]": {"a[:n]": "one off", "a[1:n - 1]": "one off", "a": "missing part"},
    "(a > 0) & (a < 3)": {"(a >= 0) & (a < 3)": "comparison", "(a > 0) | (a < 3)": "operator"},
}
BLOCKS = {
    "for i in range(n):\n    s += i\nreturn s": {
        "for i in range(n):\n    s += i\n    return s\nreturn s": "inside the loop",
        "for i in range(n - 1):\n    s += i\nreturn s": "one off",
        "for i in range(n):\n    s = i\nreturn s": "missing line",
        "for i in range(n):\n    s += i\ns": "nothing returned",
    },
}


def plain(source):
    return ast.unparse(ast.parse(source))


@pytest.mark.parametrize(
    ("source", "slip", "kind"),
    [(source, slip, kind) for source, slips in SLIPS.items() for slip, kind in slips.items()],
)
def test_a_slip_in_an_expression_is_among_the_edits(source, slip, kind):
    found = {edit.source: edit.kind for edit in edits(f"r = {source}")}
    assert found.get(plain(f"r = {slip}")) == kind


@pytest.mark.parametrize(
    ("source", "slip", "kind"),
    [(source, slip, kind) for source, slips in BLOCKS.items() for slip, kind in slips.items()],
)
def test_a_slip_in_a_function_is_among_the_edits(source, slip, kind):
    function = "def f(n, s):\n    {}".format
    found = {edit.source: edit.kind for edit in edits(function(source.replace("\n", "\n    ")))}
    assert found.get(plain(function(slip.replace("\n", "\n    ")))) == kind


@pytest.mark.slow
@pytest.mark.parametrize("name", lesson_names())
def test_every_edit_of_a_lesson_is_python_and_other_than_its_reference(name):
    for task in load_lesson(name).tasks.values():
        sources = [edit.source for edit in edits(task.reference)]
        assert len(set(sources)) == len(sources) and plain(task.reference) not in sources
        assert all(ast.parse(source) for source in sources)


def test_what_a_traceback_hangs_on_nodes_is_not_copied(monkeypatch):
    """IPython gives a `parent` to each node of what it shows, and Python shares some nodes between all trees."""
    shared = [ast.parse("a + b").body[0].value.op, ast.parse("a").body[0].value.ctx]
    for node in shared:
        monkeypatch.setattr(node, "parent", threading.Lock(), raising=False)  # nobody can copy that
    source = "def f(a, b):\n    for i in range(a + b):\n        a[i:b] += np.sum(a, b) > max(b)\n    return a"
    assert len(list(edits(source))) > 20


def test_what_is_missing_in_a_slice_is_not_called_a_part_of_a_formula():
    said = {edit.source: edit.sentence for edit in edits("r = a[i : i + n] * b")}
    assert said[plain("r = a[i:n] * b")] == "A part of where a slice begins or ends is missing."
    assert said[plain("r = b")] == "A part of the formula is missing."


def test_no_sentence_tells_the_answer():
    """A sentence may name what the attendee has, never what belongs there."""
    for edit in edits("def f(x, y):\n    return np.mean(x - y, axis=0)"):
        assert "np.mean" not in edit.sentence

"""Lesson 12: its numbers are those of the talk's picture, of the drawing, and of the paper's procedure."""

import re
from importlib.resources import files

import numpy as np
import pytest

from gridka_ml import plotting
from gridka_ml.lesson_text import load_lesson


@pytest.fixture(scope="module")
def names():
    """What the lesson's cells on routing by hand define, the answers of its first tasks included."""
    from scipy.special import softmax

    lesson, names = load_lesson("capsules"), {"np": np, "softmax": softmax}
    for task in ("squash", "votes", "one_round"):
        exec(lesson.tasks[task].reference, names)
    for cell in lesson.cells:
        if cell.kind == "code" and cell.defines & {"vectors", "W_strokes", "rounds_of"}:
            exec(cell.answer, names)
    return names


def test_the_slide_on_routing_draws_the_votes_of_the_lesson(names):
    talk = (files("gridka_ml") / "talks" / "outlook" / "talk.py").read_text(encoding="utf-8")
    votes = re.search(r"^votes = (.*)$", talk, re.MULTILINE)[1]
    assert names["votes"](names["seen"], names["W_strokes"]).round(2) == pytest.approx(np.array(eval(votes)))


def test_the_drawing_has_the_rounds_of_the_answer(names):
    u_hat = names["votes"](names["seen"], names["W_strokes"])
    axes = plotting.routing(u_hat)
    for (c, v), column in zip(names["rounds_of"](u_hat, 3), axes.T, strict=True):
        for j, ax in enumerate(column):
            shown = [float(word) for word in ax.get_title(loc="center").split("\n")[1].split(", ")]
            assert shown == pytest.approx(c[:, j], abs=0.006)
            assert ax.texts[-1].get_text() == f"|v| = {np.linalg.norm(v[j]):.2f}"


def test_three_rounds_are_those_of_procedure_1_of_the_paper(names):
    """Sabour, Frosst, Hinton 2017, procedure 1, written out with loops."""
    rng = np.random.default_rng(0)
    u_hat = rng.normal(size=(5, 4, 3))
    b = np.zeros((5, 4))
    for _ in range(3):
        c = np.array([np.exp(row) / np.exp(row).sum() for row in b])
        s = np.array([sum(c[i, j] * u_hat[i, j] for i in range(5)) for j in range(4)])
        v = np.array([(x @ x) / (1 + x @ x) * x / np.sqrt(x @ x) for x in s])
        b = b + np.array([[u_hat[i, j] @ v[j] for j in range(4)] for i in range(5)])
    found_c, found_v = names["rounds_of"](u_hat, 3)[-1]
    assert found_c == pytest.approx(c) and found_v == pytest.approx(v)


def test_a_figure_that_is_turned_turns_its_votes_for_the_arrow_and_keeps_its_lengths(names):
    degrees, lengths = np.array([68, 208, 292]), [0.9, 0.8, 0.85]
    before, after = (
        names["rounds_of"](names["votes"](names["vectors"](each, lengths), names["W_strokes"]), 3)[-1][1]
        for each in (degrees, degrees + 30)
    )
    assert np.linalg.norm(after, axis=1) == pytest.approx(np.linalg.norm(before, axis=1))
    angles = [np.degrees(np.arctan2(v[0, 1], v[0, 0])) for v in (before, after)]
    assert angles[1] - angles[0] == pytest.approx(30)

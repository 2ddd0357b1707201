"""Lesson 13: its numbers are those of the talk's picture, of the playground, and of the paper's equations."""

import re
from importlib.resources import files

import numpy as np
import pytest

from gridka_ml.lesson_text import load_lesson


@pytest.fixture(scope="module")
def names():
    """What the lesson's cells define, the answers of its first tasks included."""
    lesson, names = load_lesson("reward"), {"np": np}
    wanted = ("chances_of", "accelerations", "play")
    for cell in lesson.cells:
        if cell.kind == "code" and cell.defines & set(wanted):
            exec(cell.answer, names)
    for task in ("sweep", "q_step", "move"):
        exec(lesson.tasks[task].reference, names)
    return names


def world_of_the_talk():
    """The world and the way that the slide on three ways to learn draws."""
    talk = (files("gridka_ml") / "talks" / "fundamentals" / "talk.py").read_text(encoding="utf-8")
    found = re.search(r"^world = (.*)\n.*plotting\.grid_world\(world, (\[.*\])\)$", talk, re.MULTILINE)
    return np.array(eval(found[1], {"np": np}), dtype=float), eval(found[2])


def test_the_way_in_the_talk_is_the_one_that_value_iteration_finds_in_its_world(names):
    world, path = world_of_the_talk()
    P, reward = names["chances_of"](world, slip=0.2), np.nan_to_num(world).ravel()
    V = np.zeros(world.size)
    for _ in range(100):
        V, Q = names["sweep"](V, P, reward)
    place, found = (0, 0), [(0, 0)]
    while world[place] == 0:
        step = [(-1, 0), (0, 1), (1, 0), (0, -1)][Q[place[0] * world.shape[1] + place[1]].argmax()]
        place = (place[0] + step[0], place[1] + step[1])
        found.append(place)
    assert found == path


def test_chances_add_up_to_one_and_nothing_follows_an_end(names):
    world, _ = world_of_the_talk()
    P = names["chances_of"](world, slip=0.3)
    open_squares = world.ravel() == 0
    assert P[open_squares].sum(axis=2) == pytest.approx(1)
    assert P[~open_squares].sum() == 0


def test_the_cart_obeys_the_equations_of_the_paper(names):
    """θ̈ and ẍ as Barto, Sutton, Anderson 1983 have them, with masses, half length and frictions written out."""
    M, m, length, cart_friction, pole_friction, g = 1.0, 0.1, 0.5, 0.0005, 0.000002, 9.8
    rng = np.random.default_rng(0)
    for x, v, angle, spin in rng.normal(size=(20, 4)) * [1, 2, 0.3, 2]:
        force = rng.choice([-10, 10])
        sin, cos = np.sin(angle), np.cos(angle)
        inner = (-force - m * length * spin**2 * sin + cart_friction * np.sign(v)) / (M + m)
        of_angle = g * sin + cos * inner - pole_friction * spin / (m * length)
        of_angle /= length * (4 / 3 - m * cos**2 / (M + m))
        a = force + m * length * (spin**2 * sin - of_angle * cos) - cart_friction * np.sign(v)
        found = names["accelerations"](np.array([[x, v, angle, spin]]), force)
        assert np.ravel(found) == pytest.approx([a / (M + m), of_angle])
        moved = names["move"](np.array([[x, v, angle, spin]]), force)[0]
        assert moved == pytest.approx(np.array([x, v, angle, spin]) + 0.02 * np.array([v, a / (M + m), spin, of_angle]))


def test_a_cart_that_has_fallen_counts_no_more(names):
    states, pushes, standing = names["play"](lambda state: np.ones(len(state)), n_carts=20, n_steps=60)
    assert states.shape == (60, 20, 4) and pushes.min() == 1
    steps = standing.sum(axis=0)
    assert steps.min() > 5 and steps.max() < 30  # pushed to one side all the time
    assert np.all(np.diff(standing, axis=0) <= 0)

"""Each update rule that attendees write makes the steps of Keras' own, on the backend of this process."""

import numpy as np
import pytest

from gridka_ml import runtime

from tests.support import update_rules

pytestmark = pytest.mark.slow

# What Keras calls the rule, its rate, what else it needs, and what its memory s begins with.
RULES = {
    "plain": ("SGD", 0.1, {}, 0),
    "momentum": ("SGD", 0.05, {"momentum": 0.9}, 0),
    "Nesterov": ("SGD", 0.05, {"momentum": 0.9, "nesterov": True}, 0),
    "Adagrad": ("Adagrad", 0.8, {}, 0.1),
    "RMSprop": ("RMSprop", 0.1, {}, 0),
    "Adadelta": ("Adadelta", 1.0, {}, 0),
    "Adam": ("Adam", 0.3, {}, 0),
    "Nadam": ("Nadam", 0.3, {}, 0),
}


@pytest.fixture(scope="module")
def keras():
    runtime.configure()
    runtime.start()
    import keras

    return keras


@pytest.mark.parametrize("start", [(-1.6, 1.2), (0.5, 0.8)])
@pytest.mark.parametrize("name", RULES)
def test_ten_steps_are_those_of_keras_to_five_decimals(keras, name, start):
    lesson, (kind, rate, options, s) = update_rules.of_the_lesson(), RULES[name]
    path = lesson["walk"](update_rules.by_name()[name], rate, 10, s=s, w=np.array(start))
    optimiser, w = getattr(keras.optimizers, kind)(rate, **options), keras.Variable(start, dtype="float32")
    found = [start]
    for _ in range(10):
        g = lesson["slope"](keras.ops.convert_to_numpy(w))
        optimiser.apply([keras.ops.convert_to_tensor(g, dtype="float32")], [w])
        found.append(keras.ops.convert_to_numpy(w))
    assert np.abs(path[-1] - path[0]).max() > 1e-3  # it has gone somewhere
    assert np.abs(path - np.array(found)).max() < 1e-5


def test_the_rules_are_all_that_the_lesson_races():
    assert list(update_rules.by_name()) == list(RULES)


def test_in_the_playground_the_ravine_and_the_turned_one_end_as_the_lesson_answers():
    ends = {}  # losses after the hundred steps, each at its own best rate
    for place, start in {"ravine": (-1.6, 1.2), "turned ravine": (-2, -0.3)}.items():
        loss, slope = update_rules.of_the_lesson()["places"][place]
        found = {
            name: best_walk(rule, np.array(start), loss, slope)[-1] for name, rule in update_rules.by_name().items()
        }
        ends[place] = sorted(found, key=found.get)
    assert ends["ravine"][0] == "Adagrad"
    assert ends["turned ravine"][0] == "Nesterov" and ends["turned ravine"][-2:] == ["Adagrad", "Adadelta"]


def best_walk(rule, start, loss, slope):
    """The losses along the walk that ends lowest, of the rates that the playground tries."""
    walks = []
    for rate in 10.0 ** np.arange(-3, 4.1, 0.25):
        with np.errstate(all="ignore"):  # those that explode
            path = update_rules.of_the_lesson()["walk"](rule, float(f"{rate:.2g}"), 100, w=start, slope=slope)
            losses = [loss(w) for w in path]
        if np.max(losses) <= 10 * losses[0]:
            walks.append(losses)
    return min(walks, key=lambda losses: np.mean(losses[-10:]))

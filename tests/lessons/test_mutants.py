"""Every reference answer with small changes: a check that passes one is too weak, unless the change is no mistake."""

import pytest

from gridka_ml.authoring.trying import without_numbers
from gridka_ml.classroom import diagnosing
from gridka_ml.lesson_text import lesson_names, load_lesson

from tests.support.mutants import mutants, structural

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("undiagnosed")]
# Tasks that train networks by a function of the lesson: their mutants are trained in full, each network once.
TRAINED_BY = {"regularisation": "fit_small"}
# The mutants that pass, and why they are right.
EXPLAINED = {
    "describe": {  # a square image: both sides are 28
        "line 2: `1` becomes `2`",
        "line 2: `2` becomes `1`",
    },
    "loss": {"line 4: `y - y_hat` becomes `y_hat - y`"},  # it is squared
    "backpropagation": {"line 8: `delta_2 @ w2.T` becomes `delta_2 * w2.T`"},  # the same for a single output
    "activations": {
        "line 3: `np.maximum(0, z)` becomes `np.maximum(z, 0)`",
        "line 8: `np.where(z > 0, 1.0, 0.0)` becomes `np.where(1.0, z > 0, 0.0)`",  # True and False count as 1 and 0
    },
    "encode": {  # there is but one column of text
        "line 1: `pd.get_dummies(…)` without `columns`"
    },
    "measures": {  # the absolute value or the square is taken
        "line 3: `y - y_hat` becomes `y_hat - y`",
        "line 8: `y - y_hat` becomes `y_hat - y`",
        "line 13: `y - y_hat` becomes `y_hat - y`",
        "line 13: `y - np.mean(y)` becomes `np.mean(y) - y`",
    },
    # `mae` does not mind which of its arguments is which
    "error_by_age": {
        "line 5: `mae(y_test[in_group], y_hat_test[in_group])` becomes `mae(y_hat_test[in_group], y_test[in_group])`"
    },
    "cross_validation": {"line 6: `mae(y[test], y_hat)` becomes `mae(y_hat, y[test])`"},
    "importance": {
        "line 6: `mae(y, predict(x_shuffled))` becomes `mae(predict(x_shuffled), y)`",
        "line 6: `mae(y, predict(x))` becomes `mae(predict(x), y)`",
    },
    "interval": {
        "line 4: `keras.ops.maximum(quantile * error, (quantile - 1) * error)` becomes "
        "`keras.ops.maximum((quantile - 1) * error, quantile * error)`"
    },
    "feature_maps": {  # there is but one array of weights, and one input
        "line 2: `0` becomes `-1`",
        "line 3: `0` becomes `-1`",
    },
    "mixed_precision": {  # without a type it is float32 as well
        "line 10: `keras.layers.Dense(…)` without `dtype`"
    },
    "regularisation": {
        "line 3: `keras.callbacks.EarlyStopping(…)` without `monitor`",  # it is `val_loss` by default
        # the weights do not matter to what comes later
        "line 3: `keras.callbacks.EarlyStopping(…)` without `restore_best_weights`",
        "line 3: `True` becomes `False`",
    },
    "larger_batch": {"line 3: `int(np.ceil(n_samples / batch_size))` becomes `np.ceil(n_samples / batch_size)`"},  # 4.0
}
# Of the networks: what a training on a few samples does not tell from the reference. Nearly all of it is another choice
# or Keras' own default, and as good; the full training tells a network that is not trained or has no activation at all.
ALIKE = {
    "xor_network": {
        "line 14: `xor_model.fit(…)` without `batch_size`",
        "line 14: `xor_model.fit(…)` without `verbose`",
    },
    "fnn": {
        "line 10: `keras.layers.Dense(…)` without `activation`",  # one of two hidden layers
        "line 11: `keras.layers.Dense(…)` without `activation`",
        "line 32: `model.evaluate(…)` without `batch_size`",
        "line 32: `model.evaluate(…)` without `verbose`",
    },
    "cnn": {
        *(f"line {line}: `keras.layers.Conv2D(…)` without `use_bias`" for line in (6, 10, 14)),
        *(f"line {line}: `keras.layers.Conv2D(…)` without `padding`" for line in (10, 14)),
        *(f"line {line}: `keras.layers.BatchNormalization(…)` without `momentum`" for line in (8, 12, 16)),
        *(f"line {line}: `False` becomes `True`" for line in (6, 10, 14)),  # a bias that is not needed
        *(f"line 22: `cnn.compile(…)` without `{name}`" for name in ("optimizer", "metrics", "steps_per_execution")),
        "line 24: `keras.optimizers.Adam(…)` without `learning_rate`",
        *(f"line 28: `cnn.fit(…)` without `{name}`" for name in ("batch_size", "epochs", "validation_split")),
        *(f"line 28: `cnn.fit(…)` without `{name}`" for name in ("verbose", "callbacks")),
    },
    "optimisers": {
        # three of the four are enough
        "line 2: `optimisers['momentum'] = keras.optimizers.SGD(learning_rate=` becomes `nothing`",
        "line 3: `optimisers['RMSprop'] = keras.optimizers.RMSprop(learning_ra` becomes `nothing`",
        "line 4: `optimisers['Adam'] = keras.optimizers.Adam(learning_rate=0.0` becomes `nothing`",
        "line 2: `keras.optimizers.SGD(…)` without `learning_rate`",
        "line 3: `keras.optimizers.RMSprop(…)` without `learning_rate`",
        "line 4: `keras.optimizers.Adam(…)` without `learning_rate`",
        "line 9: `fresh.compile(…)` without `loss`",  # `clone_model` takes it from the first network
        "line 10: `fresh.fit(…)` without `batch_size`",
        "line 10: `fresh.fit(…)` without `verbose`",
    },
    "augment": {
        "line 5: `robust_cnn.compile('adam', 'sparse_categorical_crossentropy'` becomes `nothing`",  # as above
        "line 5: `robust_cnn.compile(…)` without `metrics`",
        "line 6: `robust_history = robust_cnn.fit(x_more, y_more, batch_size=1` becomes `nothing`",
        "line 6: `robust_cnn.fit(…)` without `epochs`",
        "line 6: `robust_cnn.fit(…)` without `verbose`",
    },
    "network": {
        "line 7: `[keras.Input(shape=(n_features,)), keras.layers.Dense(64, ac` becomes "
        "`[keras.layers.Dense(64, activation='relu'), keras.layers.Den`",  # Keras finds the shape of the input itself
        "line 7: `[keras.Input(shape=(n_features,)), keras.layers.Dense(64, ac` becomes "
        "`[keras.Input(shape=(n_features,)), keras.layers.Dense(64, ac`",  # one hidden layer less
        *(f"line {line}: `keras.layers.Dense(…)` without `activation`" for line in (9, 10)),  # one of two
        *(f"line 14: `network.compile(…)` without `{name}`" for name in ("optimizer", "steps_per_execution")),
        "line 16: `keras.optimizers.Adam(…)` without `learning_rate`",
        *(f"line 25: `model.fit(…)` without `{name}`" for name in ("batch_size", "verbose")),
    },
}
TASKS = [(name, task) for name in lesson_names() for task in load_lesson(name).tasks]
TRAINED = [(name, task) for name, task in TASKS if ".fit(" in load_lesson(name).tasks[task].cell.answer]


@pytest.fixture
def undiagnosed(monkeypatch):
    """Whether a check passes does not depend on which mistake is found behind a "not yet", and that takes long."""
    monkeypatch.setattr(diagnosing, "mistake_behind", lambda *_: None)


def survivors(trials, task, tried, *, short=False):
    """The titles of the mutants that pass; if trainings are short, too, that get the same message as the reference."""
    passed = []
    for title, source in tried:
        told = trials.desk.try_answer(task, source, short=short)
        assert "⚠" not in told.check, (title, told)
        if told.passed or (short and without_numbers(told.check) == without_numbers(trials.briefly(task).check)):
            passed.append(title)
    return passed


def once_each(train):
    """The function, but with what it returned before, if layers and callbacks are as they were."""
    known = {}

    def described(part):
        features = part.get_config() if hasattr(part, "get_config") else vars(part)
        return {"type": type(part)} | {name: each for name, each in features.items() if name != "name"}

    def remembered(layers, callbacks=()):
        key = repr([described(part) for part in (*layers, *callbacks)])
        if key not in known:
            known[key] = train(layers, callbacks)
        return known[key]

    return remembered


@pytest.mark.parametrize(("name", "task"), [each for each in TASKS if each not in TRAINED])
def test_a_mutant_that_passes_is_no_mistake(trials, monkeypatch, name, task):
    lesson = load_lesson(name)
    task = lesson.tasks[task]
    tried, names = mutants(task.cell), trials(name).desk.before[task.name].names
    if task.name in TRAINED_BY:
        trainer, tried = TRAINED_BY[task.name], structural(tried)
        monkeypatch.setitem(names, trainer, once_each(names[trainer]))
    assert len(tried) >= 2
    assert set(survivors(trials(name), task, tried)) == EXPLAINED.get(task.name, set())


@pytest.mark.parametrize(("name", "task"), TRAINED)
def test_a_mutant_that_gets_as_far_as_the_reference_is_explained(trials, name, task):
    """On a few samples, and without the mutants that change a number only."""
    task = load_lesson(name).tasks[task]
    tried = structural(mutants(task.cell))
    assert len(tried) >= 5
    assert set(survivors(trials(name), task, tried, short=True)) == ALIKE.get(task.name, set())

"""Facts from the attendee's cell: which data it hands to Keras, as far as that is known without running it."""

import numpy as np
import pytest

from gridka_ml.checking import (
    NotYet,
    attempt,
    attempting,
    refuse_test_data_in_training,
    refuse_what_is_typed_in,
)

NAMES = {"x_train": np.arange(12.0).reshape(6, 2), "y_train": np.arange(6), "x_test": np.ones((3, 2)), "n": 4}
NAMES["x_fit"] = NAMES["x_train"][:4]


def handed(source, method="fit"):
    with attempting(source, NAMES):
        return attempt().handed_to(method)


def test_arguments_are_known_by_name_or_place():
    [given] = handed("history = model.fit(x_train[:n], y_train[:n], epochs=3, validation_data=(x_test, y_test))")
    assert np.array_equal(given["x"], NAMES["x_train"][:4]) and given["epochs"] == 3
    assert "validation_data" not in given  # y_test is not there


def test_what_would_have_to_be_computed_again_is_left_out():
    [given] = handed("model.fit(x=open('file'), y=y_train + 1)")
    assert "x" not in given and given["y"].tolist() == [1, 2, 3, 4, 5, 6]


def test_without_a_cell_nothing_is_known():
    assert attempt().handed_to("fit") == [] and handed("%matplotlib inline\nmodel.fit(x_train)") == []


@pytest.mark.parametrize(
    "source",
    [
        "model.fit(x_test, y_test)",
        "model.fit(x=x_test[:2], y=y_train[:2])",
        "model.fit(x_fit, y_train, validation_data=(x_test, y_train))",
        "for rate in (1, 2):\n    model.fit(x_train, y_train, validation_data=[x_test, y_train])",
    ],
)
def test_the_test_set_is_found_in_a_training(source):
    with attempting(source, NAMES), pytest.raises(NotYet, match="test set, `x_test`"):
        refuse_test_data_in_training("x_test")


@pytest.mark.parametrize(
    "source",
    ["model.fit(x_fit, y_train, validation_data=(x_train[4:], y_train[4:]))", "model.evaluate(x_test, y_train)", ""],
)
def test_other_data_are_fine(source):
    with attempting(source, NAMES):
        refuse_test_data_in_training("x_test")


LOOP = "for rule in rules:\n    {}\n    model.compile(rule)\n    model.fit(x_train)"


@pytest.mark.parametrize(
    "source",
    [
        LOOP.format("pass"),
        LOOP.format("model = cnn"),
        "model = build()\n" + LOOP.format("pass"),
        "model = build()\nmodel.fit(x_train)\nmodel.compile('sgd')\nmodel.fit(x_train)",
        "losses = [model.fit(x_train) for rule in rules]",
        "def losses(rule):\n    return model.fit(x_train)",
    ],
)
def test_a_network_that_goes_on_learning_is_found(source):
    with attempting(source, NAMES):
        assert attempt().trained_again() == "model"


@pytest.mark.parametrize(
    "source",
    [
        LOOP.format("model = build()"),
        LOOP.format("model = networks[rule]"),
        LOOP.format("model.set_weights(first)"),
        LOOP.format("model = build()\n    for epoch in range(3):\n        model.fit(x_train)"),
        "for rule, model in networks.items():\n    model.fit(x_train)",
        "def losses(model):\n    return model.fit(x_train)",
        "model = build()\nmodel.fit(x_train)\nmodel = build()\nmodel.fit(x_train)",
        "model.fit(x_train)",
        "",
    ],
)
def test_networks_made_anew_are_fine(source):
    with attempting(source, NAMES):
        assert attempt().trained_again() == ""


def test_what_a_method_is_called_on_is_known_by_name():
    with attempting("model.fit(x_train)\nbuild().fit(x_train)\ngone.fit(x_train)", NAMES | {"model": "a network"}):
        assert attempt().called_on("fit") == {"model": "a network"}


def test_the_names_in_an_argument_are_known_also_where_its_value_is_not():
    with attempting("model.fit(x_train, predict(w_hand, x_test))\nmodel.fit(x_test, y=2 * y_test)", NAMES):
        assert attempt().names_in("fit", "y") == {"predict", "w_hand", "x_test", "y_test"}
        assert attempt().names_in("fit", "x") == {"x_train", "x_test"}


@pytest.mark.parametrize(
    "source",
    [
        "share = 0.82",
        "share = np.mean([0.81, 0.83])",
        "n = 82\nshare = n / 100",
        "x = x_train\nloss, share = 0.1, 0.82",
    ],
)
def test_a_result_that_is_typed_in_is_found(source):
    with attempting(source, NAMES | {"np": np}), pytest.raises(NotYet, match="`share` is typed in"):
        refuse_what_is_typed_in("share")


@pytest.mark.parametrize(
    "source", ["share = np.mean(x_train)", "%%time\nshare = 0.82", "def f(x):\n    return x\n\nshare = f(x_test)", ""]
)
def test_a_result_that_the_cell_makes_of_the_data_is_fine(source):
    with attempting(source, NAMES | {"np": np}):
        refuse_what_is_typed_in("share")

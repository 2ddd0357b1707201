"""Loss curves: what is drawn from numbers, dicts and a Keras History."""

from types import SimpleNamespace

import numpy as np
import pytest

from gridka_ml import plotting

HISTORY = {
    "loss": [0.9, 0.5, 0.3, 0.2],
    "val_loss": [0.8, 0.6, 0.55, 0.7],
    "accuracy": [0.5, 0.7, 0.8, 0.9],
    "val_accuracy": [0.5, 0.75, 0.7, 0.6],
}


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_a_list_of_losses_is_drawn_over_steps_from_0():
    ax = plotting.loss_curve([3.0, 2.0, 1.0])
    assert ax.lines[0].get_xydata().tolist() == [[0, 3], [1, 2], [2, 1]]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "loss $J$")
    assert ax.get_ylim()[0] == 0
    assert ax.get_legend() is None


@pytest.mark.parametrize("history", [HISTORY, SimpleNamespace(history=HISTORY)])
def test_a_history_is_drawn_over_epochs_from_1_with_validation_dashed(history):
    ax = plotting.loss_curve(history)
    training, validation = ax.lines[:2]
    assert training.get_xydata()[0].tolist() == [1, 0.9]
    assert validation.get_ydata().tolist() == HISTORY["val_loss"]
    assert (training.get_linestyle(), validation.get_linestyle()) == ("-", "--")
    assert legend(ax)[:2] == ["training", "validation"]
    assert ax.get_xlabel() == "epoch"


def test_the_lowest_validation_loss_is_marked():
    ax = plotting.loss_curve(HISTORY)
    mark = ax.lines[2]
    assert mark.get_xydata().tolist() == [[3, 0.55]] and mark.get_marker() == "D"
    assert legend(ax)[2] == "lowest validation: 0.55, epoch 3"


def test_of_an_accuracy_the_highest_is_marked():
    ax = plotting.loss_curve(HISTORY, metric="accuracy")
    assert ax.lines[2].get_xydata().tolist() == [[2, 0.75]]
    assert legend(ax)[2] == "highest validation: 0.75, epoch 2"
    assert ax.get_ylabel() == "accuracy"


def test_a_history_without_validation_has_no_mark():
    assert len(plotting.loss_curve({"loss": [2, 1]}).lines) == 1


def test_several_curves_differ_in_colour_and_in_line_style():
    ax = plotting.loss_curve({"too small": [3, 2.9], "right": [3, 1], "too large": [3, 9]})
    assert legend(ax) == ["too small", "right", "too large"]
    assert len({line.get_color() for line in ax.lines}) == 3
    assert len({line.get_linestyle() for line in ax.lines}) == 3
    assert len({line.get_marker() for line in ax.lines}) == 3


def test_a_named_pair_shares_its_colour_and_validation_is_dashed():
    curves = {"plain": [3, 2], "val_plain": [3, 2.5], "dropout": [3, 2.2], "val_dropout": [3, 2.3]}
    lines = {line.get_label(): line for line in plotting.loss_curve(curves, x_label="epoch").lines}
    assert lines["plain"].get_color() == lines["plain, validation"].get_color() != lines["dropout"].get_color()
    assert lines["plain"].get_linestyle() == lines["dropout"].get_linestyle() == "-"
    assert lines["dropout, validation"].get_linestyle() == "--"


def test_a_label_names_a_single_curve():
    assert legend(plotting.loss_curve([2, 1], label="by hand")) == ["by hand"]
    assert legend(plotting.loss_curve({"loss": [2, 1]}, label="Keras")) == ["Keras"]
    assert legend(plotting.loss_curve(HISTORY, label="Keras"))[:2] == ["Keras", "Keras, validation"]


def test_curves_of_two_calls_fit_on_one_pair_of_axes(ax):
    plotting.loss_curve([3, 2], label="first", ax=ax)
    assert plotting.loss_curve([3, 1], label="second", ax=ax) is ax
    assert legend(ax) == ["first", "second"]
    assert ax.lines[0].get_color() != ax.lines[1].get_color()


def test_the_axis_of_the_loss_can_be_logarithmic():
    assert plotting.loss_curve([100, 1], log=True).get_yscale() == "log"
    with pytest.raises(ValueError, match="above 0, got 0"):
        plotting.loss_curve([1, 0], log=True)


def test_a_logarithmic_axis_has_powers_of_ten_if_one_is_needed_and_else_numbers():
    for lowest, told, not_told in ((1e-6, "$10^{-2}$", "0.01"), (1e-3, "0.01", "$10^{-2}$")):
        ax = plotting.loss_curve([1, lowest], log=True)
        ax.figure.canvas.draw()
        ticks = [label.get_text() for label in ax.get_yticklabels()]
        assert told in ticks and not_told not in ticks and not any("e-" in tick for tick in ticks)


def test_of_any_metric_the_legend_says_training_and_validation():
    ax = plotting.loss_curve(
        {"loss": [2, 1], "cross_entropy": [2, 1], "val_cross_entropy": [2, 3]}, metric="cross_entropy"
    )
    assert legend(ax)[:2] == ["training", "validation"] and ax.get_ylabel() == "cross entropy"


@pytest.mark.filterwarnings("error")
def test_a_diverged_loss_is_drawn_as_far_as_it_goes_with_a_remark():
    ax = plotting.loss_curve([1.0, 1e3, np.inf, np.nan])
    ax.figure.canvas.draw()
    assert np.isfinite(ax.lines[0].get_ydata()).sum() == 2
    assert "from step 2 on" in ax.texts[0].get_text()
    plotting.loss_curve({"loss": [np.nan], "val_loss": [np.nan]}).figure.canvas.draw()


def test_a_missing_metric_lists_those_there_are():
    with pytest.raises(KeyError, match="loss, val_loss, accuracy"):
        plotting.loss_curve(SimpleNamespace(history=HISTORY), metric="mae")


@pytest.mark.parametrize("losses", [[], 3.0, [[1, 2], [3, 4]], {"a": []}, {}])
def test_what_is_no_curve_is_refused(losses):
    with pytest.raises(ValueError, match="curve"):
        plotting.loss_curve(losses)

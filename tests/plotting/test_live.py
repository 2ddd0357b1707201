"""The live displays outside of Jupyter, and what they draw."""

import re
import sys

import numpy as np
import pytest

from gridka_ml import plotting

pytestmark = pytest.mark.slow  # networks are trained


@pytest.fixture
def kernel(monkeypatch):
    """A stand-in for Jupyter: collects what would be shown as (text, is an update)."""
    from gridka_ml.plotting import live_figure

    shown = []

    def display(bundle, raw, metadata, display_id, update):
        assert raw and bundle["image/png"] and metadata["image/png"]["alt"]
        shown.append((bundle["text/plain"], display_id, update))

    monkeypatch.setattr(live_figure, "in_kernel", lambda: True)
    monkeypatch.setattr("IPython.display.display", display)
    return shown


def draw(ax, losses):
    plotting.loss_curve(losses, ax=ax)


def test_the_last_update_is_drawn_even_if_it_came_too_soon(kernel):
    with plotting.LiveFigure(draw, seconds=1000) as live:
        for step in range(5):
            live.update([9, 8, 7, 6, 5][: step + 1])
    assert len(kernel) == 2  # the first update, and the last one at the end
    assert live.figure.axes[0].lines[0].get_ydata().tolist() == [9, 8, 7, 6, 5]


def test_one_output_is_shown_and_then_replaced(kernel):
    with plotting.LiveFigure(draw, every=2) as live:
        for step in range(5):
            live.update(list(range(1, step + 2)))
    assert [update for *_, update in kernel] == [False, True, True, True]
    assert len({(text, display_id) for text, display_id, _ in kernel}) == 1


def test_each_picture_starts_from_empty_axes(kernel):
    with plotting.LiveFigure(lambda left, right, k: left.plot([k]), n_columns=2, every=1) as live:
        for k in range(3):
            live.update(k)
    assert len(live.figure.axes) == 2 and len(live.figure.axes[0].lines) == 1


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_an_error_in_the_loop_is_raised_and_the_last_state_is_drawn(kernel, error):
    with pytest.raises(error), plotting.LiveFigure(draw, seconds=1000) as live:
        live.update([3])
        live.update([3, 2])
        raise error
    assert len(live.figure.axes[0].lines[0].get_ydata()) == 2


def test_an_error_in_the_loop_is_not_hidden_by_one_of_the_picture(kernel):
    with pytest.raises(ZeroDivisionError), plotting.LiveFigure(draw, seconds=1000) as live:
        live.update([3])
        live.update([])  # cannot be drawn
        1 / 0  # noqa: B018


def test_an_error_in_the_picture_is_raised():
    with pytest.raises(ValueError, match="curve"), plotting.LiveFigure(draw) as live:
        live.update([])


def test_without_jupyter_one_line_is_printed_and_the_figure_is_kept(capsys):
    with plotting.LiveFigure(draw, every=1) as live:
        for step in range(3):
            live.update([3, 2, 1][: step + 1])
    assert capsys.readouterr().out.splitlines() == ["3 updates; live pictures need Jupyter, the last is live.figure"]
    assert live.figure.axes[0].lines


def test_in_a_terminal_the_line_is_written_over(capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with plotting.LiveFigure(draw, every=1, status=lambda: "working") as live:
        live.update([1])
    out = capsys.readouterr().out
    assert out.count("\n") == 1 and out.count("\rworking") == 2


def test_no_update_no_picture(capsys):
    with plotting.LiveFigure(draw):
        pass
    assert capsys.readouterr().out == ""


@pytest.fixture(scope="module")
def keras():
    import keras

    return keras


def small_training(keras, callback, *, metrics=("accuracy",), epochs=3, more=(), **options):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(64, 2)).astype("float32")
    y = (x.sum(axis=1) > 0).astype("float32")
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(loss="binary_crossentropy", optimizer="sgd", metrics=list(metrics))
    return model.fit(x, y, epochs=epochs, batch_size=16, verbose=0, callbacks=[callback, *more], **options)


def test_a_training_shows_loss_and_metric_of_both_parts(keras, kernel):
    callback = plotting.LiveTraining()
    history = small_training(keras, callback, validation_split=0.25)
    left, right = callback.figure.axes
    training, validation = (line for line in left.lines if line.get_label() in ("training", "validation"))
    assert training.get_xydata().tolist() == [[k + 1, v] for k, v in enumerate(history.history["loss"])]
    assert validation.get_ydata().tolist() == history.history["val_loss"]
    assert right.get_ylabel() == "accuracy"
    assert left.get_title(loc="left").startswith("3 epochs in ")
    assert kernel[-1][0] == "loss over epochs; accuracy over epochs"
    assert len({(text, display_id) for text, display_id, _ in kernel}) == 1


def test_a_training_without_metric_shows_the_loss_alone(keras, kernel):
    callback = plotting.LiveTraining()
    small_training(keras, callback, metrics=())
    assert len(callback.figure.axes) == 1


def test_the_metric_can_be_chosen(keras, kernel):
    callback = plotting.LiveTraining("mae")
    small_training(keras, callback, metrics=("accuracy", "mae"))
    assert callback.figure.axes[1].get_ylabel() == "mae"


def test_an_unknown_metric_is_refused_with_those_there_are(keras, kernel):
    with pytest.raises(ValueError, match="it has accuracy"):
        small_training(keras, plotting.LiveTraining("mae"))


def test_while_it_trains_the_title_tells_epoch_time_and_time_left(keras, kernel):
    callback = plotting.LiveTraining(seconds=0)
    titles = []
    note = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: titles.append(callback.figure.axes[0].get_title(loc="left"))
    )
    small_training(keras, callback, more=[note])
    assert titles[0].startswith("epoch 1 of 3, ")
    callback._ended = False
    assert re.fullmatch(r"epoch 3 of 3, \d+ s, about 0 s left", callback._progress())


def test_an_early_stop_is_told(keras, kernel):
    callback = plotting.LiveTraining()
    stop = keras.callbacks.EarlyStopping("loss", min_delta=10, patience=1)
    small_training(keras, callback, epochs=9, more=[stop])
    assert callback.figure.axes[0].get_title(loc="left").startswith("stopped after 2 of 9 epochs in ")


def test_a_training_that_goes_on_counts_on(keras, kernel):
    callback = plotting.LiveTraining()
    small_training(keras, callback, epochs=6, initial_epoch=4)
    line = next(line for line in callback.figure.axes[0].lines if line.get_label() == "training")
    assert line.get_xdata().tolist() == [5, 6]
    assert callback.figure.axes[0].get_title(loc="left").startswith("2 epochs in ")


def test_one_callback_serves_two_trainings(keras, kernel):
    callback = plotting.LiveTraining()
    small_training(keras, callback)
    small_training(keras, callback, epochs=2)
    assert len(callback.history["loss"]) == 2


def test_a_diverged_training_runs_to_its_end(keras, kernel):
    callback = plotting.LiveTraining()
    small_training(keras, callback, more=[keras.callbacks.LambdaCallback(on_epoch_end=lambda k, logs: None)])
    callback.history["loss"][-1] = float("nan")
    callback._live.finish()
    assert "not finite" in callback.figure.axes[0].texts[0].get_text()


def test_without_jupyter_a_training_prints_one_line(keras, capsys):
    small_training(keras, plotting.LiveTraining())
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("3 epochs in ") and "loss" in line and "accuracy" in line

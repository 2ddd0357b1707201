"""The training display: loss and metric curves that grow while `model.fit` runs. For notebooks; loads Keras."""

import time

import keras
import numpy as np

from gridka_ml.plotting.curves import loss_curve
from gridka_ml.plotting.live_figure import LiveFigure
from gridka_ml.plotting.words import describe
from gridka_ml.runtime import in_kernel

# In a training of few epochs the points at their ends are no curve yet: the running mean within them is drawn too.
FEW_EPOCHS = 5
POINTS_PER_EPOCH = 20


class LiveTraining(keras.callbacks.Callback):
    """Show the curves and the progress of a training in one picture that is redrawn in place.

    Parameters
    ----------
    metric : str, default=None
        What to draw beside the loss; the first metric that the model was compiled with, if any, if None.
    seconds : float, default=0.5
        The shortest time between two pictures.
    log : bool, default=False
        Whether the axis of the loss is logarithmic.

    Raises
    ------
    ValueError
        When the training starts, if the model was not compiled with this metric.

    Examples
    --------
    >>> import keras, numpy as np
    >>> from gridka_ml import plotting
    >>> model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1)])
    >>> model.compile(loss="mse", optimizer="sgd")
    >>> live = plotting.LiveTraining()
    >>> history = model.fit(np.ones((8, 2)), np.ones(8), epochs=2, verbose=0, callbacks=[live])
    2 epochs in ...
    >>> plotting.alt_text(live.figure, values=False)
    'loss over epochs'
    """

    def __init__(self, metric: str | None = None, *, seconds: float = 0.5, log: bool = False):
        super().__init__()
        self.metric, self.seconds, self.log = metric, seconds, log

    def on_train_begin(self, logs=None):
        self.history, self._within = {}, {}
        self._first_epoch, self._epoch = None, 0
        self._done, self._noted = 0.0, 0.0  # epochs of this training, fractions included
        self._first_batch = None  # (seconds, epochs done): the first one includes building the graph, so time from here
        self._live = None
        self._ended = False
        self._started = time.perf_counter()

    def on_epoch_begin(self, epoch, logs=None):
        self._epoch = epoch
        self._first_epoch = epoch if self._first_epoch is None else self._first_epoch

    def on_train_batch_end(self, batch, logs=None):
        steps = self.params.get("steps")
        if steps:
            self._done = self._epoch - self._first_epoch + (batch + 1) / steps
            self._remember_within(logs or {})
        if self._first_batch is None:
            self._first_batch = time.perf_counter() - self._started, self._done
        self._update(logs or {})

    def on_epoch_end(self, epoch, logs=None):
        self._done = epoch - self._first_epoch + 1
        self._remember(self.history, logs or {})
        self._remember(self._within, dict.fromkeys(self._within, np.nan))  # a gap: the running mean begins anew
        self._update(logs or {})

    def on_train_end(self, logs=None):
        self._ended = True
        if self._live is not None:
            self._live.finish()

    @property
    def figure(self):
        """The picture as last drawn, None before the first batch; `figure.savefig("training.png")` keeps it."""
        return self._live and self._live.figure

    def _update(self, logs):
        if self._live is None:
            names = [name for name in logs if name != "loss" and not name.startswith("val_")]
            if self.metric is not None and self.metric not in names:
                known = ", ".join(names) or "none but the loss"
                raise ValueError(
                    f"no metric {self.metric!r} in this training, it has {known}; name it in model.compile"
                )
            self._metric = self.metric or (names[0] if names else None)
            self._live = LiveFigure(
                self._draw, n_columns=2 if self._metric else 1, seconds=self.seconds, status=self._progress
            )
        self._live.update()

    def _remember_within(self, logs):
        if self.params["epochs"] <= FEW_EPOCHS and self._done - self._noted >= 1 / POINTS_PER_EPOCH:
            self._noted = self._done
            self._remember(self._within, {"epoch": self._first_epoch + self._done, **logs})

    @staticmethod
    def _remember(curves, logs):
        for name, value in logs.items():
            curves.setdefault(name, []).append(float(value))

    def _draw(self, *axes):
        for ax, metric in zip(axes, ("loss", self._metric), strict=False):
            if metric in self._within:
                ax.plot(
                    self._within["epoch"],
                    self._within[metric],
                    color="0.5",
                    linewidth=1,
                    label="within an epoch, mean so far",
                )
            if metric in self.history:
                log = self.log and metric == "loss"
                loss_curve(self.history, metric=metric, start=self._first_epoch + 1, log=log, ax=ax)
            else:
                ax.set(xlabel="epoch", ylabel=metric)
                describe(ax, f"{metric} over epochs")
        axes[0].set_title(self._progress())

    def _progress(self):
        """One line: the epoch, the time taken, the time left."""
        seconds = time.perf_counter() - self._started
        epochs, done = self.params["epochs"], len(self.history.get("loss", ()))
        if self._ended:
            planned = epochs - self._first_epoch
            count = f"{done} epochs" if done == planned else f"stopped after {done} of {planned} epochs"
            return f"{count} in {seconds:.0f} s" + ("" if in_kernel() else self._last_values())
        now = f"epoch {self._epoch + 1} of {epochs}, {seconds:.0f} s"
        seconds_then, done_then = self._first_batch
        if self._done == done_then:
            return now
        left = (seconds - seconds_then) / (self._done - done_then) * (epochs - self._first_epoch - self._done)
        return f"{now}, about {left:.0f} s left"

    def _last_values(self):
        """What the picture shows, in words, for a terminal."""
        return "".join(f", {name} {values[-1]:.3g}" for name, values in self.history.items())

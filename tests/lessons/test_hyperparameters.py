"""Lesson 7: cells that attendees run more than once, and trials that stopped with an error."""

import matplotlib.pyplot as plt
import numpy as np
import optuna
import pytest

from gridka_ml import plotting
from gridka_ml.lesson_text import load_lesson


def run_cell_with(piece, names):
    (cell,) = [cell for cell in load_lesson("hyperparameters").cells if cell.kind == "code" and piece in cell.answer]
    exec(cell.answer, names)


@pytest.fixture
def names():
    """What the lesson has made before the fifth trial, but for the expected improvement."""
    from scipy.stats import norm
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF

    names = {"np": np, "norm": norm, "GaussianProcessRegressor": GaussianProcessRegressor, "RBF": RBF}
    names["plotting"] = plotting
    for piece in ("def make_loss", "loss_at = make_loss(seed=0)", "x_tried = np.array(", "draws = "):
        run_cell_with(piece, names)
    yield names
    plt.close("all")


def test_the_fifth_trial_can_be_looked_for_again_after_a_wrong_answer_was_mended(names, capsys):
    names["expected_improvement"] = lambda mean, deviation, best: mean  # the place that promises least
    run_cell_with("5000 draws", names)
    assert "0.001" not in capsys.readouterr().out
    run_cell_with("def expected_improvement", names)
    for _ in range(2):
        run_cell_with("5000 draws", names)
        assert capsys.readouterr().out == "largest difference to the mean of 5000 draws: 0.001\n"


def test_trials_that_failed_are_told_without_a_loss(capsys):
    def objective(trial):
        trial.set_user_attr("worker", "here:7")
        return 0.25 if trial.number else 1 / 0

    names = {"shared_study": optuna.create_study()}
    names["shared_study"].optimize(objective, n_trials=2, catch=ZeroDivisionError)
    run_cell_with("def tell_new", names)
    names["tell_new"](set())
    told = capsys.readouterr().out
    assert told == "trial 0: fail, loss none, process 7\ntrial 1: complete, loss 0.250, process 7\n"

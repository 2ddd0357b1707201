"""The study that notebooks and jobs of a cluster share: a file, any number of processes, lesson 4's network in it."""

import subprocess
import sys

import optuna
import pytest

from gridka_ml.studies import digits

WORKER = """
import sys
from gridka_ml.studies.digits import open_study
open_study(sys.argv[1]).optimize(lambda trial: trial.suggest_float("x", -1, 1) ** 2, n_trials=15)
"""


def test_a_study_goes_on_where_it_was_left(tmp_path):
    digits.open_study(tmp_path / "study.log").optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=2)
    again = digits.open_study(tmp_path / "study.log")
    assert [trial.number for trial in again.trials] == [0, 1]
    assert again.ask().number == 2


def test_processes_that_work_on_one_study_lose_no_trial_and_run_none_twice(tmp_path):
    file = tmp_path / "study with a blank.log"
    command = [sys.executable, "-P", "-c", WORKER, str(file)]
    workers = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [worker.wait(timeout=60) for worker in workers] == [0, 0]
    trials = digits.open_study(file).trials
    assert [trial.number for trial in trials] == list(range(30))
    assert {trial.state.name for trial in trials} == {"COMPLETE"}
    assert len({trial.params["x"] for trial in trials}) == 30


def test_the_network_of_lesson_4_is_a_point_of_the_space():
    study = optuna.create_study()
    study.enqueue_trial(digits.LESSON_4)
    assert digits.suggest(study.ask()) == digits.LESSON_4
    network = digits.build_network(16, 5, 0.0)
    assert network.count_params() == 29_658  # what lesson 4 says of its own


@pytest.mark.slow
def test_a_worker_trains_a_trial_and_tells_its_losses(tmp_path):
    command = [sys.executable, "-P", "-m", "gridka_ml.studies.digits", str(tmp_path / "study.log"), "1"]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path, timeout=120)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    (trial,) = digits.open_study(tmp_path / "study.log").trials
    assert list(trial.intermediate_values) == [0, 1, 2, 3]
    assert trial.value == trial.intermediate_values[3]

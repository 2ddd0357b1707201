"""The file of a study outlives the processes that write it, wherever they are killed."""

import os
import signal
import subprocess
import sys

import optuna
import pytest

from gridka_ml.studies.journal import open_journal


def work(file, n_trials, **options):
    study = optuna.create_study(storage=open_journal(file, **options), study_name="x", load_if_exists=True)
    study.optimize(lambda trial: trial.suggest_float("x", -1, 1), n_trials=n_trials)
    return study


@pytest.mark.parametrize("left", [1, 40, -1])
def test_a_line_that_a_killed_process_did_not_finish_spoils_nothing(tmp_path, left):
    file = tmp_path / "search.study"
    others = work(file, 2)
    whole = file.read_bytes()
    file.write_bytes(whole + whole.splitlines(keepends=True)[-1][:left])
    assert len(work(file, 2).trials) == 4
    assert file.read_bytes().startswith(whole)
    assert [trial.state.name for trial in others.trials] == ["COMPLETE"] * 4  # who had it open goes on, too


@pytest.mark.skipif(os.name == "nt", reason="a signal that only others have")
def test_the_lock_of_a_process_that_was_killed_is_broken(tmp_path):
    file = tmp_path / "search.study"
    work(file, 1)
    holds = (
        "import os, sys; from gridka_ml.studies.journal import MendingLock\n"
        "MendingLock(sys.argv[1], grace_period=30).acquire(); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-P", "-c", holds, str(file)])
    assert killed.returncode == -signal.SIGKILL and (tmp_path / "search.study.lock").exists()
    with pytest.warns(UserWarning, match="too small"):
        assert len(work(file, 1, patience=1).trials) == 2
    assert not (tmp_path / "search.study.lock").exists()

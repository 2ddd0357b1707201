"""What a record tells of a study is a study again."""

import json

import optuna

from gridka_ml.studies import digits
from gridka_ml.studies.records import study_of

ROWS = [
    {"params": digits.LESSON_4, "losses": [0.9, 0.2, 0.1], "pruned": False},
    {"params": digits.LESSON_4 | {"kernel_size": 3}, "losses": [2.5, 2.0], "pruned": True},
]


def test_a_study_is_made_of_the_rows_of_a_record():
    study = study_of(json.loads(json.dumps(ROWS)), digits.suggest)
    assert (study.best_value, study.best_params) == (0.1, digits.LESSON_4)
    assert [trial.state for trial in study.trials] == [optuna.trial.TrialState.COMPLETE, optuna.trial.TrialState.PRUNED]
    assert study.trials[1].intermediate_values == {0: 2.5, 1: 2.0}

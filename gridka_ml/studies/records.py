"""A study of which a record tells, in memory, so that Optuna can draw it. For lessons."""

import optuna


def study_of(rows, suggest):
    """An Optuna study of trials that have been.

    ``rows`` are dicts with the ``params`` of a trial, its ``losses`` after each epoch, and whether it was ``pruned``;
    ``suggest(trial)`` opens the space in which they lay.
    """
    asked = optuna.create_study().ask()
    suggest(asked)
    study = optuna.create_study()
    for row in rows:
        ended = {"state": optuna.trial.TrialState.PRUNED} if row["pruned"] else {"value": row["losses"][-1]}
        steps = dict(enumerate(row["losses"]))
        parts = {"params": row["params"], "distributions": asked.distributions, "intermediate_values": steps}
        study.add_trial(optuna.trial.create_trial(**parts, **ended))
    return study

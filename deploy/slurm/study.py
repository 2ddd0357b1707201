"""One worker of a study that many jobs of a cluster share; `study.slurm` starts one in each job of its array.

The study is a journal in a file, and the order of its lines decides. A worker begins a trial with one line that names
its job, and reads then whether the trial is its own; whatever a killed worker leaves, the next can tell from the file.

- Whoever finds that enough trials were begun before its own withdraws. (Optuna counts when a trial has ended, so that
  n workers do up to n trials too many: https://github.com/optuna/optuna/issues/3518.)
- A trial whose job has ended is begun again with its hyperparameters; of several that do so the first goes on, and
  the old trial is closed as failed. (A journal has no heartbeat: https://github.com/optuna/optuna/issues/6615.)
- A trial ends once. If Slurm gave up a job that went on all the same, what that tells of its trial is not taken.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import optuna
from optuna.exceptions import UpdateFinishedTrialError
from optuna.trial import TrialState

from gridka_ml import runtime

JOB, ORIGIN = "job", "begun first as trial"  # what is noted at a trial
CHOICES = ("SQUEUE_", "SLURM_CLUSTERS")  # variables by which users hide jobs from themselves


def work(study, objective, n_trials, pause):
    """Run trials until the study has ``n_trials`` that ended with a value or were pruned; failed ones do not count.

    While all are in hands, the worker looks again after each ``pause``, in seconds, whether one was lost.
    """
    while sum(trial.state in (TrialState.COMPLETE, TrialState.PRUNED) for trial in trials(study)) < n_trials:
        trial = next_trial(study, n_trials)
        if trial:
            run(study, objective, trial)
        else:
            time.sleep(pause)


def next_trial(study, n_trials):
    """A trial for this worker, or None if all are in hands. Lost ones come first."""
    for lost in lost_trials(study):
        trial = take_up(study, lost)
        if trial:
            return trial
    if len(begun(study)) < n_trials:
        trial = begin(study)
        if sum(number < trial.number for number in begun(study)) < n_trials:
            return trial
        close(study, trial, state=TrialState.FAIL)
    return None


def run(study, objective, trial):
    """Run a trial and tell how it ended. What the objective raises, but for TrialPruned, ends the worker, too."""
    say(f"trial {trial.number} begins")
    value = state = None
    try:
        value = objective(trial)
    except optuna.TrialPruned:
        state = TrialState.PRUNED
    except UpdateFinishedTrialError:
        say(f"trial {trial.number} was taken from this job")
    except Exception:
        close(study, trial, state=TrialState.FAIL)
        raise
    close(study, trial, value, state)
    say(f"trial {trial.number} has ended: {trials(study)[trial.number].state.name}, {value}")


# --- what the journal says ------------------------------------------------------------------------------------------


def trials(study):
    """All trials in the order in which they were begun, which is that of their numbers."""
    return study.get_trials(deepcopy=False)


def begun(study):
    """The numbers of the trials that ended with a value, were pruned, or are in hands; of one taken up, its first.

    What runs outside Slurm, such as in a notebook, counts when it has ended: nobody could tell whether it is lost.
    """
    every = trials(study)
    valid = [trial for trial in every if trial.state.is_finished() or JOB in trial.user_attrs]
    return {first_number(trial, every) for trial in valid if trial.state != TrialState.FAIL}


def first_number(trial, every):
    while ORIGIN in trial.user_attrs:
        trial = every[trial.user_attrs[ORIGIN]]
    return trial.number


def lost_trials(study):
    """The trials that run, according to the journal, in jobs that have ended, according to Slurm."""
    running = [trial for trial in trials(study) if trial.state == TrialState.RUNNING and JOB in trial.user_attrs]
    if not running:
        return []
    # Asked after the journal was read: so a job that Slurm does not name has ended. What it still wrote is read then.
    command = ["squeue", "--me", "--all", "--noheader", "--Format=JobID,RestartCnt,State"]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(CHOICES)}
    answer = subprocess.run(command, env=plain, capture_output=True, encoding="utf-8")
    if answer.returncode != 0:
        say(f"Slurm does not answer, so nothing is taken for lost: {answer.stderr.strip()}")
        return []
    queue = [line.split() for line in answer.stdout.splitlines()]
    alive = {f"{job}.{restarts}" for job, restarts, _ in queue}
    ending = {job for job, _, state in queue if state == "COMPLETING"}  # Slurm counts a restart before the end
    lost = [job for trial in running if (job := trial.user_attrs[JOB]) not in alive and job.split(".")[0] not in ending]
    return [trial for trial in trials(study) if trial.state == TrialState.RUNNING and trial.user_attrs.get(JOB) in lost]


# --- what is written into it ----------------------------------------------------------------------------------------


def begin(study, lost=None):
    """Begin a trial with one line that names this job, with the hyperparameters of a lost trial if there is one."""
    notes = {JOB: this_job()} | ({ORIGIN: lost.number} if lost else {})
    chosen = {"params": lost.params, "distributions": lost.distributions} if lost else {}
    # `study.ask` would name the job in a second line, before which a worker may be killed.
    template = optuna.create_trial(state=TrialState.RUNNING, user_attrs=notes, **chosen)
    return optuna.Trial(study, study._storage.create_new_trial(study._study_id, template))


def take_up(study, lost):
    """Begin a lost trial again and close it. None if another worker was first, or if its job told a value after all."""
    trial = None if heirs(study, lost) else begin(study, lost)
    close(study, lost.number, state=TrialState.FAIL)
    if trial is None:
        return None
    if trial.number == min(heirs(study, lost)) and trials(study)[lost.number].state == TrialState.FAIL:
        say(f"trial {lost.number} was lost with job {lost.user_attrs[JOB]}: here it is trial {trial.number}")
        return trial
    close(study, trial, state=TrialState.FAIL)
    return None


def heirs(study, lost):
    return [trial.number for trial in trials(study) if trial.user_attrs.get(ORIGIN) == lost.number]


def close(study, trial, value=None, state=None):
    """Tell the end of a trial; it keeps the first that was told."""
    with suppress(UpdateFinishedTrialError):
        study.tell(trial, value, state, skip_if_finished=True)


# --- the program ----------------------------------------------------------------------------------------------------


def this_job():
    """Such as "4711.0": the job's number, unique in an array too, and how often Slurm has started it again."""
    return f"{os.environ['SLURM_JOB_ID']}.{os.environ.get('SLURM_RESTART_COUNT', 0)}"


def say(words):
    print(time.strftime("%H:%M:%S"), words, flush=True)


def search_of(module):
    """The module that says what is searched: `open_study(file)` and `objective(trial)`."""
    if module is None:
        runtime.start()
        from gridka_ml.studies import digits

        return digits
    spec = importlib.util.spec_from_file_location(Path(module).stem, module)
    search = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(search)
    return search


def main():
    parser = argparse.ArgumentParser(prog="study.slurm", description="Work on a study until it has enough trials.")
    parser.add_argument("file", help="the study; a new one if there is none")
    parser.add_argument("--trials", type=int, default=64, metavar="N", help="how many it shall have (default: 64)")
    parser.add_argument("--pause", type=float, default=10, metavar="SECONDS", help="between two looks for lost trials")
    parser.add_argument("--search", metavar="MODULE", help="a Python file, instead of gridka_ml.studies.digits")
    arguments = parser.parse_args()
    if "SLURM_JOB_ID" not in os.environ:
        sys.exit("A worker is a job of Slurm's: sbatch …/deploy/slurm/study.slurm FILE")
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    search = search_of(arguments.search)
    study = search.open_study(arguments.file)
    work(study, search.objective, arguments.trials, arguments.pause)
    say(f"the study has {arguments.trials} trials; the best is trial {study.best_trial.number}: {study.best_value}")


if __name__ == "__main__":
    main()

"""A study shared by the jobs of an array, on a real Slurm: whatever kills a worker, nothing is lost or done twice."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from optuna.trial import TrialState

from gridka_ml.studies import digits

from deploy.slurm import study as worker
from tests.support.slurm import one_node, until
from tools.bootstrap import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="clusters run Linux")]

JOB = ROOT / "deploy" / "slurm" / "study.slurm"
# What is searched here: quick, but no worker ends its first trial before all have begun one, and some stay in it.
SEARCH = """
import os, time
from pathlib import Path
from gridka_ml.studies.digits import open_study

HERE = Path(__file__).parent
TASK = os.environ["SLURM_ARRAY_TASK_ID"]
STAYS = "SLURM_RESTART_COUNT" not in os.environ and TASK in (HERE / "stay").read_text(encoding="utf-8")

def note(*words):
    with (HERE / "notes").open("a", encoding="utf-8") as notes:
        notes.write(" ".join(map(str, words)) + "\\n")

def objective(trial):
    x = trial.suggest_float("x", -1, 1)
    note("begins", x)
    (HERE / f"there-{TASK}").touch()
    while len(list(HERE.glob("there-*"))) < int(os.environ["SLURM_ARRAY_TASK_COUNT"]):
        time.sleep(0.01)
    if STAYS:
        note("stays", x, trial.number, os.getpid())
        time.sleep(3600)
    note("ends", x)
    return x * x
"""


@pytest.fixture(scope="module")
def cluster():
    with one_node() as cluster:
        yield cluster


class Search:
    """A study in a folder of its own, its jobs, and what they noted."""

    def __init__(self, cluster, folder):
        self.cluster, self.folder, self.file = cluster, folder, folder / "search.study"
        (folder / "search.py").write_text(SEARCH, encoding="utf-8")
        (folder / "stay").write_text("0", encoding="utf-8")

    def submit(self, *, array, trials, search="search.py"):
        options = ["--trials", trials, "--pause", 0.2, *(["--search", search] if search else [])]
        command = ["sbatch", "--parsable", "--chdir", self.folder, "--array", array, JOB, self.file, *options]
        return self.cluster.type(*command, GRIDKA_ML=ROOT)

    def notes(self, word):
        path = self.folder / "notes"
        lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
        return [line[1:] for line in lines if line[0] == word]

    def begun(self):
        return [x for [x] in self.notes("begins")]

    def ended(self):
        return [x for [x] in self.notes("ends")]

    def trials(self):
        return digits.open_study(self.file).get_trials(deepcopy=False)

    def complete(self):
        return [trial for trial in self.trials() if trial.state == TrialState.COMPLETE]

    def check(self, n_trials):
        """So many are complete, and those are the ones that workers ended, each of them once."""
        assert len(self.complete()) == n_trials
        assert sorted(repr(trial.params["x"]) for trial in self.complete()) == sorted(self.ended())
        assert len(set(self.ended())) == n_trials

    def told(self):
        logs = [log.read_text(encoding="utf-8") for log in sorted(self.folder.glob("study-*.log"))]
        return "\n".join([*logs, self.cluster.logs()])

    def until(self, look, seconds=60):
        """As `slurm.until`; once no job is left, nothing is waited for any more."""
        until(lambda: look() or not self.cluster.queue(), seconds, self.told)
        seen = look()
        assert seen, self.told()
        return seen

    def until_all_jobs_have_ended(self):
        self.until(lambda: not self.cluster.queue())


@pytest.fixture
def search(cluster, tmp_path):
    yield Search(cluster, tmp_path)
    cluster.type("scancel", "--me")
    until(lambda: not cluster.queue(), 30, cluster.logs)


def kill(search, job, pid):
    os.kill(pid, signal.SIGKILL)


def cancel(search, job, pid):
    search.cluster.type("scancel", f"{job}_0")


def put_back(search, job, pid):
    search.cluster.type("scontrol", "requeue", f"{job}_0")


@pytest.mark.parametrize(
    ("end", "array"),
    [
        pytest.param(kill, "0-3", id="killed"),
        pytest.param(cancel, "0-3", id="cancelled"),
        pytest.param(put_back, "0-3", id="put back, beside others"),
        pytest.param(put_back, "0", id="put back, alone"),
    ],
)
def test_whatever_ends_a_worker_no_trial_is_lost_and_none_is_run_twice(search, end, array):
    job = search.submit(array=array, trials=12)
    [[x, number, pid]] = search.until(lambda: search.notes("stays"))
    end(search, job, int(pid))
    search.until(lambda: len(search.complete()) >= 12 and set(search.cluster.queue().values()) <= {"PENDING"})
    search.check(12)
    # What the one had begun was done by the next, and the study says so.
    assert Counter(search.begun()) == Counter([*search.ended(), x])
    [heir] = [trial for trial in search.complete() if repr(trial.params["x"]) == x]
    assert heir.user_attrs["begun first as trial"] == int(number)
    assert search.trials()[int(number)].state == TrialState.FAIL


def test_typed_again_the_study_goes_on_where_it_stands(search):
    """Where all of its jobs were cancelled in the middle of a trial, and where it has all that were asked for."""
    (search.folder / "stay").write_text("0 1 2 3", encoding="utf-8")
    job = search.submit(array="0-3", trials=12)
    search.until(lambda: len(search.notes("stays")) == 4)
    search.cluster.type("scancel", job)
    search.until_all_jobs_have_ended()
    (search.folder / "stay").write_text("", encoding="utf-8")
    for n_trials in (12, 20):
        search.submit(array="0-1", trials=n_trials)
        search.until_all_jobs_have_ended()
        search.check(n_trials)
    assert {x for x, *_ in search.notes("stays")} < set(search.ended())
    table = digits.open_study(search.file).trials_dataframe()
    assert table["user_attrs_begun first as trial"].count() == 4
    command = [Path(sys.executable).with_name("optuna"), "trials", "--storage", search.file, "--study-name", "digits"]
    assert search.cluster.type(*command).count("COMPLETE") == 20
    assert "the study has 20 trials; the best is trial " in search.told()


def test_jobs_search_what_lesson_7_searches(search):
    """With its network in full; of two workers the one is killed while it trains."""
    search.submit(array="0-1", trials=1, search=None)
    [trained] = search.until(lambda: [trial for trial in search.trials() if trial.intermediate_values][:1], 120)
    _, line = search.cluster.type("scontrol", "listpids", trained.user_attrs["job"].partition(".")[0]).splitlines()
    os.kill(int(line.split()[0]), signal.SIGKILL)
    search.until_all_jobs_have_ended()
    [heir] = search.complete()
    assert heir.params == trained.params
    assert heir.user_attrs["begun first as trial"] == trained.number
    assert list(heir.intermediate_values) == list(range(digits.EPOCHS))


# --- races, with jobs that Slurm knows, and workers that are threads -------------------------------------------------


@pytest.fixture
def job(search, monkeypatch):
    """Make this process a worker of a job that Slurm runs, or of a later one; its number."""

    def job(does="sleep 3600"):
        options = ["--chdir", search.folder, "--output=/dev/null", f"--wrap={does}"]
        number = search.cluster.type("sbatch", "--parsable", *options)
        monkeypatch.setenv("SLURM_JOB_ID", number)
        return number

    monkeypatch.setenv("SLURM_CONF", search.cluster.environment["SLURM_CONF"])
    monkeypatch.delenv("SLURM_RESTART_COUNT", raising=False)
    return job


def end_job(search, number):
    search.cluster.type("scancel", number)
    search.until(lambda: number not in search.cluster.queue())


def at_once(n_workers, file, act):
    """What so many workers get, each of which has the study open, and all of which begin at the same moment."""
    studies, together = [digits.open_study(file) for _ in range(n_workers)], threading.Barrier(n_workers)

    def begin(study):
        together.wait()
        return act(study)

    with ThreadPoolExecutor(n_workers) as workers:
        return list(workers.map(begin, studies))


def test_of_all_workers_that_want_the_last_trials_only_as_many_get_one(search, job):
    job()
    for n_trials in range(3, 33, 3):
        begun = at_once(8, search.file, lambda study, n=n_trials: worker.next_trial(study, n))
        assert sum(trial is not None for trial in begun) == 3
    assert sum(trial.state == TrialState.RUNNING for trial in search.trials()) == 30


def test_of_all_workers_that_find_a_lost_trial_one_takes_it_up(search, job):
    study = digits.open_study(search.file)
    for x in range(10):
        gone = job()
        lost = worker.begin(study)
        lost.suggest_float("x", x, x + 0.5)
        end_job(search, gone)
        job()
        [heir] = filter(None, at_once(8, search.file, lambda study, n=x + 1: worker.next_trial(study, n)))
        assert heir.suggest_float("x", x, x + 0.5) == lost.params["x"]
        study.tell(heir.number, 1.0)
    assert len(search.complete()) == 10


def test_a_trial_is_not_lost_before_its_job_has_ended(search, job):
    """Such as a job that is put back and takes its time to end; Slurm counts it as started again from the beginning."""
    number = job("trap 'until [ -e end ]; do sleep 0.1; done; exit' TERM; touch ready; sleep 3600 & wait")
    study = digits.open_study(search.file)
    worker.begin(study)
    search.until((search.folder / "ready").exists)
    search.cluster.type("scontrol", "requeue", number)
    assert search.cluster.queue()[number] == "COMPLETING"
    assert worker.lost_trials(study) == []
    (search.folder / "end").touch()
    search.until(lambda: search.cluster.queue()[number] == "PENDING")
    assert [trial.number for trial in worker.lost_trials(study)] == [0]


def test_a_worker_that_slurm_gave_up_but_that_went_on_is_not_heard(search, job, capsys):
    gone, study = job(), digits.open_study(search.file)
    lost = worker.begin(study)
    end_job(search, gone)
    job()
    heir = worker.next_trial(study, 1)
    worker.close(study, lost, 7.0)
    worker.run(study, lambda trial: trial.suggest_float("x", 0, 1), lost)
    assert f"trial {lost.number} was taken from this job" in capsys.readouterr().out
    worker.run(study, lambda trial: 1.0, heir)
    assert [(trial.state.name, trial.value) for trial in study.trials] == [("FAIL", None), ("COMPLETE", 1.0)]


def test_where_slurm_does_not_answer_nothing_is_taken_for_lost(search, job, monkeypatch, capsys):
    job()
    study = digits.open_study(search.file)
    worker.begin(study)
    (search.folder / "empty.conf").touch()
    monkeypatch.setenv("SLURM_CONF", str(search.folder / "empty.conf"))
    assert worker.next_trial(study, 1) is None
    assert "Slurm does not answer, so nothing is taken for lost" in capsys.readouterr().out


def test_a_job_that_the_user_does_not_like_to_see_in_the_queue_is_not_taken_for_lost(search, job, monkeypatch):
    number = job()
    search.until(lambda: search.cluster.queue()[number] == "RUNNING")
    worker.begin(digits.open_study(search.file))
    monkeypatch.setenv("SQUEUE_STATES", "PENDING")
    monkeypatch.setenv("SQUEUE_FORMAT", "%i")
    assert worker.lost_trials(digits.open_study(search.file)) == []


def test_what_runs_in_a_notebook_meanwhile_is_left_alone(search, job):
    job()
    study = digits.open_study(search.file)
    study.ask()
    trial = worker.next_trial(study, 1)
    assert trial.number == 1
    assert worker.next_trial(study, 1) is None


def test_a_trial_that_raises_ends_its_worker_and_another_takes_its_place(search, job):
    job()
    study = digits.open_study(search.file)

    def objective(trial):
        raise MemoryError("no room")

    with pytest.raises(MemoryError, match="no room"):
        worker.work(study, objective, 1, pause=0.1)
    worker.work(study, lambda trial: 1.0, 1, pause=0.1)
    assert [trial.state.name for trial in study.trials] == ["FAIL", "COMPLETE"]


# --- what a user may get wrong ---------------------------------------------------------------------------------------


def test_outside_slurm_a_worker_says_how_it_is_started(tmp_path):
    own = {name: value for name, value in os.environ.items() if name != "SLURM_JOB_ID"}
    command = ["bash", JOB, tmp_path / "search.study"]
    answer = subprocess.run(command, env=own | {"GRIDKA_ML": str(ROOT)}, capture_output=True, encoding="utf-8")
    assert answer.returncode == 1 and "sbatch …/deploy/slurm/study.slurm FILE" in answer.stderr
    assert not list(tmp_path.iterdir())

"""A class is collected, for real: honest people, one who pretends, one who attacks, and folders with anything in them.

One run; the tests look at what it left. What could only be told of by the attacker itself, its answers tell: they are
right if every attack failed.
"""

import csv
import os
import re
import subprocess
import sys
from collections import defaultdict
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from gridka_ml import cli
from gridka_ml.collecting import sandbox
from gridka_ml.collecting.collect import CannotCollect, collect, prepare
from gridka_ml.collecting.sandbox import Limits
from gridka_ml.folder import Earlier, Kept, State

from .conftest import WARM_UP, cell_of, solved
from tests.support.machine import needs

pytestmark = pytest.mark.skipif(os.name == "nt", reason="bubblewrap is for Linux alone")
BEN = "=HYPERLINK(1)"  # what he calls himself
EVE = "<img src=x onerror=alert(1)>"
STORED = {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<script>passed()</script>✔ Passed"}}

PRETENDING = """
import numpy as np, builtins, json, os
from gridka_ml.classroom import judging, Session
from gridka_ml import checking
mean_images = np.zeros((10, 28, 28))
class Pretender:
    def __getattr__(self, name): return lambda *given: print("✔ Passed")
lesson = Pretender()
Session.check = lambda *given: print("✔ Passed")
judging.judge = lambda *given: ("PASSED", "Well done.")
for name in ("close", "expect", "array"): setattr(checking, name, lambda *given, **named: True)
os.makedirs(".gridka_ml", exist_ok=True)
open(".gridka_ml/warm_up.json", "w").write(json.dumps({"tasks": {"mean_images": {"state": "passed", "passed": "x"}}}))
"""
ATTACKING = """
import os, shutil, socket, subprocess
def fails(attack):
    try:
        return not attack()
    except Exception:
        return True
attacks = [
    lambda: socket.create_connection(("1.1.1.1", 53), 2),
    lambda: open("/etc/passwd").read(),
    lambda: open({people!r} + "/anna/01_warm_up.ipynb").read(),
    lambda: open({package!r}, "a"),
    lambda: os.listdir({people!r}),
    lambda: subprocess.run(["touch", {people!r} + "/eve_was_here"], check=True),
    lambda: os.kill({process}, 0),
]
shutil.rmtree({people!r}, ignore_errors=True)
print("x" * 50_000_000)
works = [attack for attack in attacks if not fails(attack)]
n_samples, n_features, n_classes = (60000, 784, 10) if not works else (0, 0, 0)
"""


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    needs("bwrap")
    folder = tmp_path_factory.mktemp("class")
    people = folder / "people"

    def put(person, notebook):
        import json

        (people / person).mkdir(parents=True)
        (people / person / WARM_UP.file_name).write_text(json.dumps(notebook))

    honest = solved(dict.fromkeys(WARM_UP.tasks, ...) | {"nearest_mean": "y_predicted = ____"})
    honest["cells"] = [cell for cell in honest["cells"] if cell["id"] != "check-accuracy"]
    put("anna", honest)
    Kept("warm_up", people / "anna").path.parent.mkdir()
    Kept("warm_up", people / "anna").keep({"nearest_mean": Earlier(State.CAUGHT_UP)})
    pretending = solved(
        {"describe": "n_samples = n_features = n_classes = 1", "balance": ..., "mean_images": PRETENDING}
    )
    for cell in pretending["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [STORED]
    cell_of(pretending, "check-describe")["source"] = "print('✔ Passed')"
    put(BEN, pretending)
    names = {"people": str(people), "package": sandbox.__file__, "process": os.getpid()}
    attacking = solved(
        {
            "describe": ATTACKING.format(**names),
            "balance": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
            "mean_images": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
            "accuracy": ...,
        }
    )
    put(EVE, attacking)
    put("knot", solved({"describe": "-" * 200_000 + "1"}))
    for person in ("link", "broken", "sparse"):
        (people / person).mkdir()
    (people / "link" / WARM_UP.file_name).symlink_to("/etc/passwd")
    (people / "broken" / WARM_UP.file_name).write_text("{")
    with (people / "sparse" / WARM_UP.file_name).open("wb") as file:
        file.truncate(500_000_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "GRACE", 2)
        limits = Limits(cell=30, notebook=240)
        judged = collect([people], folder / "collected", limits=limits, jobs=2, with_pages=True)
    with (folder / "collected" / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    outcomes = defaultdict(dict)
    for row in rows:
        outcomes[row["person"].removeprefix("'")][row["task"]] = row["outcome"]
    yield SimpleNamespace(people=people, into=folder / "collected", judged=judged, rows=rows, outcomes=outcomes)


@pytest.mark.slow
def test_honest_people_pass_what_they_solved(collected):
    assert collected.outcomes["anna"] == dict.fromkeys(WARM_UP.tasks, "Passed") | {"nearest_mean": "Not attempted"}


@pytest.mark.slow
def test_nothing_that_a_notebook_pretends_is_believed(collected):
    assert collected.outcomes[BEN] == {
        "describe": "Not yet",
        "balance": "Passed",
        "mean_images": "Altered",
        "nearest_mean": "Not attempted",
        "accuracy": "Not attempted",
        "accuracy_per_digit": "Not attempted",
    }


@pytest.mark.slow
def test_an_attack_harms_nobody_and_stops_neither_the_others_nor_the_tasks_after_it(collected):
    assert collected.outcomes[EVE] == {
        "describe": "Passed",
        "balance": "Stopped",
        "mean_images": "Stopped",
        "nearest_mean": "Not attempted",
        "accuracy": "Passed",
        "accuracy_per_digit": "Not attempted",
    }
    remarks = {row["task"]: row["remark"] for row in collected.rows if row["person"] == EVE}
    assert remarks["balance"] == "it ended its own process"
    # Stopped from inside, if it happens to be caught between two of its turns, or else from outside.
    assert remarks["mean_images"] in ("It did not end within 30 s.", "a cell without an end within 30 s")
    assert (collected.people / "anna" / WARM_UP.file_name).exists()
    assert not list(collected.people.rglob("eve_was_here"))


@pytest.mark.slow
def test_what_could_not_be_read_is_named(collected):
    told = {row["person"]: row["remark"] for row in collected.rows if row["outcome"] == "Not read"}
    assert told == {
        "link": "a link, which is not followed",
        "broken": "no valid notebook",
        "knot": "its code cannot be read: it ended its own process",
        "sparse": "too large: 500 MB, and at most 10 are read",
    }
    page = (collected.into / "table.html").read_text(encoding="utf-8")
    assert all(person in page and remark in page for person, remark in told.items())


@pytest.mark.slow
def test_the_notebooks_are_copied_as_they_were_under_names_of_ours(collected):
    copies = {path.relative_to(collected.into / "notebooks").as_posix() for path in collected.into.rglob("*.ipynb")}
    assert copies == {f"{name}/01_warm_up.ipynb" for name in ("anna", "HYPERLINK_1", "img_src_x_onerror_alert_1")}
    original = (collected.people / "anna" / WARM_UP.file_name).read_bytes()
    assert (collected.into / "notebooks/anna/01_warm_up.ipynb").read_bytes() == original
    assert collected.into.stat().st_mode & 0o077 == 0, "nobody else may look into it"


@pytest.mark.slow
def test_everybody_has_a_page_to_take_home(collected):
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (collected.into / "take_home").iterdir()}
    assert len(pages) == len(list(collected.people.iterdir()))
    assert "5 of 6 tasks done" not in pages["anna"] and "6 of 6 tasks done, 1 of them only caught up" in pages["anna"]
    assert not any(re.search(r"<script|onerror=alert\(1\)>|passed\(\)", page) for page in pages.values())


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "thesis.txt").write_text("years of work")
    with pytest.raises(CannotCollect, match="not empty"):
        prepare(tmp_path / "into", [])


def test_what_is_made_lies_outside_of_what_was_handed_in(tmp_path):
    for inside in (tmp_path, tmp_path / "people" / "collected"):
        with pytest.raises(CannotCollect, match="choose a folder outside"):
            prepare(inside, [tmp_path])


@pytest.mark.slow
def test_the_command_says_what_it_found(hand_in, tmp_path):
    needs("bwrap")
    people = hand_in("anna", solved({}))
    hand_in("eve", b"{")
    result = CliRunner().invoke(cli.main, ["collect", str(people), "--into", str(tmp_path / "new")])
    assert result.exit_code == 0, result.output
    assert "anna, 01_warm_up.ipynb: 0 of 6 passed" in result.output
    assert "eve, 01_warm_up.ipynb: no valid notebook\n" in result.output
    assert Path(tmp_path, "new", "table.html").exists()


@pytest.mark.slow
def test_a_disk_that_is_full_is_said_in_one_sentence(hand_in, tmp_path):
    import resource  # which Windows lacks

    needs("bwrap")
    command = [Path(sys.executable).with_name("gridka-ml"), "collect", hand_in("anna", solved({}))]
    full = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))  # for one file
    said = subprocess.run([*command, "--into", tmp_path / "new"], capture_output=True, text=True, preexec_fn=full)
    assert said.returncode == 1 and "cannot be used (File too large). Make room" in said.stderr
    assert "Traceback" not in said.stderr + said.stdout


def test_without_bubblewrap_the_command_says_what_to_install(hand_in, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    people = hand_in("anna", solved({}))
    result = CliRunner().invoke(cli.main, ["collect", str(people), "--into", str(tmp_path / "new")])
    assert result.exit_code == 1 and "apt install bubblewrap" in result.output
    assert not (tmp_path / "new").exists()

"""Progress outlives a kernel: whole or not at all, on any disk, and it never says more than what was done."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gridka_ml.folder import FOLDER, Earlier, Kept, State, keeps_progress

PASSED = Earlier(State.PASSED, "x = 1")


@pytest.fixture
def kept(tmp_path):
    (tmp_path / FOLDER).mkdir()
    return Kept("toy", tmp_path)


def test_what_was_kept_is_there_for_the_next_kernel(kept, tmp_path):
    assert kept.tasks() == {}
    assert kept.keep({"double": PASSED, "total": Earlier(State.CAUGHT_UP)})
    assert Kept("toy", tmp_path).tasks() == {"double": PASSED, "total": Earlier(State.CAUGHT_UP)}
    assert Kept("other", tmp_path).tasks() == {}


def test_two_kernels_of_one_lesson_leave_each_other_what_they_did_not_touch(kept, tmp_path):
    kept.keep({"double": PASSED})
    Kept("toy", tmp_path).keep({"total": Earlier(State.NOT_YET)})
    assert kept.tasks() == {"double": PASSED, "total": Earlier(State.NOT_YET)}


def test_each_prediction_stays_beside_the_progress(kept, tmp_path):
    kept.keep({"double": PASSED})
    kept.keep_prediction("double", "twice")
    kept.keep_prediction("total", "more")
    assert Kept("toy", tmp_path).predictions() == {"double": "twice", "total": "more"}
    assert kept.tasks() == {"double": PASSED}


def test_nothing_new_is_not_written(kept):
    kept.keep({"double": PASSED})
    before = kept.path.stat()
    assert not kept.keep({"double": PASSED})
    assert kept.path.stat().st_mtime_ns == before.st_mtime_ns and kept.path.stat().st_ino == before.st_ino


def test_a_folder_where_nothing_was_placed_keeps_nothing(tmp_path):
    assert not keeps_progress(tmp_path)
    assert not Kept("toy", tmp_path).keep({"double": PASSED})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["", "{", "[]", '{"tasks": 7}', '{"tasks": {"double": 7}}', "[" * 100_000, "\0"])
def test_a_damaged_file_counts_as_nothing_and_is_replaced(kept, there):
    kept.path.write_text(there, encoding="utf-8")
    assert kept.tasks() == {}
    assert kept.keep({"double": PASSED})
    assert kept.tasks() == {"double": PASSED}


@pytest.mark.parametrize(
    "entry", [{"state": "excellent", "passed": None}, {"state": "passed", "passed": 7}, {"state": ["passed"]}, None]
)
def test_an_entry_that_says_something_else_is_left_out(kept, entry):
    document = {"tasks": {"double": entry, "total": {"state": "passed", "passed": "x = 1"}}}
    kept.path.write_text(json.dumps(document), encoding="utf-8")
    assert kept.tasks() == {"total": PASSED}


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files there")
def test_a_disk_that_becomes_full_leaves_what_was_there(kept):
    """The system itself refuses to write more than some bytes, as a full disk does."""
    kept.keep({"double": PASSED})
    before = kept.path.read_bytes()
    code = f"""
import resource
from gridka_ml.folder import Earlier, Kept, State
resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))
assert not Kept("toy", {str(kept.folder)!r}).keep({{"total": Earlier(State.NOT_YET)}})
"""
    subprocess.run([sys.executable, "-B", "-c", code], check=True)
    assert kept.path.read_bytes() == before
    assert [path.name for path in kept.path.parent.iterdir()] == ["toy.json"]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here that even root cannot write")
def test_a_folder_that_nobody_can_write_is_no_error():
    kept = Kept("toy", "/proc/self")
    kept.path = Path("/proc/self/toy.json")
    assert not kept.keep({"double": PASSED})


def test_put_aside_it_begins_anew_and_nothing_is_lost(kept):
    for _ in range(2):
        kept.keep({"double": PASSED})
        kept.put_aside()
        assert kept.tasks() == {}
    kept.put_aside()
    assert sorted(path.name for path in kept.path.parent.iterdir()) == ["toy (1).json", "toy (2).json"]

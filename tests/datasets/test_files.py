"""The shipped files are proved before they are parsed; damage is named, and the repair with it."""

import hashlib
import os
import pickle
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import gridka_ml
from gridka_ml.datasets import DataError, _files, load_abalone, load_mnist, load_pronunciations, verify

LOADERS = {"mnist.npz": load_mnist, "abalone.data": load_abalone, "pronunciations.txt": load_pronunciations}
PACKAGE = Path(gridka_ml.__file__).parent


class Trap:
    """Unpickling it creates a file: proof that a pickle runs code."""

    def __init__(self, sprung):
        self.sprung = str(sprung)

    def __reduce__(self):
        return open, (self.sprung, "w")


def flip_one_byte(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncate(path):
    path.write_bytes(path.read_bytes()[:-1000])


def empty(path):
    path.write_bytes(b"")


def convert_line_endings(path):
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("name", LOADERS)
@pytest.mark.parametrize("damage", [flip_one_byte, truncate, empty, convert_line_endings])
def test_a_damaged_file_is_named_with_both_hashes_and_the_repair(data_folder, name, damage):
    expected = hashlib.sha256((data_folder / name).read_bytes()).hexdigest()
    damage(data_folder / name)
    found = hashlib.sha256((data_folder / name).read_bytes()).hexdigest()
    for call in (LOADERS[name], verify):
        with pytest.raises(DataError) as caught:
            call()
        message = str(caught.value)
        assert f"The data file {data_folder / name} is damaged" in message
        assert f"expected: {expected}" in message
        assert f"found:    {found}" in message
        assert f"git checkout -- gridka_ml/datasets/data/{name}" in message
        assert "install gridka-ml again" in message


@pytest.mark.slow
@pytest.mark.parametrize("name", LOADERS)
def test_each_of_500_flipped_bytes_is_found_wherever_it_lies(data_folder, name):
    random = np.random.default_rng(20)
    with (data_folder / name).open("r+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        for place, mask in zip(random.integers(size, size=500), random.integers(1, 256, size=500), strict=True):
            file.seek(place)
            byte = file.read(1)
            file.seek(place)
            file.write(bytes([byte[0] ^ mask]))
            with pytest.raises(DataError, match="git checkout -- gridka_ml/datasets/data"):
                LOADERS[name]()
            file.seek(place)
            file.write(byte)
    LOADERS[name]()


@pytest.mark.parametrize("name", LOADERS)
def test_a_missing_file_is_named_with_the_repair(data_folder, name):
    (data_folder / name).unlink()
    for call in (LOADERS[name], verify):
        with pytest.raises(DataError, match=r"is missing(?s:.*)found:    no file(?s:.*)git checkout --"):
            call()


def test_a_file_that_cannot_be_read_is_named_with_the_reason(data_folder):
    (data_folder / "mnist.npz").unlink()
    (data_folder / "mnist.npz").mkdir()
    with pytest.raises(DataError, match=r"mnist\.npz is (unreadable|damaged)(?s:.*)git checkout --"):
        load_mnist()


def test_a_data_error_is_caught_as_an_os_error():
    assert issubclass(DataError, OSError)


def test_nothing_is_parsed_before_the_hash_is_right(data_folder, monkeypatch):
    flip_one_byte(data_folder / "mnist.npz")
    monkeypatch.setattr(np, "load", lambda *_, **__: pytest.fail("a damaged file was parsed"))
    with pytest.raises(DataError):
        load_mnist()


def pickled(trap, path):
    path.write_bytes(pickle.dumps(trap))


def pickled_in_an_npz(trap, path):
    names = ("x_train", "y_train", "x_test", "y_test")
    with path.open("wb") as file:
        np.savez(file, **{name: np.array([trap], dtype=object) for name in names}, allow_pickle=True)


@pytest.mark.parametrize("name", LOADERS)
@pytest.mark.parametrize("replace", [pickled, pickled_in_an_npz])
def test_a_pickle_in_the_place_of_a_data_file_is_refused_and_never_run(data_folder, tmp_path, name, replace):
    sprung = tmp_path / "sprung"
    replace(Trap(sprung), data_folder / name)
    with pytest.raises(DataError, match=r"is damaged(?s:.*)git checkout --"):
        LOADERS[name]()
    assert not sprung.exists()


@pytest.mark.parametrize("replace", [pickled, pickled_in_an_npz])
def test_a_pickle_is_not_run_even_if_its_hash_were_right(data_folder, tmp_path, monkeypatch, replace):
    sprung = tmp_path / "sprung"
    replace(Trap(sprung), data_folder / "mnist.npz")
    content = (data_folder / "mnist.npz").read_bytes()
    monkeypatch.setitem(_files.SHA256, "mnist.npz", hashlib.sha256(content).hexdigest())
    with pytest.raises(ValueError, match="pickle"):
        load_mnist()
    assert not sprung.exists()


def test_the_trap_of_the_tests_above_works(tmp_path):
    pickle.loads(pickle.dumps(Trap(tmp_path / "sprung"))).close()
    assert (tmp_path / "sprung").exists()


def test_the_hash_is_computed_once_per_process_and_by_verify_each_time(data_folder, monkeypatch):
    hashed = []

    def counting_sha256(content):
        hashed.append(len(content))
        return hashlib.sha256(content)

    monkeypatch.setattr(_files, "hashlib", SimpleNamespace(sha256=counting_sha256))
    load_abalone()
    load_abalone()
    assert hashed == [191873]
    verify()
    verify()
    assert len(hashed) == 7


def test_verify_notices_what_happened_after_the_first_load(data_folder):
    load_abalone()
    flip_one_byte(data_folder / "abalone.data")
    with pytest.raises(DataError, match="abalone"):
        verify()


def test_a_repaired_file_loads_without_a_new_process(data_folder):
    content = (data_folder / "abalone.data").read_bytes()
    flip_one_byte(data_folder / "abalone.data")
    with pytest.raises(DataError):
        load_abalone()
    (data_folder / "abalone.data").write_bytes(content)
    assert len(load_abalone()) == 4177


def test_verify_names_every_shipped_file_with_its_hash():
    data = PACKAGE / "datasets" / "data"
    shipped = {path.name for path in data.iterdir()} - {"README.md", ".gitattributes"}
    assert verify() == {name: hashlib.sha256((data / name).read_bytes()).hexdigest() for name in shipped}


def test_the_readme_states_size_hash_and_licence_of_each_file():
    readme = (PACKAGE / "datasets" / "data" / "README.md").read_text(encoding="utf-8")
    for name, sha256 in verify().items():
        size = (PACKAGE / "datasets" / "data" / name).stat().st_size
        assert f"| `{name}` | {size} | `{sha256}` |" in readme
    assert "CC BY-SA 3.0" in readme and "CC BY 4.0" in readme and "10.24432/C55C7W" in readme
    assert "2-clause BSD" in readme


def test_git_leaves_the_line_endings_of_the_data_alone():
    rules = (PACKAGE / "datasets" / "data" / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert {"*.npz binary", "*.data -text", "*.txt -text"} <= set(rules)


# --- in a process of their own ------------------------------------------------------------------------------------


def run_python(code, home, **environment):
    """Run the code in a fresh interpreter whose working and home folders are the given, empty one."""
    home.mkdir(exist_ok=True)
    changed = {"HOME": str(home), "USERPROFILE": str(home), "TMPDIR": str(home)} | environment
    command = [sys.executable, "-B", "-c", code]  # -B: the interpreter itself writes no bytecode
    return subprocess.run(command, cwd=home, env=os.environ | changed, capture_output=True, text=True, check=False)


def copy_of_the_package(folder):
    shutil.copytree(
        PACKAGE / "datasets", folder / "gridka_ml" / "datasets", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("__init__.py", "_paths.py"):
        shutil.copy(PACKAGE / name, folder / "gridka_ml")
    return folder / "gridka_ml"


def test_an_attendee_with_a_damaged_installation_reads_what_to_do(tmp_path):
    data = copy_of_the_package(tmp_path / "site") / "datasets" / "data"
    flip_one_byte(data / "mnist.npz")
    code = "from gridka_ml import load_mnist; load_mnist()"
    result = run_python(code, tmp_path / "home", PYTHONPATH=str(tmp_path / "site"))
    assert f"gridka_ml.datasets._files.DataError: The data file {data / 'mnist.npz'} is damaged" in result.stderr


def test_the_data_is_found_even_when_the_package_is_a_zip_file(tmp_path):
    package = copy_of_the_package(tmp_path / "site")
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        for path in package.rglob("*"):
            archive.write(path, path.relative_to(tmp_path / "site"))
    code = "import gridka_ml.datasets as d; d.verify(); print(d.__file__, d.load_mnist()[0][0].shape)"
    result = run_python(code, tmp_path / "home", PYTHONPATH=str(tmp_path / "site.zip"))
    assert "site.zip" in result.stdout and "(60000, 28, 28)" in result.stdout, result.stderr

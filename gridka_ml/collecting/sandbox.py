"""The sandbox in which handed-in notebooks run: bubblewrap, with limits of memory, processes, files, output and time.

Inside there is the system and the workshop, which nobody can change there, an empty home in memory, and no network.
"""

import json
import os
import secrets
import selectors
import shutil
import subprocess
import sys
import sysconfig
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

FIRST_UID = 2_200_000  # where we are root: a user number for each sandbox, of nobody else; those of the hub are below
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64")
ETC = ("ld.so.cache", "alternatives", "fonts", "localtime")
HOME = "/home/me"
MOST_WRITTEN = 1_000_000  # bytes that a sandbox may tell in all
START = 60  # seconds for Python to start in it
GRACE = 15  # seconds after those of a cell; then all is ended from outside
SPARE = 300_000_000  # bytes that the machine keeps: with less, a sandbox is ended
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


class NoSandbox(RuntimeError):
    """There is no bubblewrap, or it does not work here; the message says what to do."""


class Ended(RuntimeError):
    """The sandbox is gone; the message says why."""


@dataclass(frozen=True)
class Limits:
    """What a notebook may take: bytes; seconds of a cell and of all; processes; bytes of a file and of a disk."""

    memory: int = 3_000_000_000
    cell: int = 120
    notebook: int = 900
    processes: int = 400
    file_size: int = 100_000_000
    files: int = 200_000_000


def words(uid, limits):
    """The words in front of a command that put it into a sandbox of its own."""
    said = ["bwrap", "--die-with-parent", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net"]
    said += ["--unshare-cgroup-try", "--new-session", "--proc", "/proc", "--dev", "/dev"]
    way = {str(folder) for path in (*folders_of_the_workshop(), HOME) for folder in Path(path).parents} - {"/", "/usr"}
    in_memory = ["--perms", "1777", "--size", str(limits.files), "--tmpfs"]
    said += [*in_memory, "/tmp", *in_memory, "/dev/shm"]
    for folder in sorted(way):  # which may lie in /tmp
        said += ["--perms", "0755", "--dir", folder]  # else only its maker may pass through
    said += [*in_memory, HOME]
    for path in SYSTEM:
        link = Path(path).is_symlink()
        said += ["--symlink", str(Path(path).readlink()), path] if link else ["--ro-bind-try", path, path]
    for name in ETC:
        said += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    said += ["--ro-bind-try", "/sys/devices/system/cpu", "/sys/devices/system/cpu"]
    for path in folders_of_the_workshop():
        said += ["--ro-bind", path, path]
    said += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", HOME]
    if not AS_ROOT:
        return [*said, "--unshare-user", "--disable-userns", "--"]
    said += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--"]
    return [*said, "setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--no-new-privs", "--"]


def folders_of_the_workshop(*more):
    """Those that hold Python, the environment and the workshop, and more, without those that lie in another of them."""
    import gridka_ml

    folders = {sys.prefix, sys.base_prefix, sysconfig.get_path("purelib"), *gridka_ml.__path__, *more}
    found = {str(Path(each).resolve()) for each in folders}
    return sorted(each for each in found if not any(Path(other) in Path(each).parents for other in {*found, "/usr"}))


def environment():
    """The variables of a sandbox: of ours only those that choose what is computed with, and on how many cores."""
    kept = (
        "KERAS_BACKEND",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "TF_NUM_INTRAOP_THREADS",
        "TF_NUM_INTEROP_THREADS",
    )
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "HOME": HOME,
        "USER": "me",
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.defpath]),
        "LANG": "C.UTF-8",
        "CUDA_VISIBLE_DEVICES": "",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def look_for_it():
    """Raise NoSandbox unless a program runs in the sandbox."""
    if not sys.platform.startswith("linux") or shutil.which("bwrap") is None:
        raise NoSandbox(
            "Handed-in notebooks are run in bubblewrap, on Linux, and without it not at all: apt install bubblewrap, "
            "or dnf install bubblewrap."
        )
    try:
        command = [*words(FIRST_UID, Limits()), "true"]
        tried = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoSandbox(f"bubblewrap does not start ({error}).") from None
    if tried.returncode:
        raise NoSandbox(
            f"bubblewrap does not work here: {tried.stderr.strip()[:300]}. The system may forbid users their own "
            "namespaces (sysctl kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns), and "
            "bubblewrap 0.8 is needed."
        )


STILL = (psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)


class Sandbox:
    """A process in a sandbox that answers requests; all that it started ends with it."""

    def __init__(self, limits):
        self.limits, self.why, self.read, self.unread = limits, "", 0, b""

    def __enter__(self):
        uid = FIRST_UID + secrets.randbelow(1_000_000)
        command = [*words(uid, self.limits), sys.executable, "-P", "-s", "-m", "gridka_ml.collecting.inside"]
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd="/",
            start_new_session=True,
        )
        for end in (self.process.stdin, self.process.stdout):
            os.set_blocking(end.fileno(), False)
        self.ended = threading.Event()
        threading.Thread(target=self.watch, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.end("")

    def end(self, why):
        """End everything in it; the first reason is the one that is told."""
        self.why = self.why or why
        self.ended.set()
        self.kill()
        self.process.wait()
        for end in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                end.close()

    def kill(self):
        """End bubblewrap, with which all in it ends. It is stopped before: it might just begin a process."""
        deadline = time.monotonic() + GRACE
        with suppress(psutil.Error):
            bubblewrap = psutil.Process(self.process.pid)
            bubblewrap.suspend()
            while bubblewrap.status() not in STILL and time.monotonic() < deadline:
                time.sleep(0.001)
        below = tree(self.process.pid)
        for process in (self.process, *below):
            with suppress(psutil.Error):
                process.kill()

    def watch(self):
        """End it when all its processes together are too many or hold too much memory, or the machine has none left."""
        while not self.ended.wait(0.25):
            count, held = taken(self.process.pid)
            why = ""
            if count > self.limits.processes:
                why = "too many processes"
            elif held > self.limits.memory:
                why = f"more than {self.limits.memory / 1e9:.1f} GB of memory"
            elif available() < SPARE:
                why = "the memory of this machine was used up"
            if why:
                self.why = self.why or why
                self.kill()
                return

    def start(self):
        """Let the limits hold from here on. Raises Ended."""
        limits = self.limits
        self.ask("limit", START, limits=[limits.memory, limits.processes, limits.file_size])

    def begin(self, lesson):
        """Open a lesson, by its name. Raises Ended."""
        self.start()
        self.ask("open", START, lesson=lesson)

    def ask(self, do, seconds, **request):
        """The answer to a request, a dict. Raises Ended."""
        if self.ended.is_set():
            raise Ended(self.why)
        secret = secrets.token_hex(16)
        left = self.limits.notebook - (time.monotonic() - self.begun)
        deadline = time.monotonic() + min(seconds + GRACE, max(left, 0))
        try:
            self.send(
                json.dumps({"secret": secret, "do": do, "seconds": seconds, **request}).encode() + b"\n", deadline
            )
            while True:
                line = self.line(deadline)
                if line.startswith(secret.encode() + b" "):
                    return as_answer(line.partition(b" ")[2])
        except TimeoutError:
            is_all = time.monotonic() - self.begun >= self.limits.notebook
            self.end("its time was up" if is_all else f"a cell without an end within {seconds} s")
        except OSError:  # the watch may have ended it, and then knows why
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(1)
            self.end("it ended its own process")
        raise Ended(self.why)

    def send(self, content, deadline):
        while content:
            ready(self.process.stdin, selectors.EVENT_WRITE, deadline)
            content = content[os.write(self.process.stdin.fileno(), content) :]

    def line(self, deadline):
        """The next line that the sandbox writes, bytes. Raises TimeoutError or OSError."""
        while b"\n" not in self.unread:
            ready(self.process.stdout, selectors.EVENT_READ, deadline)
            got = os.read(self.process.stdout.fileno(), 65536)
            self.read += len(got)
            if self.read > MOST_WRITTEN:
                self.why = self.why or "it wrote where only checks write"
            if not got or self.read > MOST_WRITTEN:
                raise BrokenPipeError
            self.unread += got
        line, _, self.unread = self.unread.partition(b"\n")
        return line


def ready(end, event, deadline):
    with selectors.DefaultSelector() as selector:
        selector.register(end, event)
        if not selector.select(max(deadline - time.monotonic(), 0)):
            raise TimeoutError


def as_answer(line):
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise BrokenPipeError
    return answer


def tree(pid):
    """The processes below one."""
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return []


def taken(pid):
    """How many threads the processes below this one have together, and how many bytes they hold."""
    count, held = 0, 0
    for process in tree(pid):
        with suppress(psutil.Error):
            count, held = count + process.num_threads(), held + process.memory_info().rss
    return count, held


def available():
    return psutil.virtual_memory().available

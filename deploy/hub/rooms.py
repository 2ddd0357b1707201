"""The rooms in which people's servers run, each with a folder of its own: what keeps them apart, what limits them.

The first that this machine has is taken: systemd's, where the hub runs as root and systemd looks after the machine;
else bubblewrap's. A hub that could keep nobody apart does not start.
"""

import asyncio
import compileall
import errno
import functools
import itertools
import os
import resource
import shutil
import socket
import subprocess
import sys
import sysconfig
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from jupyterhub.spawner import LocalProcessSpawner
from traitlets import HasTraits, Unicode

from gridka_ml.collecting.sandbox import folders_of_the_workshop

FIRST_UID = 2_000_000  # above those of people, of services, and of containers
LARGEST_FILE = 2 * 2**30  # bytes: a loop that writes for ever ends there
MOST_PROCESSES = 3000  # of a person, threads included
MOST_FILES = 65536  # open at once, connections too
MOST_IN_MEMORY = 512 * 2**20  # bytes in each of the folders that lie in memory
ENDED_FIRST = "500"  # where memory is used up, Linux ends the largest process of a person, not the hub
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc")
AS_ROOT = os.geteuid() == 0
# The room ends with its parent, whatever ends that. So the parent is this shell, which the hub knows by its number.
ENDS_WITH_THE_HUB = ("setpriv", "--pdeathsig", "TERM")  # in front of a service, whatever ends the hub
OUTLIVES_THE_HUB = ("sh", "-c", '"$@" & wait $!', "room")


class Sandboxed(HasTraits):
    """Where a person works, for spawners that start servers in bubblewrap."""

    people = Unicode(config=True, help="The folder with a folder for each person.")

    @property
    def home(self):
        return Path(self.people, self.user.name)

    @property
    def uid(self):
        """Whose the folder is, also after the person was deleted and has come anew."""
        return self.home.stat().st_uid if AS_ROOT else os.geteuid()

    def user_env(self, env):
        own = {"USER": self.user.name, "HOME": "/home/me", "SHELL": "/bin/bash", "PATH": os.defpath}
        return {**env, **own, "JUPYTER_RUNTIME_DIR": "/tmp/jupyter"}  # where any file system lets kernels have sockets

    def make_home(self):
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if AS_ROOT and self.uid < FIRST_UID:  # new, or laid there by root
            free = max([FIRST_UID, *(each.stat().st_uid + 1 for each in self.home.parent.iterdir())])
            for path in (self.home, *self.home.rglob("*")):
                os.chown(path, free, free, follow_symlinks=False)

    def in_sandbox(self, *command):
        return [*sandbox(self.home, self.uid), *command]


class Room(Sandboxed, LocalProcessSpawner):
    """A server in bubblewrap: it sees the system and the workshop, which it cannot change, and one person's folder.

    Where the hub runs as root, each person has a user number of their own, too. The limit of memory holds for each of
    the person's processes, so for each kernel; a kernel that wants more gets a MemoryError.
    """

    promise = "Nobody sees another's files: bubblewrap. Memory is limited for each kernel, not for each person." + (
        "" if AS_ROOT else "\nAll servers run as you, each in a sandbox of its own."
    )

    def make_preexec_fn(self, name):
        """What the new process does before it becomes the server; in the hub's own folder it has no business."""
        limits = {resource.RLIMIT_FSIZE: LARGEST_FILE}
        if self.mem_limit:
            limits[resource.RLIMIT_DATA] = self.mem_limit
        if AS_ROOT:  # else all people's processes would be counted together
            limits[resource.RLIMIT_NPROC] = MOST_PROCESSES

        def before():
            os.chdir("/")
            Path("/proc/self/oom_score_adj").write_text(ENDED_FIRST, encoding="ascii")
            for what, limit in limits.items():
                resource.setrlimit(what, (limit, limit))

        return before

    async def start(self):
        self.make_home()
        self.cmd = [*OUTLIVES_THE_HUB, *self.in_sandbox(*self.config.Spawner.cmd)]
        with kept_port() as self.port:
            address = await super().start()
            while not (await is_there(*address) and listens(self.pid, self.port)):
                if (status := await self.poll()) is not None:
                    # Which the hub would not notice, but wait for it.
                    raise RuntimeError(f"the server ended at once, with status {status}")
                await asyncio.sleep(0.5)
        return address

    async def move_certs(self, paths):
        return paths

    def load_state(self, state):
        """Know a server again. After the machine was started anew, somebody else's process may have its number."""
        super().load_state(state)
        if self.pid and str(self.home) not in command_of(self.pid):
            self.pid = 0


@functools.cache
def ports():
    """Ports below those that the system gives away by itself, one after another for ever."""
    first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii").split()[0])
    return itertools.cycle(range(max(1024, first - 10_000), first))


@contextmanager
def kept_port():
    """A port for a server: no kernel and no other server gets it, nor one of another hub, until the server listens."""
    for port in itertools.islice(ports(), 10_000):
        with socket.socket(socket.AF_UNIX) as mark:
            try:
                mark.bind(f"\0gridka_ml port {port}")  # a name that all processes see, and that ends with this one
                socket.create_server(("127.0.0.1", port)).close()
            except OSError:
                continue
            yield port
            return
    raise RuntimeError("no port is free")


def taken(ports):
    """Those on which another program listens."""
    found = []
    for port in ports:
        try:
            socket.create_server(("127.0.0.1", port)).close()
            with suppress_where_there_is_no_ipv6():
                socket.create_server(("::1", port), family=socket.AF_INET6).close()
        except PermissionError:
            sys.exit(f"Only root may listen at port {port}. Choose one above 1023, or put a web server in front.")
        except OSError:
            found.append(port)
    return found


@contextmanager
def suppress_where_there_is_no_ipv6():
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
            raise


async def is_there(host, port):
    """Whether somebody listens there."""
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    return True


def listens(number, port):
    """Whether it is a process of this number, or one that it has started: another program may have been there first."""
    with suppress(psutil.NoSuchProcess):
        first = psutil.Process(number)
        for process in [first, *first.children(recursive=True)]:
            try:
                with suppress(psutil.NoSuchProcess):
                    for each in process.net_connections("tcp"):
                        if each.status == psutil.CONN_LISTEN and each.laddr.port == port:
                            return True
            except psutil.AccessDenied:  # root without all of its rights, as in some containers: nobody can tell
                return True
    return False


def command_of(number):
    """The command of a process, "" if there is none of this number."""
    try:
        return " ".join(psutil.Process(int(number)).cmdline())
    except (psutil.Error, ValueError):
        return ""


def allow_many_connections():
    """A browser has a dozen of them, each takes two at the proxy, and systems allow a program 1024 unless it asks."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if most == resource.RLIM_INFINITY else min(most, MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))


def sandbox(home, uid):
    """The words in front of a command that put it into a room of its own."""
    words = ["bwrap", "--die-with-parent", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--new-session"]
    words += ["--proc", "/proc", "--dev", "/dev"]
    sized = ["--size", str(MOST_IN_MEMORY)] if "--size" in bubblewrap_help() else []  # an older one has no limit
    for folder in ("/tmp", "/dev/shm"):
        words += ["--perms", "1777", *sized, "--tmpfs", folder]
    resolver = Path("/etc/resolv.conf").resolve()  # which may lie elsewhere: systemd's own
    way = {str(folder) for path in (*workshop(), "/home/me", resolver) for folder in Path(path).parents}
    for folder in sorted(way - {"/", "/usr", "/etc"}):
        words += ["--perms", "0755", "--dir", folder]  # else only the hub may pass through
    words += ["--bind", str(home), "/home/me"]
    for path in SYSTEM:
        link = Path(path).is_symlink()
        words += ["--symlink", str(Path(path).readlink()), path] if link else ["--ro-bind-try", path, path]
    for path in workshop():
        words += ["--ro-bind", path, path]
    if not is_in_sight(resolver):
        words += ["--ro-bind-try", str(resolver), str(resolver)]
    key = os.environ.get("KEY") or os.environ.get("CERTIFICATE")
    if key and is_in_sight(Path(key).resolve()) and os.environ.get("CLUSTER") != "slurm":  # whose nodes have no key
        words += ["--ro-bind", "/dev/null", str(Path(key).resolve())]
    for device in sorted(Path("/dev").glob("nvidia*")):
        words += ["--dev-bind-try", str(device), str(device)]  # of this machine; a node of a cluster may have none
    words += ["--ro-bind-try", "/sys", "/sys", "--chdir", "/home/me"]
    if not AS_ROOT:
        return [*words, "--"]
    words += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--"]
    return [*words, "setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--no-new-privs", "--"]


def is_in_sight(path):
    """Whether a path lies in what every room sees."""
    return any(path.is_relative_to(folder) for folder in (*SYSTEM, *workshop()))


@functools.cache
def bubblewrap_help():
    return subprocess.run(["bwrap", "--help"], capture_output=True, encoding="utf-8", check=True).stdout


def compile_once():
    """Compile what kernels import: in a room nothing can be written, so each would do it anew, for seconds."""
    import gridka_ml

    for folder in (sysconfig.get_path("purelib"), *gridka_ml.__path__):
        compileall.compile_dir(folder, quiet=2, workers=0)  # what is compiled already is left as it is


def workshop():
    """The folders that a room has to have, to be read only."""
    return folders_of_the_workshop(Path(__file__).parent)


def threads(number):
    """Environment variables by which frameworks take so many cores for each person."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")
    return {name: str(number) for name in names}


@functools.cache
def spawner():
    """The class of the safest spawner of this machine, or the cluster's. Raises SystemExit if there is none."""
    if os.environ.get("CLUSTER") == "slurm":
        from deploy.hub.slurm import SlurmRoom

        return SlurmRoom
    if AS_ROOT and Path("/run/systemd/system").is_dir():
        from deploy.hub.systemd import SystemdRoom

        return SystemdRoom
    if shutil.which("bwrap") is None:
        sys.exit(
            "The hub needs bubblewrap, which keeps people's servers apart: apt install bubblewrap, dnf install "
            "bubblewrap. Where systemd runs the machine, start the hub as root instead."
        )
    tried = subprocess.run([*sandbox("/tmp", FIRST_UID), "true"], capture_output=True, encoding="utf-8", check=False)
    if tried.returncode:
        sys.exit(
            f"bubblewrap does not work here: {tried.stderr.strip()[:300]}. The system may forbid users their own "
            "namespaces (sysctl kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns), or "
            "bubblewrap is too old."
        )
    return Room

"""A real Slurm with one node, this machine, for the time of a test: munged, slurmctld and slurmd of this user.

All of it lies in a temporary folder and talks on 127.0.0.1, on ports that were free; whatever runs under it, jobs
included, is gone afterwards. Jobs run as this user, root or not. For the tests of deploy/.

Slurm finds no address on a machine that has no network at all, not even one that leads nowhere.
"""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.support.machine import needs

# As many cores as jobs are wanted at once, whatever the machine has. A job that was put back waits for `cred_expire`.
SETTINGS = """\
ClusterName=tests
SlurmctldHost={host}({address})
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/{tracking}
{listening}
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1
SlurmdParameters=config_overrides
NodeName={host} NodeAddr={address} CPUs=16 RealMemory=65536 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
"""


def programs():
    """The paths of the daemons, which are not on everybody's PATH."""
    needs("munge")  # the package is called so, not like its daemon
    return {name: needs(name, f"/usr/sbin/{name}") for name in ("munged", "slurmctld", "slurmd")}


def until(look, seconds, what):
    """What a look gives as soon as it is something; a failure that says what was waited for if it never is."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < deadline, f"after {seconds} s: {what() if callable(what) else what}"
        time.sleep(0.05)
    return seen


class Cluster:
    """What a user of the cluster types; ``environment`` are the variables that lead to it."""

    def __init__(self, folder):
        self.folder = folder
        self.daemons = []
        # Without the variables of a job in which the tests themselves may run.
        own = {name: value for name, value in os.environ.items() if not name.startswith(("SLURM_", "SBATCH_"))}
        self.environment = own | {"SLURM_CONF": str(folder / "slurm.conf")}

    def type(self, *command, **variables):
        """The output of a command, which must succeed."""
        answer = subprocess.run(
            [str(part) for part in command],
            env=self.environment | {name: str(value) for name, value in variables.items()},
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
        )
        assert answer.returncode == 0, f"{command}: {answer.stdout}{answer.stderr}"
        return answer.stdout.strip()

    def queue(self):
        """A dict of the jobs that have not ended, such as {"4711_2": "RUNNING"}."""
        lines = self.type("squeue", "--noheader", "--array", "--Format=JobArrayID,State").splitlines()
        return dict(line.split() for line in lines)

    def logs(self):
        """The ends of all logs of the cluster and its jobs."""
        return "\n".join(f"{log.name}:\n{log.read_text(encoding='utf-8')[-2000:]}" for log in self.folder.glob("*.log"))

    # --- the daemons --------------------------------------------------------------------------------------------------

    def start(self):
        daemons = programs()
        for name in ("state", "spool"):
            (self.folder / name).mkdir()
        (self.folder / "munge.key").write_bytes(os.urandom(1024))
        (self.folder / "munge.key").chmod(0o600)
        options = [f"--{kind}-file={self.folder / 'munge'}.{kind}" for kind in ("key", "pid", "seed")]
        self.daemon(daemons["munged"], "--foreground", "--force", f"--socket={self.folder}/munge.socket", *options)
        until((self.folder / "munge.socket").exists, 30, self.logs)
        for _ in range(3):  # others may take the ports that were free
            self.write_settings()
            pair = [self.daemon(daemons[name], "-D") for name in ("slurmctld", "slurmd")]
            if until(lambda pair=pair: self.node_is_idle() or ended(pair), 60, self.logs) is True:
                return
            for process in pair:
                process.kill()
        raise AssertionError(self.logs())

    def write_settings(self):
        host = socket.gethostname().partition(".")[0]
        address, listening = "127.0.0.1", ""  # on all addresses
        with suppress(OSError):
            if socket.gethostbyname(host).startswith("127."):
                address, listening = socket.gethostbyname(host), "CommunicationParameters=NoCtldInAddrAny,NoInAddrAny"
        sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
        text = SETTINGS.format(
            host=host,
            address=address,
            listening=listening,
            ports=[free.getsockname()[1] for free in sockets],
            user=getpass.getuser(),
            folder=self.folder,
            tracking="linuxproc" if os.geteuid() == 0 else "pgid",
        )
        for free in sockets:
            free.close()
        (self.folder / "slurm.conf").write_text(text, encoding="utf-8")

    def daemon(self, *command):
        with (self.folder / f"{Path(command[0]).name}.log").open("wb") as log:
            options = {"env": self.environment, "cwd": self.folder, "stdout": log, "stderr": log}
            self.daemons.append(subprocess.Popen(command, **options))
        return self.daemons[-1]

    def node_is_idle(self):
        command = ["sinfo", "--noheader", "--format=%T"]
        return "idle" in subprocess.run(command, env=self.environment, capture_output=True, encoding="utf-8").stdout

    def stop(self):
        """Kill the daemons, and all jobs: those are known by the variable that leads to this cluster."""
        for process in self.daemons:
            process.kill()
            process.wait()
        mark = f"SLURM_CONF={self.environment['SLURM_CONF']}".encode()
        until(lambda: not kill_all(mark), 30, "processes of the cluster are left")


def ended(processes):
    return [process for process in processes if process.poll() is not None]


def kill_all(mark):
    """Kill the processes that have this in their environment. Whether there were any but zombies."""
    found = False
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (place / "environ").read_bytes().split(b"\0") and int(place.name) != os.getpid():
                os.kill(int(place.name), signal.SIGKILL)
                found = True
    return found


@contextmanager
def one_node():
    """A `Cluster` that runs."""
    folder = Path(tempfile.mkdtemp(prefix="slurm-"))  # a short name: that of a socket has room for 107 letters
    cluster = Cluster(folder)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)

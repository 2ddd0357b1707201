"""A person's server as a job of Slurm's, in the same sandbox. Of batchspawner, which knows how to ask and to cancel.

All jobs belong to the account of the hub, so that nobody needs one of their own; the sandbox keeps them apart. The
folder of the hub, Python and the workshop lie where all nodes see them, and each node has bubblewrap.
"""

import os
import shlex
from pathlib import Path

from batchspawner import SlurmSpawner
from traitlets import Unicode, default

from deploy.hub.rooms import Sandboxed

SCRIPT = """\
#!/usr/bin/env bash
#SBATCH --job-name=gridka_ml_hub
#SBATCH --output={{homedir}}/{{username}}.log
#SBATCH --export={{keepvars}}
#SBATCH --chdir=/
#SBATCH --no-requeue
#SBATCH --ntasks=1
#SBATCH --cpus-per-task={{nprocs}}
#SBATCH --mem={{memory}}
#SBATCH --time={{runtime}}
{% if partition %}#SBATCH --partition={{partition}}
{% endif %}{% if options %}#SBATCH {{options}}
{% endif %}
exec {{cmd}}
"""


class SlurmRoom(Sandboxed, SlurmSpawner):
    """What is asked of Slurm are batchspawner's options: ``req_memory``, ``req_nprocs``, ``req_runtime`` and others."""

    promise = "Nobody sees another's files: bubblewrap. Slurm limits memory, cores and time, if its cgroups are on."
    batch_script = Unicode(SCRIPT, config=True)
    exec_prefix = Unicode("", config=True)
    req_nprocs = Unicode("1", config=True)
    req_memory = Unicode("3G", config=True)
    req_runtime = Unicode("08:00:00", config=True)

    @default("req_homedir")
    def _folder_of_the_log(self):
        """Nobody's own: Slurm writes there as the hub's account, wherever a link of theirs would lead."""
        return str(Path(self.people).parent / "logs")

    def user_env(self, env):
        return super().user_env(env) | {name: os.environ[name] for name in ["SLURM_CONF"] if name in os.environ}

    def cmd_formatted_for_batch(self):
        python, *options, server = self.config.Spawner.cmd
        reporting = [python, *options, "-m", "batchspawner.singleuser", server]  # tells the hub its port
        return shlex.join(self.in_sandbox(*reporting, *self.get_args()))

    async def start(self):
        self.make_home()
        Path(self.req_homedir).mkdir(mode=0o700, exist_ok=True)
        return await super().start()

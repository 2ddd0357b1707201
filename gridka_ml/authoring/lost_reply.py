"""A client of kernels that misses no reply, for execute.py: works round https://github.com/jupyter/nbclient/issues/312.

Reaches into jupyter_client. When an nbclient in which that issue is closed is the oldest one in pyproject.toml, delete
this module, its test and the line with `client_factory`.
"""

import time
from queue import Empty

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel


class ShellChannel(AsyncZMQSocketChannel):
    """Waits for a message, and looks by itself each second whether there is one.

    ZeroMQ tells of a message only once, and not at all if something is being sent at that moment. nbclient answers
    widgets while it waits for the end of a cell: now and then such a cell would last until its time is over.
    """

    async def get_msg(self, timeout=None):
        end = time.monotonic() + timeout if timeout is not None else float("inf")
        while True:
            left = end - time.monotonic()
            try:
                return await super().get_msg(min(max(left, 0), 1))
            except Empty:
                if left <= 1:
                    raise


class KernelClient(AsyncKernelClient):
    shell_channel_class = ShellChannel

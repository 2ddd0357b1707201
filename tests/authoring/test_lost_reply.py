"""The client that executes solutions misses no message of the kernel."""

import asyncio
import time
from contextlib import closing

import zmq
import zmq.asyncio
from jupyter_client.session import Session

from gridka_ml.authoring.execute import kernel_manager
from gridka_ml.authoring.lost_reply import KernelClient


def test_a_reply_that_comes_while_something_is_sent_is_not_missed():
    """What nbclient does for widgets: it sends while it waits. Then nothing wakes it; it has to look by itself."""
    assert kernel_manager().client_factory is KernelClient
    session = Session(key=b"")

    async def wait_and_send():
        with (
            closing(zmq.asyncio.Context().socket(zmq.DEALER)) as here,
            closing(zmq.Context().socket(zmq.ROUTER)) as kernel,
        ):
            here.connect(f"tcp://127.0.0.1:{kernel.bind_to_random_port('tcp://127.0.0.1')}")
            channel = KernelClient().shell_channel_class(here, session)
            channel.send(session.msg("execute_request"))
            identity = kernel.recv_multipart()[0]
            session.send(kernel, "status", ident=identity)
            await channel.get_msg(timeout=10)
            waiting = asyncio.create_task(channel.get_msg(timeout=60))
            await asyncio.sleep(0.3)
            session.send(kernel, "execute_reply", ident=identity)
            time.sleep(0.3)  # it has arrived; the loop has not run yet
            channel.send(session.msg("comm_msg"))  # takes the notice of it
            return await asyncio.wait_for(waiting, 20)

    assert asyncio.run(wait_and_send())["msg_type"] == "execute_reply"

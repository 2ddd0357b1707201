"""Python runs this before anything else in the kernels of the gate: there, no way leads out of the machine.

An attempt is written to a log, so that it is noticed even where the code goes on without an answer.
"""

import os
import sys
from pathlib import Path

LOOPBACK = {"127.0.0.1", "::1", "localhost", "", None}
LOG = os.environ["GRIDKA_ML_NETWORK_LOG"]


def note(text):
    with Path(LOG).open("a", encoding="utf-8") as file:
        print(text, file=file)


def refuse(event, arguments):
    """An audit hook; Python tells it of every connection and every look-up of a name."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        target = address[0] if isinstance(address, tuple) else None  # a socket in the file system is no network
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        target = arguments[0]
    else:
        return
    if target not in LOOPBACK:
        note(f"attempt: {event} {target}")
        raise OSError(f"a lesson used the network: {event} {target}")


sys.addaudithook(refuse)
note("closed")

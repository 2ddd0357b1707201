"""The board of the class as a service of the hub: whoever may use the service, the admin alone, is its instructor.

Notebooks send to this process, past the proxy; pages come through the proxy, below the service's part of the address.
"""

import asyncio
import os
import secrets
import sys
from pathlib import Path
from urllib.parse import urlsplit

from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
from tornado.web import authenticated

from gridka_ml.board import command, server
from gridka_ml.board.catalogue import load_catalogue
from gridka_ml.board.room import Room
from gridka_ml.board.server import Board, Handler, Secrets
from gridka_ml.board.store import Store

NAME = "board"
PREFIX = f"/services/{NAME}"


class Door(HubOAuthenticated, Handler):
    """The service's own address: the hub says who comes, and lets nobody pass but those who may use the service."""

    @authenticated
    def get(self):
        self.let_in()


class Answer(Handler, HubOAuthCallbackHandler):
    """Where the hub sends the browser back to."""


def service(file, host, port):
    """What JupyterHub has to know of the service that keeps events in a file, and the address for notebooks."""
    with Store(file) as store:
        send = Secrets.of(store).send
    starts = [sys.executable, "-P", __file__, str(file)]
    known = {"name": NAME, "url": f"http://{host}:{port}", "command": starts, "oauth_no_confirm": True}
    return known, f"http://{host}:{port}{PREFIX}/{send}/events"


async def run(file):
    at = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
    with Store(file) as store:
        more = [(r"/", Door), (r"/oauth_callback", Answer)]
        # By any name: the hub may have several, and without the hub's cookies there is nothing to see by another one.
        board = Board(Room(load_catalogue(), store), None, PREFIX, more)
        listening, _ = server.serve(board, at.hostname, at.port, cookie_secret=secrets.token_bytes(32))
        await command.stay(board, listening)


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1])))

"""A board that runs, in a thread of this process, with real sockets; and what notebooks and browsers ask of it."""

import asyncio
import http.client
import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass

from gridka_ml.board import server
from gridka_ml.board.catalogue import Catalogue
from gridka_ml.board.room import Room
from gridka_ml.board.server import Board
from gridka_ml.board.store import Store
from gridka_ml.classroom.sending import address_in
from gridka_ml.events import to_body
from gridka_ml.lesson_text import parse_lesson, parse_mistakes

from tests.support.toy_lesson import TOY, TOY_MISTAKES

ASKS = TOY.replace(
    "# ## Double a number\n",
    "# ## Double a number\n#\n# **Predict:** what is twice 4?\n\n"
    '# %% [markdown] reveal="double" choices=["4", "<b>8</b>"]\n# 8, of course.\n',
)
JSON = {"Content-Type": "application/json"}


def toy_catalogue():
    """The catalogue of the small lesson, whose first task asks for a prediction."""
    lesson = parse_lesson.__wrapped__(ASKS, "toy")
    listed = [each for each in parse_mistakes(TOY_MISTAKES, lesson.tasks) if not each.is_right]
    return Catalogue({"toy": lesson}, {("toy", each.task, each.key): each for each in listed})


def key_of(words):
    """The key of the listed mistake of the small lesson in whose sentence these words stand."""
    return next(each.key for each in toy_catalogue().mistakes.values() if words in each.sentence)


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str


class RunningBoard:
    """A board and its port. Whatever touches its room does so in its own thread, see ``ask_room``."""

    def __init__(self, board, port, loop):
        self.board, self.port, self.loop = board, port, loop
        self.secrets = board.secrets
        self.send_path = f"/{self.secrets.send}/events"
        self.address = address_in(f"http://127.0.0.1:{port}{self.send_path}")

    def ask(self, method, path, body=None, headers=None):
        """One request, answered; redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode("utf-8"))
        finally:
            connection.close()

    def send(self, word, *events):
        """Do what a notebook does, and return the status."""
        return self.ask("POST", self.send_path, to_body(word, events), JSON).status

    def cookie(self):
        """The header with which the instructor's browser comes."""
        answer = self.ask("GET", f"/{self.secrets.instructor}/")
        return {"Cookie": answer.headers["Set-Cookie"].partition(";")[0]}

    def act(self, what, asked, **headers):
        """Do what the instructor's page does; ``headers`` replace its own."""
        own = {
            **self.cookie(),
            "Origin": f"http://127.0.0.1:{self.port}",
            "Sec-Fetch-Site": "same-origin",
            "X-Board-Token": self.secrets.of_session("act"),
        }
        sent = {name: value for name, value in (own | headers).items() if value is not None}
        return self.ask("POST", f"/board/{what}", json.dumps(asked), sent).status

    def ask_room(self, question):
        """What the room answers, asked in the thread that it lives in."""

        async def answer():
            return question(self.board.room)

        return asyncio.run_coroutine_threadsafe(answer(), self.loop).result(timeout=30)

    def view(self):
        """What the instructor's page shows."""
        return self.ask_room(lambda room: room.for_instructor())

    def task(self, name, lesson="toy"):
        """The row of a task on the page."""
        [tasks] = [each["tasks"] for each in self.view()["lessons"] if each["name"] == lesson]
        return next(task for task in tasks if task["name"] == name)


@contextmanager
def running(path, catalogue=None, hosts=(), port=0, **options):
    """A board with its store in a file, for as long as the `with` lasts."""
    ready, found = threading.Event(), {}

    async def run():
        with Store(path, **options) as store:
            board = Board(Room(catalogue or toy_catalogue(), store), hosts)
            listening, number = server.serve(board, "127.0.0.1", port)
            found["end"], loop = asyncio.Event(), asyncio.get_running_loop()
            found["board"] = RunningBoard(board, number, loop)
            ready.set()
            await found["end"].wait()
            listening.stop()
            await listening.close_all_connections()

    thread = threading.Thread(target=asyncio.run, args=[run()], daemon=True)
    thread.start()
    assert ready.wait(timeout=60), "the board did not start"
    try:
        yield found["board"]
    finally:
        found["board"].loop.call_soon_threadsafe(found["end"].set)
        thread.join(timeout=60)

"""The web server of the board, on Tornado, which comes with JupyterLab.

Three secrets, each a part of an address: one takes events from notebooks, one opens the instructor's page, one the page
for the projector. Only the instructor's page can do something, and no request of another site or name gets that far.
"""

import asyncio
import hashlib
import hmac
import ipaddress
import json
import logging
import re
import socket
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from gridka_ml.board import limits
from gridka_ml.board.limits import Limiter
from gridka_ml.board.room import Room
from gridka_ml.board.store import Full
from gridka_ml.events import LONGEST_BODY, from_body

PAGES = files("gridka_ml.board") / "pages"
STATIC = {
    "board.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "board.js": "text/javascript; charset=utf-8",
    "parts.js": "text/javascript; charset=utf-8",
    "room.js": "text/javascript; charset=utf-8",
}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
MOST_STREAMS = 20  # pages that watch at once
AT_MOST_EVERY = 0.5  # seconds between two updates of a page
STILL_THERE = 15.0  # seconds until a page without news is told that the board is there
PATIENCE = 30.0  # seconds that a page may take for an update
TIDY_EVERY = 300.0  # seconds
EVERYWHERE = ("0.0.0.0", "::", "*", "")  # all addresses of this machine
SLOWEST = 10.0  # seconds for the head of a request, and for its body


@dataclass(frozen=True)
class Secrets:
    """The parts of the addresses that nobody can guess."""

    send: str
    instructor: str
    room: str

    @classmethod
    def of(cls, store):
        return cls(*(store.secret(name) for name in ("send", "instructor", "room")))

    def of_session(self, use):
        """What the browser of the instructor gets: it lets nobody find out the secret."""
        return hmac.new(self.instructor.encode(), use.encode(), hashlib.sha256).hexdigest()


class Board:
    """What the handlers share: the room, the secrets, the names by which the board may be called, the limits.

    Behind a proxy, ``prefix`` is the part of its addresses that leads here, ``more`` are handlers of its own, and with
    ``hosts`` None the board is called by any name.
    """

    def __init__(self, room: Room, hosts: Collection[str] | None = (), prefix: str = "", more: Sequence = ()):
        self.room, self.secrets = room, Secrets.of(room.store)
        self.hosts = None if hosts is None else {"localhost", "127.0.0.1", "::1", *(host.lower() for host in hosts)}
        self.prefix, self.more = prefix, more
        self.of_word, self.of_machine = Limiter(limits.NOTEBOOK), Limiter(limits.MACHINE)
        self.of_all, self.of_wrong = Limiter(limits.ALL), Limiter(limits.WRONG)
        self.streams = Counter()  # pages that watch, by what they watch: the room's cannot be in the instructor's way

    def application(self, **settings):
        shared = {"board": self}
        handlers = [
            *self.more,
            (r"/board/", InstructorPage),
            (r"/board/stream", InstructorStream),
            (r"/board/(hand|show)", Act),
            (r"/static/([a-z.]+)", Static),
            (r"/([\w-]+)/", Entrance),
            (r"/([\w-]+)/stream", RoomStream),
            (r"/([\w-]+)/events", TakeEvents),
        ]
        return Application(
            [(re.escape(self.prefix) + path, handler, shared) for path, handler in handlers],
            default_handler_class=Nothing,
            default_handler_args=shared,
            log_function=lambda handler: None,  # addresses hold secrets: no log
            **settings,
        )

    async def tidy(self):
        """Forget what is old, again and again."""
        while True:
            with suppress(Full, sqlite3.OperationalError):  # the file is locked, or the disk full: the next time
                self.room.forget_old()
            await asyncio.sleep(TIDY_EVERY)


class Handler(RequestHandler):
    """What all answers have in common: headers, the names of the board, no word on what went wrong."""

    def initialize(self, board):
        self.board = board

    def set_default_headers(self):
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self):
        hosts = self.board.hosts
        if hosts is not None and host_in(self.request.headers.get("Host", "")) not in hosts:
            self.refuse(421, "This board is not called by that name. Name it when it is started: --host NAME")

    def refuse(self, status, reason):
        self.set_status(status)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{reason}\n")

    def nothing(self):
        """The same for whatever is not there, or only for others; who guesses too often waits."""
        if self.board.of_wrong.allows(self.request.remote_ip):
            self.refuse(404, "There is nothing at this address. Is it the one that gridka-ml board printed?")
        else:
            self.refuse(429, "Too many wrong addresses.")

    def write_error(self, status_code, **kwargs):
        self.refuse(status_code, self._reason)

    def page(self, name, **parts):
        text = (PAGES / name).read_text(encoding="utf-8")
        for part, value in parts.items():
            text = text.replace(f"{{{{{part}}}}}", value)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(text)

    @property
    def cookie(self):
        """The cookie's name, another one for each board: cookies do not tell ports apart."""
        return f"gridka_ml_board_{self.board.secrets.of_session('name')[:8]}"

    def let_in(self):
        """Let this browser be the instructor's: a cookie stands for the secret, which so shows on no projector."""
        session, path = self.board.secrets.of_session("page"), f"{self.board.prefix}/board"
        self.set_cookie(self.cookie, session, path=path, httponly=True, samesite="Strict")
        self.redirect(f"{path}/", status=303)

    def is_instructor(self):
        return is_same(self.get_cookie(self.cookie, ""), self.board.secrets.of_session("page"))


class Nothing(Handler):
    def prepare(self):
        super().prepare()
        if not self._finished:
            self.nothing()


class Static(Handler):
    """The style and the scripts of the pages."""

    def get(self, name):
        if name not in STATIC:
            self.nothing()
            return
        self.set_header("Content-Type", STATIC[name])
        self.finish((PAGES / name).read_bytes())


class Entrance(Handler):
    """The addresses with a secret that are opened in a browser."""

    def get(self, secret):
        if is_same(secret, self.board.secrets.instructor):
            self.let_in()
        elif is_same(secret, self.board.secrets.room):
            self.page("room.html")
        else:
            self.nothing()


class InstructorPage(Handler):
    def get(self):
        if self.is_instructor():
            self.page("board.html", token=self.board.secrets.of_session("act"), room=self.board.secrets.room)
        else:
            self.nothing()


class Act(Handler):
    """What the instructor can do: mark a hand as done, show a prediction to the room."""

    def post(self, what):
        if not self.is_instructor():
            self.nothing()
        elif not self.is_from_our_page():
            self.refuse(403, "Only the board's own page may do that.")
        else:
            self.act(what)

    def is_from_our_page(self):
        headers = self.request.headers
        return (
            urlsplit(headers.get("Origin", "")).netloc == self.request.host
            and headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
            and is_same(headers.get("X-Board-Token", ""), self.board.secrets.of_session("act"))
        )

    def act(self, what):
        try:
            asked = json.loads(self.request.body.decode("utf-8"))
        except (ValueError, RecursionError):
            asked = None
        try:
            if what == "hand":
                done = isinstance(asked, str) and self.board.room.lower_hand(asked)
            else:
                is_task = isinstance(asked, list) and len(asked) == 2 and all(isinstance(each, str) for each in asked)
                done = (asked is None or is_task) and self.board.room.show(tuple(asked) if is_task else None)
        except Full:
            self.refuse(507, "There is no room for more. Start the board with another --file.")
            return
        if done:
            self.set_status(204)
        else:
            self.refuse(400, "Expected a hand that is up, or a task with choices.")


class TakeEvents(Handler):
    """Where notebooks send what happens."""

    def post(self, secret):
        if not is_same(secret, self.board.secrets.send):
            self.nothing()
            return
        headers = self.request.headers
        if "Origin" in headers or "Sec-Fetch-Site" in headers or headers.get("Content-Type") != "application/json":
            self.refuse(403, "Expected a notebook, not a page in a browser.")
        elif not self.board.of_machine.allows(self.request.remote_ip) or not self.board.of_all.allows("all"):
            self.refuse(429, "Too many at once.")
        else:
            self.take()

    def take(self):
        try:
            word, events = from_body(self.request.body)
        except ValueError as error:
            self.refuse(400, str(error) if error.args else "Expected events.")
            return
        if not self.board.of_word.allows(word):
            self.refuse(429, "Too many at once.")
            return
        try:
            taken = self.board.room.take(word, events)
        except Full:
            self.refuse(507, "The board is full.")
            return
        if taken:
            self.set_status(204)
        else:
            self.refuse(422, "Expected lessons, tasks and mistakes that exist.")


class Stream(Handler):
    """News for a page, as server-sent events: the whole view whenever it has changed."""

    telling = None  # what is at work for a page

    async def watch(self, look):
        streams = self.board.streams
        if streams[type(self)] >= MOST_STREAMS:
            self.refuse(503, "Too many pages watch.")
            return
        streams[type(self)] += 1
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self.telling = asyncio.ensure_future(self.tell(look))
        try:
            await self.telling
        except (StreamClosedError, TimeoutError, asyncio.CancelledError):  # the page was closed, or takes nothing
            self.request.connection.stream.close()
        finally:
            streams[type(self)] -= 1

    def on_connection_close(self):
        """The page was closed: another one may watch at once."""
        super().on_connection_close()
        if self.telling:
            self.telling.cancel()

    async def tell(self, look):
        room, told = self.board.room, None
        while not self.request.connection.stream.closed():
            if told != room.version:
                told = room.version
                text = json.dumps(look(), separators=(",", ":"))  # one line, without a line break
                self.write(f"data: {text}\n\n")
            else:
                self.write(":\n\n")
            await asyncio.wait_for(self.flush(), PATIENCE)
            await asyncio.sleep(AT_MOST_EVERY)
            if told == room.version:
                await wait_for(room.changed, STILL_THERE)


class InstructorStream(Stream):
    async def get(self):
        if self.is_instructor():
            await self.watch(self.board.room.for_instructor)
        else:
            self.nothing()


class RoomStream(Stream):
    async def get(self, secret):
        if is_same(secret, self.board.secrets.room):
            await self.watch(self.board.room.for_room)
        else:
            self.nothing()


async def wait_for(event, seconds):
    """Wait until something happens, or for so long."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


def is_same(one, other):
    """Whether two texts are the same, found out in a time that tells nothing."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def host_in(header):
    """The name in a Host header, without the port and without the brackets of an IPv6 address."""
    name = header.rpartition(":")[0] if header.rpartition(":")[2].isdigit() else header
    return name.strip("[]").lower()


def names_of_this_machine():
    """By which names and addresses others in the room may call this machine."""
    name = socket.gethostname()
    names = {name, f"{name}.local"}
    with suppress(OSError):  # a name that nobody knows
        names |= {address[0].partition("%")[0] for *_, address in socket.getaddrinfo(name, None)}
    if route := address_towards_others():
        names.add(route)
    return names


def called_by_others(ip: str) -> str:
    """What others have to type to reach a server of this machine that listens at this address."""
    return address_towards_others() or socket.gethostname() if ip in EVERYWHERE else ip


def address_towards_others():
    """The address of this machine in the network that it is in; "" if it is in none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation, which nobody has
        except OSError:
            return ""
        return probe.getsockname()[0]


def is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(board: Board, host: str, port: int, **settings):
    """Listen; returns the server and its port. OSError if that is not possible. ``settings`` are Tornado's."""
    logging.getLogger("tornado").setLevel(logging.CRITICAL)  # addresses hold secrets: no log
    server = HTTPServer(
        board.application(**settings),
        max_body_size=LONGEST_BODY,
        max_header_size=16384,
        chunk_size=LONGEST_BODY,
        body_timeout=SLOWEST,
        idle_connection_timeout=SLOWEST,
    )
    sockets = bind_sockets(port, host)
    server.add_sockets(sockets)
    return server, sockets[0].getsockname()[1]

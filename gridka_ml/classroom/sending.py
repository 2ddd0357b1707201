"""Sends events to the board of the class, in the background, so that the attendee never waits and never reads of it.

For ``telling`` alone. Whatever the board does, the lesson goes on: events wait in a short queue, one thread sends them,
an attempt ends after some seconds, an event that is too old is dropped, and attempts that fail become rare.
"""

import random
import re
import socket
import threading
import time
from collections import deque
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from gridka_ml.events import MOST_AT_ONCE, to_body

MOST_WAITING = 200  # events; of more the oldest give way
SECONDS = 3.0  # for one attempt, from the connection to the first line of the answer
OLDEST = 90.0  # seconds that an event may wait
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0  # seconds after a failure, each time twice as long
BUSY = (429, 503)  # the board asks for patience
STATUS_LINE = re.compile(rb"HTTP/1\.[01] (\d{3})\b")
LONGEST_LINE = 64  # bytes of an answer that are read


@dataclass(frozen=True)
class Address:
    """Where the board takes events."""

    host: str
    port: int
    path: str
    is_encrypted: bool

    @property
    def netloc(self):
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def address_in(text):
    """The Address that an environment variable names; ValueError if it is none."""
    parts = urlsplit(text.strip())
    path = parts.path.strip("/")
    known = parts.scheme in ("http", "https") and not (parts.username or parts.query or parts.fragment)
    if not known or not re.fullmatch(r"[\w.:-]+\s[\w.~/-]+", f"{parts.hostname or ''} {path}", re.ASCII):
        raise ValueError("expected the address that `gridka-ml board` prints, such as http://192.168.1.10:8765/…")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return Address(parts.hostname, port, f"/{path}", parts.scheme == "https")


def post(address, body, seconds=SECONDS):
    """The status with which a board answers a body, or 0 if it does not answer so.

    The first line is all that is read of the answer: no length, no redirect, no endless page can do any harm.
    """
    end = time.monotonic() + seconds
    try:
        with closing(connection_to(address, seconds)) as connection:
            connection.settimeout(left(end))
            connection.sendall(request(address, body))
            answer = b""
            while b"\n" not in answer and len(answer) < LONGEST_LINE:
                connection.settimeout(left(end))
                part = connection.recv(LONGEST_LINE)
                if not part:
                    break
                answer += part
    except (OSError, ValueError):  # ValueError of a host's name that cannot be one
        return 0
    found = STATUS_LINE.match(answer)
    return int(found[1]) if found else 0


def connection_to(address, seconds):
    connection = socket.create_connection((address.host, address.port), timeout=seconds)
    if not address.is_encrypted:
        return connection
    import ssl  # seldom needed, and not small

    try:
        return ssl.create_default_context().wrap_socket(connection, server_hostname=address.host)
    except OSError:
        connection.close()
        raise


def request(address, body):
    head = (
        f"POST {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode("ascii") + body


def left(end):
    """Seconds until then; TimeoutError if there are none."""
    seconds = end - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def pause_after(failures, chance=random.random):
    """Seconds to wait after so many failures in a row, drawn so that a room of notebooks does not come back at once."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures - 1, 20)) * (0.5 + chance() / 2)


class Sender:
    """Sends the events of one person to one board; ``tell`` returns at once, whatever happens."""

    def __init__(self, address, word):
        self.address, self.word = address, word
        self.waiting = deque(maxlen=MOST_WAITING)  # (time, event); of a full one the oldest falls out
        self.failures = 0  # in a row; 0 also before the first attempt
        self.dropped = 0  # events that never arrived
        self._wake, self._ended, self._thread, self._lock = threading.Event(), threading.Event(), None, threading.Lock()

    def tell(self, event):
        """Let an event be sent."""
        self.dropped += len(self.waiting) == MOST_WAITING
        self.waiting.append((time.monotonic(), event))
        self._wake.set()
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="board of the class", daemon=True)
                self._thread.start()

    def forget_waiting(self):
        """Drop what has not been sent."""
        self.waiting.clear()

    def end(self):
        """Send no more; a program need not call it, since the thread ends with it."""
        self._ended.set()
        self._wake.set()

    def _run(self):
        try:
            while not self._ended.is_set():
                self._wake.wait()
                self._wake.clear()
                while batch := self._next_batch():
                    self._send(batch)
        except Exception:  # a traceback of ours would appear below the attendee's cell
            self._ended.set()

    def _next_batch(self):
        """The oldest events that are not too old, no more than travel at once."""
        batch, oldest = [], time.monotonic() - OLDEST
        while self.waiting and len(batch) < MOST_AT_ONCE and not self._ended.is_set():
            try:
                entry = self.waiting.popleft()
            except IndexError:  # dropped meanwhile
                break
            batch += [entry] if entry[0] > oldest else []
            self.dropped += entry[0] <= oldest
        return batch

    def _send(self, batch):
        """Send a batch; if that fails, put it back for as long as its events are young, and wait."""
        status = post(self.address, to_body(self.word, [event for _, event in batch]))
        if 200 <= status < 300:
            self.failures = 0
            return
        self.failures += 1
        again = batch if status == 0 or status in BUSY else []
        again = again[max(0, len(again) - MOST_WAITING + len(self.waiting)) :]  # what is newer stays in any case
        self.waiting.extendleft(reversed(again))
        self.dropped += len(batch) - len(again)
        self._ended.wait(pause_after(self.failures))

"""A time limit for code that may never end. Called where attendees' code or candidates for a mistake run."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TookTooLong(BaseException):
    """Raised inside a block that has used up its time; no ``except Exception`` of an answer catches it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop the block after so many seconds with ``TookTooLong``, on every system and in any thread.

    What waits inside a C function is stopped when that returns. The exception comes again every tenth of a second, in
    case the code inside catches it.
    """
    thread, over = threading.get_ident(), threading.Event()
    lock = threading.Lock()

    def watch():
        wait = seconds
        while not over.wait(wait):
            with lock:
                if not over.is_set():
                    raise_in(thread, TookTooLong)
            wait = 0.1

    watcher = threading.Thread(target=watch, name="time limit", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        while not over.is_set():
            try:
                with lock:
                    over.set()
                    raise_in(thread, None)  # what was raised, but has not arrived yet, must not arrive outside
            except TookTooLong:  # it arrived in here
                continue


def raise_in(thread: int, exception: type[BaseException] | None) -> None:
    """Let an exception arrive in a thread at its next step; None takes one back that has not arrived."""
    reference = ctypes.py_object(exception) if exception is not None else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), reference)

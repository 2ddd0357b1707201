"""A time limit for code that may never end. Called where attendees' code or candidates for a mistake run."""

import ctypes
import threading
from collections.abc import Callable
from typing import Any


class TookTooLong(BaseException):
    """Raised inside a call that has used up its time; no ``except Exception`` of an answer catches it."""


def within(seconds: float, function: Callable[[], Any]) -> Any:
    """What the function returns; stop it after so many seconds with ``TookTooLong``, on every system, in any thread.

    What waits inside a C function is stopped when that returns. The exception comes again every tenth of a second, in
    case the code inside catches it, and never after the call.
    """
    thread, inside = threading.get_ident(), threading.Lock()

    def watch():
        wait = seconds
        while not inside.acquire(timeout=wait):
            raise_in(thread, TookTooLong)
            wait = 0.1

    watcher = threading.Thread(target=watch, name="time limit", daemon=True)
    try:
        with inside:  # a lock is released in a single step, between whose parts no exception can arrive
            watcher.start()
            return function()
    finally:
        watcher.join()  # here arrives what was raised at the last moment


def raise_in(thread: int, exception: type[BaseException]) -> None:
    """Let an exception arrive in a thread at its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(exception))

"""A time limit for code that may never end. Called where attendees' code or candidates for a mistake run."""

import ctypes
import threading
import time
from collections.abc import Callable
from typing import Any

GRACE = 10.0  # seconds by the clock for a call that waits for a processor, or for anything else


class TookTooLong(BaseException):
    """Raised inside a call that has used up its time; no ``except Exception`` of an answer catches it."""


def within(seconds: float, function: Callable[[], Any]) -> Any:
    """What the function returns; stop it after so many seconds with ``TookTooLong``, on every system, in any thread.

    Seconds of computing count where the system tells them, so that a busy machine stops nothing that a quiet one lets
    through. What waits inside a C function is stopped when that returns. The exception comes again every tenth of a
    second, in case the code inside catches it, and never after the call.
    """
    thread, inside = threading.get_ident(), threading.Lock()
    begun, computed = time.monotonic(), seconds_computed(thread)

    def left():
        if time.monotonic() - begun > seconds + GRACE:
            return 0
        return seconds - (seconds_computed(thread) - computed)

    def watch():
        wait = seconds
        while not inside.acquire(timeout=wait):
            wait = left()
            if wait < seconds / 10:
                raise_in(thread, TookTooLong)
                wait = 0.1

    watcher = threading.Thread(target=watch, name="time limit", daemon=True)
    try:
        with inside:  # a lock is released in a single step, between whose parts no exception can arrive
            watcher.start()
            return function()
    finally:
        watcher.join()  # here arrives what was raised at the last moment


def seconds_computed(thread: int) -> float:
    """The seconds for which a thread had a processor; on Windows those on the clock."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic()
    return time.clock_gettime(time.pthread_getcpuclockid(thread))


def raise_in(thread: int, exception: type[BaseException]) -> None:
    """Let an exception arrive in a thread at its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(exception))

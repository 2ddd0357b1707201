"""The lessons need no network: their solutions run to the end while every way out of the machine is blocked."""

import os

import pytest

from gridka_ml.authoring.execute import execute_solution
from gridka_ml.lesson_text import lesson_names, load_lesson

# Python runs this file before anything else; the kernel talks to us through ZeroMQ and over loopback only.
BLOCK = """
import socket

def refuse(kind):
    def refused(*args, **kwargs):
        raise OSError(f"a lesson used the network: {kind} {args}")
    return refused

class Blocked(socket.socket):
    def connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            refuse("connect")(address)
        return super().connect(address)

    def connect_ex(self, address):
        self.connect(address)
        return 0

socket.socket = Blocked
socket.getaddrinfo = refuse("look-up of an address")
socket.gethostbyname = refuse("look-up of an address")
print("network blocked", file=open(BLOCKED_LOG, "a"))
"""


@pytest.mark.parametrize("name", lesson_names())
def test_a_lesson_runs_without_network(name, tmp_path, monkeypatch):
    log = tmp_path / "blocked.log"
    (tmp_path / "sitecustomize.py").write_text(f"BLOCKED_LOG = {str(log)!r}\n{BLOCK}", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)

    result = execute_solution(load_lesson(name))

    assert result.error is None
    assert "network blocked" in log.read_text(encoding="utf-8"), "the block was not in place"

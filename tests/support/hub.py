"""A real hub, as `make hub` starts it, in a folder of its own on ports that were free; and people who use it.

People log in as a browser does, with the form and its cookies, and run code in kernels of their servers. All that the
hub started is gone afterwards. For the tests of deploy/hub and the benchmark of a room.
"""

import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import contextmanager
from pathlib import Path

import requests
import websocket

from tests.support.machine import needs
from tools.bootstrap import ROOT

WORD, SECRET = "heron", "a secret of my own"


class Hub:
    """A hub and what it printed; it can end and begin again while people work."""

    def __init__(self, folder, **settings):
        self.folder, self.port = folder, four_ports()
        self.certificate = settings.get("CERTIFICATE")
        self.address = f"{'https' if self.certificate else 'http'}://127.0.0.1:{self.port}"
        # Without the settings of the hub or the Jupyter in which the tests themselves may run.
        own = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "CONFIGPROXY"))}
        ours = {"HUB_FOLDER": str(folder), "PORT": self.port, "WORD": WORD} | settings
        self.environment = own | {name: str(value) for name, value in ours.items()}
        self.log = folder.parent / "hub.log"
        config = ROOT / "deploy" / "hub" / "jupyterhub_config.py"
        self.command = [Path(sys.executable).with_name("jupyterhub"), "--config", config]

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        until(self.answers, 120, self.printed)

    def answers(self):
        assert self.process.poll() is None, self.printed()
        try:
            return requests.get(f"{self.address}/hub/health", timeout=5, verify=self.certificate).ok
        except requests.ConnectionError:
            return False

    def end(self):
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)

    @property
    def for_services(self):
        """The variable that all processes of this hub have which ask it something."""
        return f"JUPYTERHUB_API_URL=http://127.0.0.1:{self.port + 1}/hub/api\0"

    def board(self, browser):
        """What the page of the board shows at first, and whenever it has news, to whoever is logged in there."""
        address = f"{self.address}/services/board/board/stream"
        with browser.get(address, headers={"Accept": "text/event-stream"}, stream=True, timeout=60) as news:
            assert news.status_code == 200, news.text
            for line in news.iter_lines():
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])

    def printed(self):
        return self.log.read_text(encoding="utf-8")

    def password(self):
        return re.search(r"with the password (\S+);", self.printed())[1]

    def stop(self):
        """Kill the hub and all that it has started, which is known by a variable or by what it may see."""
        self.process.kill()
        self.process.wait()
        # The culler inherits nothing of ours.
        marks = [f"HUB_FOLDER={self.folder}", f"--bind\0{self.folder}/people/", self.for_services]
        until(lambda: not kill_all([mark.encode() for mark in marks]), 30, "processes of the hub are left")


@contextmanager
def hub(**settings):
    """A `Hub` that runs."""
    needs("bwrap")
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    running = Hub(folder / "my_hub", **settings)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        print(running.printed())  # pytest shows it if the test failed
        shutil.rmtree(folder)


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, hub, name, secret=SECRET, word=WORD):
        self.hub, self.typed = hub, {"username": name, "word": word, "password": secret}
        self.name = re.sub(r"[^a-z0-9]+", "-", name.lower())
        self.session = requests.Session()
        self.session.trust_env, self.session.verify = False, hub.certificate and str(hub.certificate)

    def log_in(self):
        """Fill in the form; returns what the page complains of, None if it lets in."""
        form = self.session.get(f"{self.hub.address}/hub/login", timeout=60)
        hidden = {"_xsrf": re.search(r'name="_xsrf" value="([^"]+)"', form.text)[1]}
        answer = self.session.post(form.url, data=self.typed | hidden, timeout=60, allow_redirects=False)
        complaint = re.search(r'class="login_error">(.*?)</p>', answer.text, re.DOTALL)
        return complaint[1].strip() if complaint else None

    def enter(self, seconds=180):
        """Log in and wait for the server. How long it took."""
        began = time.monotonic()
        complaint = self.log_in()
        assert complaint is None, complaint
        self.session.get(f"{self.hub.address}/hub/spawn", timeout=seconds)
        until(self.arrived, seconds, self.hub.printed)
        return time.monotonic() - began

    def arrived(self):
        """Whether the page of one's own server shows, which also leaves the cookies for it."""
        return self.session.get(f"{self.hub.address}/user/{self.name}/", timeout=180).url.startswith(
            f"{self.hub.address}/user/{self.name}/lab"
        )

    def ask(self, method, path, of=None, **options):
        """A request to somebody's server, by default to one's own."""
        address = f"{self.hub.address}/user/{of or self.name}/"
        headers = {"X-XSRFToken": self.token()}
        return self.session.request(method, address + path, headers=headers, timeout=180, **options)

    def token(self):
        """The one for forms, from the cookie for one's server."""
        mine = [cookie.value for cookie in self.session.cookies if cookie.name == "_xsrf" and "/user/" in cookie.path]
        return mine[0] if mine else ""

    def kernel(self):
        """Start a kernel; its id."""
        answer = self.ask("POST", "api/kernels", json={"name": "python3"})
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def run(self, code, kernel, seconds=180):
        """What the code prints and shows as text, or the last line of its error."""
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.session.cookies)
        address = f"{self.hub.address}/user/{self.name}/api/kernels/{kernel}/channels".replace("http", "ws", 1)
        options = {"cookie": cookies, "timeout": seconds, "origin": self.hub.address}
        if self.hub.certificate:
            options["sslopt"] = {"ca_certs": str(self.hub.certificate)}
        channel = websocket.create_connection(address, **options)
        header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "username": "", "session": "tests"}
        header |= {"version": "5.3", "date": ""}
        request = {"header": header, "parent_header": {}, "metadata": {}, "channel": "shell", "buffers": []}
        channel.send(json.dumps(request | {"content": {"code": code, "silent": False, "allow_stdin": False}}))
        printed = ""
        while True:
            message = json.loads(channel.recv())
            kind, content = message["msg_type"], message["content"]
            if message["parent_header"].get("msg_id") != header["msg_id"]:
                continue
            if kind == "stream":
                printed += content["text"]
            elif kind in ("display_data", "execute_result"):
                printed += content["data"].get("text/plain", "") + "\n"
            elif kind == "error":
                printed += f"{content['ename']}: {content['evalue']}"
            elif kind == "status" and content["execution_state"] == "idle":
                channel.close()
                return printed.strip()


def four_ports():
    """The first of four free ports in a row; none of those that connections or people's servers get."""
    while True:
        first = random.randrange(10_000, 22_000)
        try:
            for port in range(first, first + 4):
                socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return first


def until(look, seconds, what):
    """Wait for a look to see something; a failure that says what was waited for if it never does."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < deadline, f"after {seconds} s: {what() if callable(what) else what}"
        time.sleep(0.2)
    return seen


def kill_all(marks):
    """Kill the processes with one of these in their environment or command. Whether there were any."""
    found = False
    for place in Path("/proc").glob("[0-9]*"):
        try:
            seen = (place / "environ").read_bytes() + (place / "cmdline").read_bytes()
            if int(place.name) != os.getpid() and any(mark in seen for mark in marks):
                os.kill(int(place.name), signal.SIGKILL)
                found = True
        except OSError:
            continue
    return found

"""A class that comes to the hub all at once: failed spawns, time to the first cell, memory of a person.

`python -m benchmarks.hub lesson 10 20 40` starts the hub on this machine's loopback, for each number anew, and so many
people, each in a thread, who do over HTTP what browsers do: they log in, wait for their server, load JupyterLab, open
lesson 2, run it up to its first task, and check a right answer. `training 12` lets them train the network of lesson 3,
all at once. `many 100` lets them come in groups of 20 and leave, so that the culler ends what nobody uses. It prints a
table; nothing is written. A step ends when 20 GB of the machine's memory are used, or after seven minutes.
"""

import argparse
import functools
import json
import os
import re
import signal
import statistics
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from gridka_ml.lesson_text import load_lesson

from tests.support.hub import Person, hub

MOST_MEMORY = 20e9  # bytes of the machine in use, at which a step ends
LONGEST = 420.0  # seconds of a step
GROUP, IDLE = 20, 60  # people who come at once, and seconds after which their servers end
JUPYTERLAB = 40  # files, the largest ones, that a browser loads at least before it shows a notebook


class Ended(RuntimeError):
    """Memory or time of the step are used up."""


@dataclass
class Room:
    """A hub with people in it, and what is measured while they are there."""

    hub: object
    began: float = field(default_factory=time.monotonic)
    most_used: float = 0.0
    is_over: threading.Event = field(default_factory=threading.Event)

    def watch(self):
        """Look at the machine's memory, until the step is over or something is used up."""
        while not self.is_over.wait(0.5):
            self.most_used = max(self.most_used, used())
            if self.most_used > MOST_MEMORY or time.monotonic() - self.began > LONGEST:
                self.is_over.set()

    def go_on(self):
        """Raises `Ended` where there is nothing left to use."""
        if self.is_over.is_set():
            raise Ended


class Attendee(Person):
    """Somebody who comes in a browser, and when each thing was done, in seconds after the beginning."""

    def __init__(self, room, number):
        super().__init__(room.hub, f"person-{number}")
        self.room, self.done, self.failures, self.wrong, self.refused, self.lasted = room, {}, [], [], 0, None

    def note(self, what):
        self.done[what] = time.monotonic() - self.room.began
        self.room.go_on()

    def come(self):
        """Log in, wait for the server, and load JupyterLab with lesson 2."""
        complaint = self.log_in()
        if complaint:
            raise RuntimeError(complaint)
        self.note("logged in")
        page = self.session.get(f"{self.hub.address}/hub/spawn", timeout=LONGEST)
        while page.status_code == 429:  # "try again", says a page that does not do so by itself
            self.refused += 1
            self.room.go_on()
            time.sleep(10)
            page = self.session.get(f"{self.hub.address}/hub/spawn", timeout=LONGEST)
        if page.status_code != 200:
            raise RuntimeError(f"spawn: {page.status_code}")
        self.wait_for_server(page)
        self.note("server")
        page = self.session.get(f"{self.hub.address}/user/{self.name}/lab/tree/00_welcome.md", timeout=LONGEST)
        if page.status_code != 200 or "/lab" not in page.url:
            raise RuntimeError(f"JupyterLab: {page.status_code} {page.url}")
        for file in files_of_jupyterlab():
            self.ask("GET", f"static/lab/{file}")
        self.note("JupyterLab")

    def wait_for_server(self, page):
        """Listen to what the page of the hub listens to, if it does not show the server already."""
        found = re.search(r'new EventSource\("([^"]+)"\)', page.text)
        if not found:
            return
        address = self.hub.address + json.loads(f'"{found[1]}"').replace("&amp;", "&")
        with self.session.get(address, stream=True, timeout=LONGEST) as news:
            for line in news.iter_lines():
                event = json.loads(line[6:]) if line.startswith(b"data: ") else {}
                if event.get("failed"):
                    raise RuntimeError(event.get("message", "the server did not start"))
                if event.get("ready"):
                    return
        raise RuntimeError("the hub told no more of the server")

    def open(self, notebook):
        """Open a notebook, which starts its kernel; the kernel's id."""
        self.ask("GET", f"api/contents/{notebook}").raise_for_status()
        asked = {"path": notebook, "name": notebook, "type": "notebook", "kernel": {"name": "python3"}}
        answer = self.ask("POST", "api/sessions", json=asked)
        answer.raise_for_status()
        self.note("kernel")
        return answer.json()["kernel"]["id"]

    def run_cells(self, kernel, cells):
        """Run them one after another, each when the one before is done; what the last one shows."""
        for number, code in enumerate(cells):
            shown = self.run(code, kernel, LONGEST)
            if re.match(r"\w*(Error|Exception):", shown):
                self.wrong.append(shown[:200])
            self.note("first cell" if number == 0 else f"cell {number + 1}")
        return shown


# --- what people do ---------------------------------------------------------------------------------------------------


def lesson(person, together):
    person.come()
    kernel = person.open("02_logistic_regression.ipynb")
    shown = person.run_cells(kernel, up_to_the_first_check())
    if "Passed" not in shown:
        person.wrong.append(shown)
    person.note("task passed")


def training(person, together):
    """Train all in the same moment, when the last one is so far."""
    person.come()
    kernel = person.open("03_fully_connected_networks.ipynb")
    *before, fit = for_the_training()
    person.run_cells(kernel, before)
    person.note("ready to train")
    together.wait(LONGEST)
    began = time.monotonic()
    shown = person.run(fit, kernel, LONGEST)
    if re.search(r"^\w*(Error|Exception):", shown, re.MULTILINE):
        person.wrong.append(shown[-200:])
    person.lasted = time.monotonic() - began


def many(person, together):
    """Work a little, and go."""
    person.come()
    kernel = person.open("01_warm_up.ipynb")
    if person.run("print(6 * 7)", kernel) != "42":
        person.wrong.append("6 * 7")
    person.note("first cell")


@functools.cache
def code_of(name):
    """The code cells of a lesson, with their answers."""
    return [cell.answer for cell in load_lesson(name).cells if cell.kind == "code" and cell.in_notebook]


def up_to_the_first_check():
    code = code_of("logistic_regression")
    return code[: 1 + next(number for number, cell in enumerate(code) if "lesson.check(" in cell)]


def for_the_training():
    """Of lesson 3 the cell that trains on MNIST, the last one, and those that it needs."""
    needed = ("open_lesson(", "batches_at_once =", "load_mnist()", "batch_size, epochs =", "x_fit, y_fit =")
    return [next(cell for cell in code_of("fully_connected_networks") if text in cell) for text in needed]


@functools.cache
def files_of_jupyterlab():
    from jupyterlab.commands import get_app_dir

    files = Path(get_app_dir(), "static").glob("*.js")
    return [file.name for file in sorted(files, key=lambda file: -file.stat().st_size)[:JUPYTERLAB]]


# --- a step -----------------------------------------------------------------------------------------------------------


def step(does, count, settings):
    """Let so many come; what is told of them, by name."""
    with hub(**settings) as running:
        room = Room(running)
        people = [Attendee(room, number) for number in range(count)]
        watching = threading.Thread(target=room.watch)
        watching.start()
        try:
            if does is many:
                told = groups(room, people)
            else:
                let(does, people)
                told = {}
            return table(room, people) | told | memory(room, people)
        finally:
            room.is_over.set()
            watching.join()
            print(complaints(running.printed()), end="", flush=True)


def let(does, people):
    """Let people do something at once, and wait for them."""
    together = threading.Barrier(len(people))
    threads = [threading.Thread(target=attempt, args=[does, person, together], daemon=True) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, people[0].room.began + LONGEST - time.monotonic()))
    for person, thread in zip(people, threads, strict=True):
        if thread.is_alive():
            person.failures.append("the step ended before")


def attempt(does, person, together):
    try:
        does(person, together)
    except threading.BrokenBarrierError:  # somebody else failed, with whom this one would have begun
        return
    except Exception as error:  # whatever happens to somebody is counted
        person.failures.append(f"{type(error).__name__} {error}"[:300])
        together.abort()


def groups(room, people):
    """Let them come one group after another; how many servers there were at most, and whether all of them ended."""
    most = 0
    for first in range(0, len(people), GROUP):
        let(many, people[first : first + GROUP])
        most = max(most, len(servers(room, people)))
    came = time.monotonic()
    left = wait_for(lambda: not servers(room, people), 3 * IDLE)
    ended = f"{time.monotonic() - came:.0f} s after the last came" if left else f"{len(servers(room, people))} are left"
    again = Attendee(room, 0)
    attempt(many, again, threading.Barrier(1))
    back = again.failures or "came back to the notebooks"
    return {"servers, at most": most, "the last server ended": ended, "the first person": back}


def wait_for(look, seconds):
    end = time.monotonic() + seconds
    while not (seen := look()) and time.monotonic() < end:
        time.sleep(1)
    return seen


def servers(room, people):
    return [person for person in people if processes_of(room, person)]


def table(room, people):
    arrived = [person.done["server"] for person in people if "server" in person.done]
    told = {"people": len(people), "arrived": len(arrived), "last server": f"{max(arrived, default=0):.0f} s"}
    told["refused with “try again”"] = sum(person.refused for person in people)
    told["failures"] = sum(bool(person.failures) for person in people)
    told["wrong results"] = sum(bool(person.wrong) for person in people)
    for what in ("logged in", "server", "JupyterLab", "kernel", "first cell", "task passed", "ready to train"):
        told |= spread(what, [person.done[what] for person in people if what in person.done])
    told |= spread("the training itself", [each.lasted for each in people if each.lasted])
    seen = {*(failure for person in people for failure in person.failures + person.wrong)}
    return told | {f"failure {number}": each for number, each in enumerate(sorted(seen)[:5], 1)}


def spread(what, times):
    if not times:
        return {}
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {f"{what}: median, 95 of 100, last": f"{statistics.median(ordered):.0f}, {late:.0f}, {ordered[-1]:.0f} s"}


# --- memory -----------------------------------------------------------------------------------------------------------


def memory(room, people):
    """What servers and kernels of those hold who are there, and the hub with its proxy."""
    parts = [sizes(processes_of(room, person)) for person in people]
    parts = [part for part in parts if part["Pss"]]
    told = {"the machine, most used": f"{max(room.most_used, used()) / 1e9:.1f} GB"}
    for kind, name in (("Pss", "share of shared pages included"), ("Private", "unshared")):
        if parts:
            told[f"memory of a person, {name}"] = f"{statistics.median(part[kind] for part in parts) / 1e6:.0f} MB"
    own = sizes([place for place in Path("/proc").glob("[0-9]*") if f"HUB_FOLDER={room.hub.folder}" in environ(place)])
    return told | {"memory of hub and proxy": f"{own['Pss'] / 1e6:.0f} MB"}


def processes_of(room, person):
    """The folders in /proc of somebody's server and kernels."""
    marks = (f"JUPYTERHUB_SERVICE_PREFIX=/user/{person.name}/\0", room.hub.for_services)
    return [place for place in Path("/proc").glob("[0-9]*") if all(mark in environ(place) for mark in marks)]


def environ(place):
    try:
        return (place / "environ").read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has ended, or is not ours
        return ""


def sizes(places):
    """Bytes of processes: `Pss`, and `Private`."""
    found = {"Pss": 0, "Private": 0}
    for place in places:
        try:
            lines = (place / "smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        for name, kilobytes in re.findall(r"^(Pss|Private)(?:_Clean|_Dirty)?: +(\d+) kB", lines, re.MULTILINE):
            found[name] += 1024 * int(kilobytes)
    return found


def used():
    """Bytes of the machine's memory that cannot be had."""
    lines = dict(line.split(":") for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines())
    total, available = (1024 * int(lines[name].split()[0]) for name in ("MemTotal", "MemAvailable"))
    return total - available


def complaints(log):
    """What the hub complained of, each once and without what differs."""
    lines = [re.sub(r"\d+", "…", line) for line in log.splitlines() if re.match(r"\[[EC] ", line)]
    return "".join(f"the hub, {lines.count(line)} times: {line[:160]}\n" for line in dict.fromkeys(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=[each.__name__ for each in (lesson, training, many)])
    parser.add_argument("people", type=int, nargs="+", help="For each number a step.")
    arguments = parser.parse_args()
    does = globals()[arguments.what]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # so that nothing is left behind
    for count in arguments.people:
        found = step(does, count, {"IDLE": IDLE} if does is many else {})
        width = max(map(len, found))
        print(f"\n{arguments.what}, {os.cpu_count()} cores")
        for name, value in found.items():
            print(f"{name:{width}}  {value}", flush=True)
        if float(found["the machine, most used"].split()[0]) * 1e9 > MOST_MEMORY:
            break


if __name__ == "__main__":
    main()

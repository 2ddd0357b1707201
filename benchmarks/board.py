"""A class of 300 notebooks that tell the board at once: events lost, latency, and what the board needs for it.

`python -m benchmarks.board` starts `gridka-ml board` on this machine's loopback, and 300 of the real senders in a few
processes: all open a lesson in the same moment, then each works for half a minute, with an event every two seconds, far
more than people do. It prints a table; nothing is written.
"""

import argparse
import multiprocessing
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.request import HTTPRedirectHandler, Request, build_opener

from gridka_ml.board.store import Store
from gridka_ml.classroom import sending
from gridka_ml.events import Event, What, new_word
from gridka_ml.lesson_text import load_lesson, load_mistakes

LESSON = "logistic_regression"
PROCESSES = 3
EVERY = 2.0  # seconds between two events of a notebook


def work_of_one(seconds, seed):
    """What somebody's notebook tells in so many seconds: (time, event)s."""
    chance, at = random.Random(seed), 0.0
    listed = [each for each in load_mistakes(LESSON) if not each.is_right]
    for task in load_lesson(LESSON).tasks.values():
        mistakes = [each.key for each in listed if each.task == task.name]
        told = [What.AT, What.NOT_YET, What.ASKS, What.NOT_YET, What.ASKS_NO_MORE, What.PASSED]
        for what in told:
            mistake = chance.choice(mistakes) if what is What.NOT_YET else ""
            yield at, Event(LESSON, task.name, what, mistake)
            at += chance.uniform(0.5, 1.5) * EVERY
            if at > seconds:
                return


def meet(barrier):
    """Let this process wait for the others before it begins."""
    class_of.ready = barrier


def class_of(count, address, seconds, seed):
    """So many notebooks in this process; returns how many events they told, and of each attempt time and status."""
    attempts, post = [], sending.post

    def timed(*arguments):
        begun = time.perf_counter()
        status = post(*arguments)
        attempts.append((time.perf_counter() - begun, status))
        return status

    sending.post = timed
    senders = [sending.Sender(sending.address_in(address), new_word()) for _ in range(count)]
    plan = sorted(
        ((at, i, event) for i in range(count) for at, event in work_of_one(seconds, seed + i)),
        key=lambda each: each[:2],
    )
    longest = 0.0
    class_of.ready.wait(timeout=120)
    begin = time.time()
    for at, i, event in plan:
        time.sleep(max(0.0, begin + at - time.time()))
        begun = time.perf_counter()
        senders[i].tell(event)
        longest = max(longest, time.perf_counter() - begun)
    end = time.monotonic() + 60
    while any(each.waiting or each.failures for each in senders) and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(1)  # for the attempts that are under way
    return len(plan), attempts, longest


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def watch(instructor):
    """Be the instructor's page: open it, and read what comes for as long as it comes."""
    opener = build_opener(NoRedirect)
    try:
        opener.open(instructor, timeout=60)
    except OSError as answer:  # urllib takes a redirect that is not followed for an error
        cookie = SimpleCookie(answer.headers["Set-Cookie"])
    header = "; ".join(f"{name}={each.value}" for name, each in cookie.items())
    stream = Request(instructor.rpartition("/")[0].rpartition("/")[0] + "/board/stream", headers={"Cookie": header})

    def read():
        with opener.open(stream, timeout=60) as news:
            try:
                while news.readline():
                    pass
            except OSError:
                return

    threading.Thread(target=read, daemon=True).start()


def measure(notebooks, seconds):
    """Run the class; returns what is told of it, by name."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "gridka_ml.cli", "board", "--port", "0"]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        told = "".join(
            iter(process.stdout.readline, "or when it starts again; gridka-ml board --clear deletes them at once.\n")
        )
        watch(re.search(r"For you alone: +(\S+)", told)[1])
        address = re.search(r"--board (\S+)", told)[1]
        before = cpu_seconds(process.pid)
        context, share = multiprocessing.get_context("spawn"), notebooks // PROCESSES
        with context.Pool(PROCESSES, meet, [context.Barrier(PROCESSES)]) as pool:
            parts = [(share, address, seconds, 1000 * number) for number in range(PROCESSES)]
            results = pool.starmap(class_of, parts, chunksize=1)
        used = cpu_seconds(process.pid) - before
        process.send_signal(signal.SIGTERM)
        usage = os.wait4(process.pid, 0)[2]
        with Store(Path(folder, "board.sqlite")) as store:
            kept = sum(1 for _ in store)
            size = store.path.stat().st_size
    return table(notebooks, seconds, results, kept, used, usage.ru_maxrss / 1024, size)


def table(notebooks, seconds, results, kept, used, peak, size):
    sent = sum(count for count, _, _ in results)
    attempts = [each for _, part, _ in results for each in part]
    took = sorted(1000 * each for each, status in attempts if status == 204)
    return {
        "notebooks": str(notebooks),
        "events told, kept, lost": f"{sent}, {kept}, {sent - kept}",
        "requests, and those not answered 204": f"{len(attempts)}, {len(attempts) - len(took)}",
        "latency, median": f"{statistics.median(took):.1f} ms",
        "latency, 95 of 100": f"{took[int(0.95 * len(took))]:.1f} ms",
        "latency, longest": f"{took[-1]:.0f} ms",
        "longest call of tell() in a notebook": f"{1000 * max(longest for _, _, longest in results):.1f} ms",
        "the board's memory, peak": f"{peak:.0f} MB",
        "the board's CPU": f"{used:.1f} s in {seconds:g} s",
        "the file": f"{size / 1e6:.1f} MB",
    }


def cpu_seconds(process):
    """CPU seconds of a process so far; Linux."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notebooks", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=30.0)
    arguments = parser.parse_args()
    found = measure(arguments.notebooks, arguments.seconds)
    width = max(map(len, found))
    for name, value in found.items():
        print(f"{name:{width}}  {value}")


if __name__ == "__main__":
    main()

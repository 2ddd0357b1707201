"""Run a lesson's solution in a real kernel, in strict mode, and measure it."""

import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbclient.util import run_sync

from gridka_ml.authoring import render
from gridka_ml.authoring.lost_reply import KernelClient
from gridka_ml.runtime import OF_KERNELS

CELL_TIMEOUT = 300  # seconds; no cell of a lesson trains longer than one minute
PEAK_MEMORY = """
def _peak_memory():
    import pathlib, re, sys
    status = pathlib.Path("/proc/self/status")
    if status.exists():  # on Linux ru_maxrss is at least that of the process that started this one
        return int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text(encoding="ascii", errors="replace"))[1]) * 1024
    if sys.platform == "win32":
        import psutil
        return psutil.Process().memory_info().peak_wset
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
"""


@dataclass(frozen=True)
class Result:
    """An executed solution: the notebook with outputs, seconds, bytes at the peak, and the error if there was one."""

    notebook: nbformat.NotebookNode
    seconds: float
    peak_memory: int | None
    error: str | None


class SolutionClient(NotebookClient):
    """Executes a notebook, and can run code in the same kernel that leaves no trace in it."""

    async def async_aside(self, code, expression="None"):
        """Run code silently; returns the value of an expression after it, as text."""
        reply = await self.kc.execute_interactive(
            code, silent=True, store_history=False, user_expressions={"value": expression}, timeout=60
        )
        value = reply["content"].get("user_expressions", {}).get("value", reply["content"])
        if value["status"] != "ok":
            raise RuntimeError(f"the kernel said {value['ename']}: {value['evalue']}")
        return value["data"]["text/plain"]

    aside = run_sync(async_aside)

    def peak_memory(self):
        """In bytes."""
        return int(self.aside(PEAK_MEMORY, "_peak_memory()"))


def execute_solution(lesson, *, on_cell=None, backend=None, environment=None):
    """Execute a lesson's solution from its text, on the backend of that name or on the one chosen already.

    ``environment`` are more environment variables for the kernel.
    ``on_cell(i, n)`` is called before cell ``i`` of ``n``. An error in a cell ends the run and is in the result.
    """
    environment = {"GRIDKA_ML_STRICT": "1"} | ({"KERAS_BACKEND": backend} if backend else {}) | (environment or {})
    notebook = nbformat.reads(render.solution(lesson).decode("utf-8"), as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        return execute(notebook, folder, on_cell=on_cell, environment=environment)


def execute(notebook, folder, *, on_cell=None, environment=None, allow_errors=False):
    """Execute a notebook in ``folder`` with the kernel of this very environment."""
    count = len(notebook.cells)
    client = SolutionClient(
        notebook,
        km=kernel_manager(),
        timeout=CELL_TIMEOUT,
        record_timing=False,
        allow_errors=allow_errors,
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=lambda cell, cell_index: on_cell(cell_index, count) if on_cell else None,
    )
    error, peak_memory, start = None, None, time.perf_counter()
    try:
        with client.setup_kernel(cleanup_kc=True, env=OF_KERNELS | os.environ | (environment or {})):
            try:
                for index, cell in enumerate(notebook.cells):
                    client.execute_cell(cell, index)
                peak_memory = client.peak_memory()
            except CellExecutionError as failure:
                error = f"cell {cell.id}: {plain(str(failure))}"
                peak_memory = client.peak_memory()
            except CellTimeoutError as failure:  # the kernel is still busy, and answers nothing
                error = f"cell {cell.id}: {plain(str(failure))}"
    except DeadKernelError:
        error = "the kernel died; most often the memory was full"
    return Result(notebook, time.perf_counter() - start, peak_memory, error)


def kernel_manager():
    """A manager that finds the kernel of this environment, not one of the same name in the user's folders."""
    folder = Path(sys.prefix) / "share" / "jupyter" / "kernels"
    manager = AsyncKernelManager(kernel_name="python3", transport_encryption="auto")
    manager.kernel_spec_manager = KernelSpecManager(kernel_dirs=[str(folder)])
    manager.client_factory = KernelClient  # else now and then a cell lasts until its time is over
    return manager


def plain(text):
    """Without the escape sequences that colour a traceback."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)

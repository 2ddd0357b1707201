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

CELL_TIMEOUT = 300  # seconds; no cell of a lesson trains longer than one minute
PEAK_MEMORY = """
def _peak_memory():
    try:
        import resource, sys
    except ImportError:  # Windows
        import psutil
        return psutil.Process().memory_info().peak_wset
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
    """Executes a notebook and asks the kernel for its peak memory before it goes."""

    peak_memory = None

    async def async_measure(self):
        message = await self.kc.execute_interactive(
            PEAK_MEMORY, silent=True, store_history=False, user_expressions={"peak": "_peak_memory()"}, timeout=30
        )
        self.peak_memory = int(message["content"]["user_expressions"]["peak"]["data"]["text/plain"])

    measure = run_sync(async_measure)


def execute_solution(lesson, *, on_cell=None):
    """Execute a lesson's solution from its text.

    ``on_cell(i, n)`` is called before cell ``i`` of ``n``. An error in a cell ends the run and is in the result.
    """
    notebook = nbformat.reads(render.solution(lesson).decode("utf-8"), as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        return execute(notebook, folder, on_cell=on_cell, environment={"GRIDKA_ML_STRICT": "1"})


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
    error, start = None, time.perf_counter()
    try:
        with client.setup_kernel(cleanup_kc=True, env=os.environ | (environment or {})):
            try:
                for index, cell in enumerate(notebook.cells):
                    client.execute_cell(cell, index)
            except (CellExecutionError, CellTimeoutError) as failure:
                error = f"cell {cell.id}: {plain(str(failure))}"
            client.measure()
    except DeadKernelError:
        error = "the kernel died; most often the memory was full"
    return Result(notebook, time.perf_counter() - start, client.peak_memory, error)


def kernel_manager():
    """A manager that finds the kernel of this environment, not one of the same name in the user's folders."""
    folder = Path(sys.prefix) / "share" / "jupyter" / "kernels"
    manager = AsyncKernelManager(kernel_name="python3", transport_encryption="auto")
    manager.kernel_spec_manager = KernelSpecManager(kernel_dirs=[str(folder)])
    return manager


def plain(text):
    """Without the escape sequences that colour a traceback."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)

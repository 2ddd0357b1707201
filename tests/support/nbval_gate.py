"""A plugin for pytest that closes what nbval 0.11 lets through: `pytest -p tests.support.nbval_gate --nbval …`.

nbval takes an unknown magic for a success and skips the rest of the cell; in a cell whose outputs are not compared it
sees neither a warning nor that nothing is shown any more; a tag lets any exception pass, or leaves a cell out; where
nothing is stored it compares nothing; and it waits only five seconds for the last output of a busy machine.
The kernels run in strict mode and without a network, and an attempt to use it is a fault too.
"""

import os
import tempfile
from pathlib import Path

import pytest

from gridka_ml._lab import without_grammars

without_grammars()  # each process of the tests starts a second sooner
from nbval.plugin import IPyNbCell  # noqa: E402

OUTPUT_TIMEOUT = 120  # seconds
OFFLINE = Path(__file__).parent / "offline"
WIDGET = "application/vnd.jupyter.widget-view+json"


def pytest_configure(config):
    folder = tempfile.TemporaryDirectory()
    config.add_cleanup(folder.cleanup)
    config.network_log = Path(folder.name) / "network.log"


def pytest_collection_modifyitems(items):
    for item in items:
        if isinstance(item, IPyNbCell):
            item.output_timeout = OUTPUT_TIMEOUT


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    """The first cell of a notebook starts its kernel."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRIDKA_ML_STRICT", "1")
        patch.setenv("GRIDKA_ML_NETWORK_LOG", str(item.config.network_log))
        patch.setenv("PYTHONPATH", str(OFFLINE), prepend=os.pathsep)
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    if not isinstance(item, IPyNbCell):
        return (yield)
    for option, tags in {"skip": "skips it", "check_exception": "lets it raise"}.items():
        if item.options[option]:
            item.raise_cell_error(f"A tag or a comment {tags}; every cell must run.")
    if item.cell.execution_count is None:
        item.raise_cell_error("It was never executed, so there is nothing to compare with; run `make notebooks`.")
    before = attempts(item)
    result = yield
    if new := attempts(item)[len(before) :]:
        item.raise_cell_error(f"It uses the network: {', '.join(new)}")
    noise = "".join(output.text for output in item.test_outputs if output.get("name") == "stderr")
    if noise:
        item.raise_cell_error(f"It writes to stderr: {noise[:1000]}")
    found, stored = kinds(item.test_outputs), kinds(item.cell.outputs)
    if found != stored and WIDGET not in found:  # what a widget shows needs a kernel; nothing of it is committed
        item.raise_cell_error(f"It shows {sorted(found)}, and in the committed notebook {sorted(stored)}.")
    return result


def attempts(item):
    """Where the kernels wanted to go; the log is there once the first of them has closed its network."""
    lines = item.config.network_log.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line != "closed"]


def kinds(outputs):
    """What a reader sees besides text: pictures, tables, widgets."""
    return {kind for output in outputs for kind in output.get("data", ())} - {"text/plain"}

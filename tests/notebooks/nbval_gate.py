"""A plugin for pytest that closes what nbval 0.11 lets through: `pytest -p tests.notebooks.nbval_gate --nbval …`.

nbval takes an unknown magic for a success and skips the rest of the cell; in a cell whose outputs are not compared it
sees neither a warning nor that nothing is shown any more; a tag lets any exception pass, or leaves a cell out; where
nothing is stored it compares nothing; and it waits only five seconds for the last output of a busy machine.
"""

import pytest
from nbval.plugin import IPyNbCell

OUTPUT_TIMEOUT = 120  # seconds
WIDGET = "application/vnd.jupyter.widget-view+json"


def pytest_collection_modifyitems(items):
    for item in items:
        if isinstance(item, IPyNbCell):
            item.output_timeout = OUTPUT_TIMEOUT


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    if isinstance(item, IPyNbCell):
        for option, tags in {"skip": "skips it", "check_exception": "lets it raise"}.items():
            if item.options[option]:
                item.raise_cell_error(f"A tag or a comment {tags}; every cell must run.")
        if item.cell.execution_count is None:
            item.raise_cell_error("It was never executed, so there is nothing to compare with; run `make notebooks`.")
    result = yield
    if isinstance(item, IPyNbCell):
        noise = "".join(output.text for output in item.test_outputs if output.get("name") == "stderr")
        if noise:
            item.raise_cell_error(f"It writes to stderr: {noise[:1000]}")
        found, stored = kinds(item.test_outputs), kinds(item.cell.outputs)
        if found != stored and WIDGET not in found:  # what a widget shows needs a kernel; nothing of it is committed
            item.raise_cell_error(f"It shows {sorted(found)}, and in the committed notebook {sorted(stored)}.")
    return result


def kinds(outputs):
    """What a reader sees besides text: pictures, tables, widgets."""
    return {kind for output in outputs for kind in output.get("data", ())} - {"text/plain"}

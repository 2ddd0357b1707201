"""Break a copy of a solution on purpose, in each way that nbval alone would let pass or misjudge, and run the gate.

The gate is the very command of the Makefile. The copies are of a short notebook, since each needs a kernel.
"""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest

from gridka_ml.authoring.execute import execute

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
SHORT = {
    "numbers": "import numpy as np\n\nnumbers = np.arange(4)\nprint(numbers)",
    "sum": "print(numbers.sum())\nnumbers.mean()",
    "ignored": "import matplotlib.pyplot as plt\n\nplt.plot(numbers)\nplt.show()\nprint(np.random.rand())",
    "last": "total = int(numbers.sum())\nprint('total', total)",
}


def make_test():
    """The arguments of pytest with which `make test` runs the solutions, without those that share out the tests."""
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"(?m)^test:\n.*\n\t.* -m pytest .*\$\(NBVAL\) .*\bsolutions$", recipe)
    return re.search(r"(?m)^NBVAL := (.*)$", recipe)[1].split()


def change(cell, old, new):
    assert old in cell.source
    cell.source = cell.source.replace(old, new)


def magic(cells):
    change(cells["last"], "total =", "%nosuchmagic\ntotal =")


def magic_that_hides_a_wrong_result(cells):
    change(cells["ignored"], "plt.plot", "%nosuchmagic\nplt.plot")


def hang(cells):
    change(cells["sum"], "print", "import time; time.sleep(1000)\nprint")


def wrong_output(cells):
    cells["last"].outputs[0].text = "total 7\n"


def wrong_result(cells):
    change(cells["numbers"], "arange(4)", "arange(5)")


def warning(cells):
    change(cells["last"], "total =", "import warnings; warnings.warn('old')\ntotal =")


def warning_where_outputs_are_not_compared(cells):
    change(cells["ignored"], "plt.plot", "import warnings; warnings.warn('old')\nplt.plot")


def exception(cells):
    change(cells["ignored"], "plt.plot", "raise ValueError\nplt.plot")


def exception_in_a_cell_tagged_as_raising(cells):
    change(cells["last"], "total =", "raise ValueError\ntotal =")
    cells["last"].metadata["tags"] = ["raises-exception"]


def exception_in_a_cell_with_a_comment_for_nbval(cells):
    change(cells["last"], "total =", "# NBVAL_RAISES_EXCEPTION\nraise ValueError\ntotal =")


def skipped(cells):
    cells["last"].metadata["tags"] = ["nbval-skip"]
    cells["last"].outputs[0].text = "total 7\n"


def never_executed(cells):
    cells["last"].execution_count, cells["last"].outputs = None, []


def nothing_shown_any_more(cells):
    change(cells["ignored"], "plt.show()", "plt.close()")


def swapped(cells):
    numbers, last = cells["numbers"], cells["last"]
    numbers.source, last.source = last.source, numbers.source


def blank(cells):
    change(cells["last"], "int(numbers.sum())", "____")


def network(cells):
    change(
        cells["last"],
        "total =",
        "import socket\n\ntry:\n    socket.getaddrinfo('example.org', 80)\nexcept OSError:\n    pass\ntotal =",
    )


def late_last_output(cells):
    """No fault, but a busy machine: the kernel becomes idle only seconds after its reply."""
    change(
        cells["last"],
        "total =",
        "import time\n\nget_ipython().kernel.post_handler_hook = lambda: time.sleep(7)\ntotal =",
    )


FAULTS = {
    **{"magic": magic, "hidden magic": magic_that_hides_a_wrong_result, "hang": hang, "wrong output": wrong_output},
    **{"wrong result": wrong_result, "warning": warning, "hidden warning": warning_where_outputs_are_not_compared},
    **{"exception": exception, "tagged exception": exception_in_a_cell_tagged_as_raising, "skipped": skipped},
    **{"commented exception": exception_in_a_cell_with_a_comment_for_nbval, "never executed": never_executed},
    **{"nothing shown": nothing_shown_any_more, "swapped": swapped, "blank": blank, "network": network},
}
SOUND = {"no fault": lambda cells: None, "late last output": late_last_output}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """Number of failed cells for each faulty notebook, and for those without a fault."""
    folder = tmp_path_factory.mktemp("suite")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in SHORT.values()])
    notebook.cells[2].metadata["tags"] = ["nbval-ignore-output"]
    assert execute(notebook, folder).error is None
    text = nbformat.writes(notebook)
    for title, plant in (SOUND | FAULTS).items():
        copy = nbformat.reads(text, as_version=4)
        plant(dict(zip(SHORT, copy.cells, strict=True)))
        nbformat.write(copy, folder / f"{title.replace(' ', '_')}.ipynb")
    report = folder / "report.xml"
    options = [re.sub(r"(?<=--nbval-cell-timeout=)\d+", "10", option) for option in make_test()]
    command = [
        sys.executable,
        "-m",
        "pytest",
        *("-n", "2", "--dist", "loadfile"),
        *options,
        "-q",
        f"--junitxml={report}",
        f"--rootdir={folder}",
        str(folder),
    ]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    failed = {}
    for case in ElementTree.parse(report).iter("testcase"):
        title = case.get("classname").removesuffix(".ipynb")
        failed[title] = failed.get(title, 0) + (case.find("failure") is not None)
    return failed


@pytest.mark.parametrize("fault", FAULTS)
def test_the_gate_turns_red(verdicts, fault):
    assert verdicts[fault.replace(" ", "_")] >= 1


@pytest.mark.parametrize("sound", SOUND)
def test_the_gate_stays_green_without_a_fault(verdicts, sound):
    assert verdicts[sound.replace(" ", "_")] == 0


def test_the_gate_sees_every_copy(verdicts):
    assert len(verdicts) == len(FAULTS) + len(SOUND)

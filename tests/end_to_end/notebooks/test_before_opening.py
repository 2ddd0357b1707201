"""A kernel in which no lesson is open, as after a restart: whoever goes on in the middle is told where to begin."""

import nbformat
import pytest

from gridka_ml.authoring.execute import execute, plain

pytestmark = pytest.mark.slow


def test_a_check_in_a_new_kernel_names_the_first_cell_and_other_errors_stay_as_they_are(tmp_path):
    sources = ['lesson.check("sigmoid", 1)', "print(lessen)", "1 / 0", "import sys; print('numpy' in sys.modules)"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    cells = execute(notebook, tmp_path, allow_errors=True, environment={"GRIDKA_ML_STRICT": ""}).notebook.cells
    [first], [second], [third], [last] = (cell.outputs for cell in cells)
    assert "\n".join(first.traceback).startswith(
        "NameError: name 'lesson' is not defined: the kernel is new. Run the first"
    )
    assert len(first.traceback) == 1
    assert "lessen" in plain("\n".join(second.traceback)) and "Traceback" in plain("\n".join(second.traceback))
    assert "ZeroDivisionError" in plain("\n".join(third.traceback))
    assert last.text == "False\n"

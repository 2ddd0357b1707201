"""A kernel in which no lesson is open, as after a restart: whoever goes on in the middle is told where to begin."""

import nbformat
import pytest

from gridka_ml.authoring.execute import SolutionClient, execute, kernel_manager, plain

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


def test_while_keras_loads_the_first_cell_says_so_and_then_its_line_alone_stays(tmp_path):
    manager = kernel_manager()
    opening = 'from gridka_ml import open_lesson; lesson = open_lesson("warm_up")'
    client = SolutionClient(nbformat.v4.new_notebook(), km=manager, resources={"metadata": {"path": str(tmp_path)}})
    with client.setup_kernel():
        twice = [nbformat.v4.new_code_cell(opening) for _ in range(2)]
        messages = [[], []]
        for k, cell in enumerate(twice):
            client.process_message = recording(type(client).process_message, client, messages[k])
            client.nb.cells.append(cell)
            client.execute_cell(cell, k)
    kinds = [[m["content"].get("text", m["msg_type"]) for m in each if m["msg_type"] in SHOWN] for each in messages]
    assert [words.split(",")[0] for words in kinds[0][:2]] == ["Loading Keras", "clear_output"]
    assert not any("Loading" in words for words in kinds[1])
    for cell in twice:
        [line] = cell.outputs
        assert line.text.startswith("gridka_ml ") and "Loading" not in line.text


SHOWN = ("stream", "clear_output")


def recording(process, client, messages):
    def processed(message, *arguments):
        messages.append(message)
        return process(client, message, *arguments)

    return processed

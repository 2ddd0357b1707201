"""What an attendee is told about an answer, and the state of the notebook in which the answer is given."""

import matplotlib.pyplot as plt
import pytest
from branches import snapshot
from IPython.utils.capture import capture_output

from gridka_ml.classroom import lesson as classroom


def run_references(lesson):
    """Go through a lesson with the references: the names before each task, and the verdict on each reference."""
    names, before, verdicts = {"__name__": "__main__"}, {}, {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(classroom, "get_ipython", lambda: None)
        patch.setattr(classroom, "_opened", {})
        for cell in lesson.cells:
            if cell.kind == "code" and "task" in cell.options:
                before[cell.options["task"]] = snapshot(names)
            if cell.kind == "code":
                with capture_output() as captured:
                    exec(compile(cell.answer, f"<{cell.id}>", "exec"), names)
                plt.close("all")
                if "check" in cell.options:
                    verdicts[cell.options["check"]] = message(captured)
    return before, verdicts


def verdict(lesson, task, names, source):
    """Run an answer, then its check, and return the message that the attendee sees."""
    names["lesson"] = classroom.OpenLesson(lesson, names)
    with capture_output() as captured:
        exec(compile(source, "<cell>", "exec"), names)
        exec(compile(task.check.answer, "<check>", "exec"), names)
    plt.close("all")
    return message(captured)


def message(captured):
    return captured.outputs[-1].data["text/plain"]

"""Catching up where a lesson is less simple: helper names used later, optional names, a pass that was lost."""

import pytest

from gridka_ml.lesson_text import parse_lesson

from tests.support.toy_lesson import TOY


@pytest.fixture
def later_cells_use_more(lesson):
    """The small lesson, with a cell after its last task that reads a helper's and an optional task's names."""
    more = '\n# %% [markdown] task="last" minutes=1\n# ## Last\n\n# %% task="last"\n### BEGIN SOLUTION\n'
    more += 'last = [part, summary]\n### STUB\nlast = ____\n### END SOLUTION\n\n# %% check="last"\n'
    more += 'lesson.check("last", last)\n\n# %% [markdown] hint="last"\n# A list.\n\n# %%\nprint(rounded)\n'
    lesson.text = parse_lesson(TOY + more, "toy")
    return lesson


def test_a_helper_name_left_out_of_a_passed_task_is_filled_in_and_the_result_kept(later_cells_use_more, shell):
    shell.run("total = 11 + 1")
    shell.run('lesson.check("total", total)')
    shell.user_ns["total"] = mine = 12.0
    shell.run('lesson.catch_up("last")')
    assert shell.user_ns["total"] is mine
    assert shell.user_ns["last"] == [[2, 4, 6], "total 12.0"]


def test_a_given_cell_that_needs_a_skipped_optional_task_is_skipped_too(later_cells_use_more, shell):
    shown = shell.run('lesson.catch_up("last")')
    assert "Go on with the next cell." in shown.text and shown.error is None
    assert "rounded" not in shell.user_ns


def test_a_pass_that_was_lost_is_caught_up(lesson, shell):
    shell.run("factor = 2\ndef double(x):\n    return x + x")
    shell.run('lesson.check("double", double)')
    shell.run("def double(x):\n    return 7")
    shell.run('lesson.catch_up("double")')
    assert lesson.state(lesson.text.tasks["double"]) == "caught up"
    assert shell.user_ns["double"](4) == 8


@pytest.mark.parametrize("code", ["\x00", "x = = 1", "(" * 300, "x = '\\d'"])
def test_the_guard_is_not_seen_in_the_errors_of_others(lesson, shell, code, capsys):
    shown = shell.run(code)
    assert "gridka_ml" not in shown.text + shown.stderr + capsys.readouterr().out

"""Catching up: what runs, what stays, and where a lesson is less simple."""

import pytest

from gridka_ml.lesson_text import parse_lesson

from tests.support.toy_classroom import CHECK, DOUBLE, SET_UP, TABLE, open_in, state
from tests.support.toy_lesson import TOY


@pytest.fixture
def later_cells_use_more(session, shell, monkeypatch):
    """The small lesson, with a cell after its last task that reads a helper's and an optional task's names."""
    more = '\n# %% [markdown] task="last" minutes=1\n# ## Last\n\n# %% task="last"\n### BEGIN SOLUTION\n'
    more += 'last = [part, summary]\n### STUB\nlast = ____\n### END SOLUTION\n\n# %% check="last"\n'
    more += 'lesson.check("last", last)\n\n# %% [markdown] hint="last"\n# A list.\n\n# %%\nprint(rounded)\n'
    monkeypatch.setitem(session.checks, "last", lambda last: None)
    return open_in(shell, parse_lesson(TOY + more, "toy"))


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


def test_a_pass_that_was_lost_is_caught_up(session, shell):
    shell.run("factor = 2\ndef double(x):\n    return x + x")
    shell.run('lesson.check("double", double)')
    shell.run("def double(x):\n    return 7")
    shell.run('lesson.catch_up("double")')
    assert state(session, "double") == "caught up"
    assert shell.user_ns["double"](4) == 8


def test_catch_up_runs_and_shows_every_answer_up_to_the_task(session, shell):
    shown = shell.run('lesson.catch_up("total")')
    assert shell.user_ns["total"] == 12
    assert "return factor * x" in shown.text and "total = sum(part)" in shown.text
    assert "summary" not in shell.user_ns and "root" not in shell.user_ns
    assert "Ran the answers above to tasks 1 and 2. Ran the given cells that were missing" in shown.text


def test_after_catch_up_the_checks_pass_and_the_tasks_stay_caught_up(session, shell):
    shell.run('lesson.catch_up("summary")')
    for task in ("double", "total", "summary"):
        assert "✔ Passed" in shell.run(f'lesson.check("{task}", {task})').text
        assert state(session, task) == "caught up"


def test_catch_up_leaves_what_passed_as_it_is(session, shell):
    shell.run(SET_UP)
    shell.run(DOUBLE)
    shell.run(CHECK)
    mine = shell.user_ns["double"]
    text = shell.run('lesson.catch_up("total")').text
    assert shell.user_ns["double"] is mine
    assert "Kept as they were: task 1." in text and "return factor * x" not in text


def test_catch_up_keeps_a_passed_answer_that_left_out_a_helper_name(session, shell):
    shell.run("total = 11 + 1")
    shell.run('lesson.check("total", total)')
    shell.user_ns["total"] = mine = 12.0
    assert "Kept as they were: task 2" in shell.run('lesson.catch_up("summary")').text
    assert shell.user_ns["total"] is mine


def test_catch_up_replaces_an_answer_that_is_not_right_yet(session, shell):
    shell.run("def double(x):\n    return x")
    shell.run(CHECK)
    shell.run('lesson.catch_up("total")')
    assert shell.user_ns["total"] == 12


def test_catch_up_skips_optional_tasks_and_what_needs_them_and_says_so(session, shell):
    text = shell.run('lesson.catch_up("summary")').text
    assert "Stretch goals left out: task 3." in text
    assert "root" not in shell.user_ns and "rounded" not in shell.user_ns
    assert state(session, "root") == "open"


def test_catch_up_runs_an_optional_task_that_is_asked_for(session, shell):
    text = shell.run('lesson.catch_up("root")').text
    assert shell.user_ns["root"] == 12**0.5 and "left out" not in text


def test_catch_up_runs_an_optional_task_on_which_the_one_asked_for_builds(session, shell, monkeypatch):
    more = '\n# %% [markdown] task="half" minutes=1 optional=true\n# ## Half\n\n# %% task="half"\n### BEGIN SOLUTION\n'
    more += (
        'half = root / 2\n### STUB\nhalf = ____\n### END SOLUTION\n\n# %% check="half"\nlesson.check("half", half)\n'
    )
    more += '\n# %% [markdown] hint="half"\n# A division.\n'
    monkeypatch.setitem(session.checks, "half", lambda half: None)
    session = open_in(shell, parse_lesson(TOY + more, "toy"))
    shell.run('lesson.catch_up("half")')
    assert shell.user_ns["half"] == 12**0.5 / 2 and state(session, "root") == "caught up"


def test_catch_up_says_which_given_cells_train_and_that_they_need_not_run_again(session, shell, monkeypatch):
    only_says = "\n# %% [markdown]\n# ## A network\n\n# %%\ndef learn(network):\n    return network.fit()\n"
    trains = "\n# %%\nclass Network:\n    def fit(self):\n        return 7\n\nlearned = learn(Network())\n"
    last = '\n# %% [markdown] task="last" minutes=1\n# ## Last\n\n# %% task="last"\n### BEGIN SOLUTION\n'
    last += 'last = learned + 1\n### STUB\nlast = ____\n### END SOLUTION\n\n# %% check="last"\n'
    last += 'lesson.check("last", last)\n\n# %% [markdown] hint="last"\n# A sum.\n'
    monkeypatch.setitem(session.checks, "last", lambda last: None)
    open_in(shell, parse_lesson(TOY + only_says + trains + last, "toy"))
    text = shell.run('lesson.catch_up("summary")').text
    assert shell.user_ns["learned"] == 7
    assert text.count("A cell under “A network” trains now.") == 1
    assert "Cells that trained need not run again." in text
    assert "train" not in shell.run('lesson.catch_up("summary")').text


def test_catch_up_twice_runs_nothing_again(session, shell):
    shell.run('lesson.catch_up("summary")')
    before = dict(shell.user_ns)
    text = shell.run('lesson.catch_up("summary")').text
    assert "No answer was missing. Kept as they were: tasks 1, 2 and 4." in text
    assert all(shell.user_ns[name] is before[name] for name in ("double", "table", "total", "summary"))


def test_after_a_restart_in_the_middle_catch_up_brings_all_back(session, shell):
    shell.run('lesson.catch_up("summary")')
    for name in ("math", "factor", "double", "table", "part", "total", "summary"):
        del shell.user_ns[name]
    shell.run('lesson.catch_up("summary")')
    assert shell.run("print(summary.upper())").text == "TOTAL 12"


def test_catch_up_over_ruins_says_how_to_go_on(session, shell):
    shell.run("import math\nfactor = '2'")
    shown = shell.run('lesson.catch_up("total")')
    assert "under “Task 2: Add up” stopped with TypeError" in shown.text and "Restart the kernel" in shown.text
    assert shown.error is None


def test_an_answer_that_stopped_does_not_count_and_leaves_the_names_as_they_were(session, shell):
    shell.run("import math\nfactor = '2'")
    shell.run("total = 3")
    shell.run('lesson.check("total", total)')
    shell.run('lesson.catch_up("total")')
    assert (state(session, "double"), state(session, "total")) == ("caught up", "not yet")
    assert shell.user_ns["total"] == 3 and "part" not in shell.user_ns


def test_an_interrupted_answer_does_not_count_and_leaves_the_names_as_they_were(session, shell):
    shell.run(SET_UP)
    cell = session.lesson.tasks["total"].cell
    object.__setattr__(cell, "answer", cell.answer + "\nraise KeyboardInterrupt")
    assert isinstance(shell.run('lesson.catch_up("total")').error, KeyboardInterrupt)
    assert state(session, "total") == "open" and "total" not in shell.user_ns


@pytest.mark.parametrize("wrong", ["def double(x):\n    return 7", "double = 1 / 0", "def double(x:\n    return 7"])
def test_a_wrong_cell_run_after_catch_up_is_the_attendees_and_catch_up_helps_again(session, shell, wrong):
    shell.run('lesson.catch_up("total")')
    shell.run(wrong)
    assert state(session, "double") == "open"
    assert "✎ Not yet" in shell.run(CHECK).text
    assert state(session, "double") == "not yet"
    assert "Ran the answers above to task 1." in shell.run('lesson.catch_up("total")').text
    assert state(session, "double") == "caught up" and shell.user_ns["double"](4) == 8


def test_ones_own_answer_after_catch_up_passes(session, shell):
    shell.run('lesson.catch_up("total")')
    shell.run(DOUBLE)
    shell.run(CHECK)
    assert state(session, "double") == "passed"


def test_a_cell_with_a_blank_that_is_run_on_the_way_leaves_a_task_caught_up(session, shell):
    shell.run('lesson.catch_up("total")')
    shell.run("def double(x):\n    return ____")
    assert "still holds a blank" in shell.run(CHECK).text
    assert state(session, "double") == "caught up" and shell.user_ns["double"](4) == 8
    assert "No answer was missing." in shell.run('lesson.catch_up("total")').text


def test_a_reference_result_that_was_spoiled_in_place_is_made_again(session, shell):
    shell.run('lesson.catch_up("double")')
    shell.run("double.__code__ = (lambda x: 7).__code__")
    shell.run(CHECK)
    assert state(session, "double") == "not yet"
    shell.run('lesson.catch_up("double")')
    assert state(session, "double") == "caught up" and shell.user_ns["double"](4) == 8


def test_what_a_given_cell_made_from_a_wrong_answer_is_made_again(session, shell):
    for code in (SET_UP, "def double(x):\n    return 7", TABLE):
        shell.run(code)
    shell.run('lesson.catch_up("total")')
    assert shell.user_ns["table"] == [0, 2, 4, 6]
    assert "✔ Passed" in shell.run('lesson.check("total", total)').text


def test_after_a_reset_catch_up_says_what_it_ran_and_keeps_nothing(session, shell):
    shell.run(SET_UP)
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run('lesson.catch_up("summary")')
    shell.run("%reset -f")
    shell.user_ns["lesson"] = session
    text = shell.run('lesson.catch_up("summary")').text
    assert "Ran the answers above to tasks 1, 2 and 4." in text and "Kept" not in text
    assert state(session, "double") == "caught up"


def test_names_of_given_cells_that_the_next_task_needs_are_there(session, shell):
    shell.run('lesson.catch_up("double")')
    assert shell.user_ns["table"] == [0, 2, 4, 6]
    shell.run("total = sum(table)")
    assert "✔ Passed" in shell.run('lesson.check("total", total)').text


def test_a_given_cell_that_only_cells_passed_by_need_does_not_run(session, shell):
    shown_only = '# %%\nslow = 1 / 0\n\n# %%\nprint(slow)\n\n# %% [markdown] task="total"'
    session = open_in(shell, parse_lesson(TOY.replace('# %% [markdown] task="total"', shown_only), "toy"))
    assert "Go on with the next cell." in shell.run('lesson.catch_up("total")').text
    assert state(session, "total") == "caught up"


def test_catch_up_leaves_no_open_figures(session, shell):
    import matplotlib.pyplot as plt

    plt.close("all")
    mine = plt.figure()
    shell.user_ns["plt"] = plt
    cell = session.lesson.cell_that_defines("table")
    object.__setattr__(cell, "answer", "plt.figure()\n" + cell.answer)
    shell.run('lesson.catch_up("total")')
    assert shell.user_ns["total"] == 12 and plt.get_fignums() == [mine.number]
    plt.close("all")

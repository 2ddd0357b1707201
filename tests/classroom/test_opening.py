"""Opening a lesson, in IPython and without."""

import pytest

from gridka_ml.classroom import open_lesson, opening


@pytest.fixture
def warm_up(shell):
    """Lesson 1, opened by its set-up cell."""
    shell.run('from gridka_ml import open_lesson\nlesson = open_lesson("warm_up")')
    return shell


def test_opening_prints_one_line(warm_up):
    shown = warm_up.run('lesson = open_lesson("warm_up")')
    assert shown.text.count("\n") == 0 and not shown.stderr
    for part in ("gridka_ml", "Python", "Keras", "CPU", "data ready"):
        assert part in shown.text


def test_the_set_up_cell_run_again_keeps_the_progress(warm_up):
    warm_up.run("n_samples, n_features, n_classes = 60000, 784, 10")
    warm_up.run('lesson.check("describe", n_samples, n_features, n_classes)')
    warm_up.run('lesson = open_lesson("warm_up")')
    assert "✔ Task 1: Describe a data set: passed" in warm_up.run("lesson.progress()").text
    assert len(warm_up.run("x = ____").shown) == 1


def test_an_unknown_lesson_lists_the_others(shell):
    with pytest.raises(ValueError, match="There is no lesson"):
        open_lesson("nothing")


def test_without_ipython_the_lesson_works_in_the_callers_names(monkeypatch, capsys):
    monkeypatch.setattr(opening, "get_ipython", lambda: None)
    names = {"open_lesson": open_lesson}
    exec('lesson = open_lesson("warm_up")\nlesson.catch_up("describe")', names)
    assert names["n_samples"] == 60000
    exec('lesson.check("describe", n_samples, n_features, n_classes)', names)
    assert "✔ Passed · Task 1: Describe a data set" in capsys.readouterr().out

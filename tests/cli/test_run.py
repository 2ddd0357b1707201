"""`gridka-ml run` and `build`: what failed is said plainly, on the page and by the exit status."""

import os

import nbformat
import pytest
from click.testing import CliRunner

from gridka_ml import cli, runtime
from gridka_ml.authoring import execute, render
from gridka_ml.authoring import report as reporting
from gridka_ml.authoring.execute import Result
from gridka_ml.lesson_text import lesson_names, load_lesson

LESSON = load_lesson(lesson_names()[0])


def executed(error=None):
    notebook = nbformat.reads(render.solution(LESSON).decode("utf-8"), as_version=4)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.execution_count = 1
    cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text="1 < 2\n")]
    return Result(notebook, 12.34, 886_000_000, error)


@pytest.fixture
def stand_in(monkeypatch):
    """Let every execution end at once, with an error if the list holds one."""
    errors = []

    def execute_solution(lesson, *, on_cell):
        on_cell(0, 2)
        on_cell(1, 2)
        return executed(errors[0] if errors else None)

    monkeypatch.setattr(execute, "execute_solution", execute_solution)
    return errors


def run(*arguments):
    return CliRunner().invoke(cli.main, ["run", *map(str, arguments)])


def test_the_page_holds_the_executed_notebook_and_fetches_nothing():
    page = reporting.page([(LESSON, executed())])
    assert "All 1 solutions passed" in page
    assert "1 &lt; 2" in page
    assert "<script" not in page
    assert 'src="http' not in page
    assert "<link" not in page


def test_a_failure_is_on_top_of_the_page():
    page = reporting.page([(LESSON, executed()), (LESSON, executed("cell setup-1: NameError: name 'x' & y"))])
    assert "1 of 2 solutions failed" in page
    assert "cell setup-1: NameError: name &#x27;x&#x27; &amp; y" in page


@pytest.mark.slow
def test_all_passed(stand_in, tmp_path):
    result = run("--report", tmp_path / "report.html")
    assert result.exit_code == 0
    assert f"{LESSON.name}: passed in 12.3 s, 886 MB at the peak" in result.output
    assert "solutions passed" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_one_failed(stand_in, tmp_path):
    stand_in.append("cell setup-1: NameError")
    result = run(LESSON.name, "--report", tmp_path / "report.html")
    assert result.exit_code == 1
    assert "failed in 12.3 s" in result.output
    assert "cell setup-1: NameError" in result.output


def test_a_backend_that_is_not_there_is_said_before_anything_runs(stand_in, tmp_path):
    result = run("--backend", "jaxx", "--report", tmp_path / "report.html")
    assert result.exit_code == 1
    assert "There is no backend 'jaxx'; installed here: " in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_chosen_backend_is_that_of_the_kernels(stand_in, tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "jaxx")
    name = runtime.installed_backends()[0]
    assert run("--backend", name, "--report", tmp_path / "report.html").exit_code == 0
    assert os.environ["KERAS_BACKEND"] == name


def test_a_report_that_cannot_be_written_is_said_before_anything_runs(stand_in, tmp_path):
    (tmp_path / "file").touch()
    result = run("--report", tmp_path / "file" / "report.html")
    assert result.exit_code == 1
    assert "Choose another: --report FILE" in result.output
    assert "passed" not in result.output


def test_a_wrong_lesson_lists_the_right_ones():
    result = run("warmup")
    assert result.exit_code == 1
    assert "There is no lesson 'warmup'; there are warm_up" in result.output


def test_build_outside_the_repository_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli.main, ["build", "--check"])
    assert result.exit_code == 1
    assert "Go to its folder" in result.output


@pytest.mark.slow
def test_build_writes_the_notebooks_and_check_compares_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    first = CliRunner().invoke(cli.main, ["build"])
    assert first.exit_code == 0
    assert "wrote exercises" in first.output
    assert "Nothing to change" in CliRunner().invoke(cli.main, ["build"]).output
    check = CliRunner().invoke(cli.main, ["build", "--check"])
    assert check.exit_code == 1
    assert f"solutions/{LESSON.file_name} is missing" in check.output


@pytest.mark.slow
def test_the_peak_memory_is_that_of_the_kernel_and_not_of_who_started_it(tmp_path):
    ballast = b"x" * 700_000_000
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = b'x' * 100_000_000")])
    result = execute.execute(notebook, tmp_path)
    assert result.error is None and len(ballast) > 0
    assert 100e6 < result.peak_memory < 400e6

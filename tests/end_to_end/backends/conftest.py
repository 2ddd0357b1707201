"""The backends that `make test-backends` asks for, the lessons that are left, and the times and memory of all."""

import pytest

from gridka_ml import runtime

from tests.support.finished import Finished

MEASURED = pytest.StashKey[list]()


def pytest_addoption(parser):
    parser.addoption("--backends", default=" ".join(runtime.BACKENDS), help="Keras' names of them, with spaces between")


def pytest_configure(config):
    config.stash[MEASURED] = []
    if not any("run_on_backends" in argument for argument in config.args):
        return  # `make test` comes past here, too
    names = config.getoption("backends").split()
    if not names:
        raise pytest.UsageError(f"No backend was named; choose from {', '.join(runtime.BACKENDS)}.")
    for name in names:
        try:
            runtime.check_backend(name)
        except runtime.BackendError as error:
            raise pytest.UsageError(str(error)) from None


def pytest_generate_tests(metafunc):
    if "backend" in metafunc.fixturenames:
        metafunc.parametrize("backend", metafunc.config.getoption("backends").split())


def lesson_and_backend(item):
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return (parameters["lesson"], parameters["backend"]) if {"lesson", "backend"} <= parameters.keys() else None


def pytest_collection_modifyitems(config, items):
    """Leave out the lessons that a run before has finished; what it measured stands in the table."""
    for item in [item for item in items if lesson_and_backend(item)]:
        measured = Finished(config.cache).measured(*lesson_and_backend(item))
        if measured:
            items.remove(item)
            config.hook.pytest_deselected(items=[item])
            config.stash[MEASURED].append([*measured, "in a run before"])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call" and lesson_and_backend(item):
        measured = dict(report.user_properties).get("measured")
        if measured:  # it got so far
            item.config.stash[MEASURED].append([*measured, ""])
        if report.passed:
            Finished(item.config.cache).add(*lesson_and_backend(item), measured)
    return report


def pytest_sessionfinish(session, exitstatus):
    if session.config.stash[MEASURED] and exitstatus == pytest.ExitCode.OK:
        Finished(session.config.cache).forget()  # it came to its end; the next one begins anew


def pytest_terminal_summary(terminalreporter, config):
    if not config.stash[MEASURED]:
        return
    terminalreporter.section("times and memory")
    titles = ("backend", "lesson", "seconds", "longest cell", "MB at the peak", "")
    for texts in [titles, *config.stash[MEASURED]]:
        terminalreporter.write_line("{:11} {:26} {:>8} {:>13} {:>15}  {}".format(*texts).rstrip())

"""The backends that `make test-backends` asks for, and the times and memory that it prints at the end."""

import pytest

from gridka_ml import runtime

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


@pytest.fixture
def note(request):
    """Function of texts: a row of the table at the end."""
    return lambda *texts: request.config.stash[MEASURED].append(texts)


def pytest_terminal_summary(terminalreporter, config):
    if not config.stash[MEASURED]:
        return
    terminalreporter.section("times and memory")
    for texts in [("backend", "lesson", "seconds", "longest cell", "MB at the peak"), *config.stash[MEASURED]]:
        terminalreporter.write_line("{:11} {:26} {:>8} {:>13} {:>15}".format(*texts))

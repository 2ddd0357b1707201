"""Shares the tests out among the processes of `make test`: those that need the same costly state stay together."""

import pytest

from gridka_ml.lesson_text import lesson_names

LONG = ("test_partial_fills", "answers", "browser")  # begun first, so that no process ends long after the others


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: group(item).split()[0] not in LONG)
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group(item)))


def group(item):
    """Such as "browser", "answers warm_up" or the name of the file."""
    if item.path.parent.name == "browser":
        return "browser"
    values = item.callspec.params.values() if hasattr(item, "callspec") else ()
    lesson = next((value for value in values if isinstance(value, str) and value in lesson_names()), "")
    return f"{'answers' if 'walked' in item.fixturenames else item.path.stem} {lesson}".strip()

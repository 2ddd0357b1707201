"""A board with the small lesson, for the tests in this folder."""

import pytest

from tests.support.class_board import running


@pytest.fixture
def board(tmp_path):
    with running(tmp_path / "board.sqlite") as running_board:
        yield running_board

"""The packed data, as its loader gives it."""

from tests.support.originals import mnist  # noqa: F401

"""The small lesson in a real IPython shell."""

from tests.support.toy_classroom import toy  # noqa: F401

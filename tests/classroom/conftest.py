"""The small lesson in a real IPython shell."""

from tests.support.toy_classroom import session, shell, toy  # noqa: F401

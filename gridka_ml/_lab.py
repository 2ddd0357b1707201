"""JupyterLab as `gridka-ml lab` starts it; round https://github.com/python-jsonschema/jsonschema/issues/1428.

Whatever reads notebooks imports jsonschema, that imports `rfc3987_syntax`, and that takes a second to compile grammars
of formats that no schema of Jupyter's has. When jsonschema waits until they are asked for, delete this module and its
test.
"""

import sys


def without_grammars():
    """Let this process import jsonschema without them; to be called before it does."""
    sys.modules.setdefault("rfc3987_syntax", None)


if __name__ == "__main__":
    without_grammars()
    from jupyterlab.labapp import main

    sys.exit(main())

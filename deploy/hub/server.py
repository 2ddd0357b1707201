#!/usr/bin/env python
"""A person's server on the hub: the exercises are placed, then JupyterLab starts as `gridka-ml lab` starts it."""

import os
import sys
from pathlib import Path

from gridka_ml._lab import without_grammars


def main():
    without_grammars()
    from gridka_ml.cli import jupyterlab, placing

    folder = Path.home()
    try:
        placing.place_exercises(folder)
    except OSError as error:  # of what somebody has put in the way; in JupyterLab it can be taken away again
        print(f"The exercises cannot be placed: {error}", file=sys.stderr)
    os.environ.update(jupyterlab.lab_environment() | jupyterlab.board_environment(folder=folder))
    sys.argv[1:] = [*jupyterlab.quiet(folder), *sys.argv[1:]]
    from jupyterhub.singleuser import main as singleuser

    singleuser()


if __name__ == "__main__":
    main()

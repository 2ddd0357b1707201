"""`python -m gridka_ml.cli` is `gridka-ml`."""

from gridka_ml.cli import main

main(prog_name="gridka-ml")

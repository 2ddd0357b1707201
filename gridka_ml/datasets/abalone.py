"""Abalone: 4177 sea snails, measured and weighed. Called by lessons 1 and 5."""

import io
from typing import TYPE_CHECKING

from ._files import read

if TYPE_CHECKING:  # pandas takes its time, so it is imported when it is needed
    import pandas as pd

SIZES = ["length", "diameter", "height"]
WEIGHTS = ["whole_weight", "shucked_weight", "viscera_weight", "shell_weight"]
COLUMNS = ["sex", *SIZES, *WEIGHTS, "rings"]
DTYPES = {"sex": "str", "rings": "int64"} | dict.fromkeys(SIZES + WEIGHTS, "float32")


def load_abalone() -> "pd.DataFrame":
    """Load the Abalone data set: predict the age of a sea snail without cutting its shell.

    The age in years is `rings + 1.5`. The rows are as they were published, oddities included: two snails have
    height 0, and a few heights cannot be right. Every call returns a new DataFrame, yours to change.

    Returns
    -------
    pandas.DataFrame of shape (4177, 9), without missing values
        sex : str, "M" (male), "F" (female) or "I" (infant). Plain strings, so that `data["sex"] == "M"`,
            `value_counts()` and `pandas.get_dummies` do what they seem to do.
        length : float32, the shell's longest side; multiply by 200 for mm, like the other two sizes.
        diameter : float32, across the length.
        height : float32, with the meat in the shell.
        whole_weight : float32, the whole animal; multiply by 200 for g, like the other three weights.
        shucked_weight : float32, the meat alone.
        viscera_weight : float32, the gut after bleeding.
        shell_weight : float32, the dried shell.
        rings : int64, 1 to 29, counted under a microscope.

    Raises
    ------
    DataError
        If the shipped file is missing or damaged; the message says how to repair it.

    Notes
    -----
    The publishers divided sizes and weights by 200 to suit a neural network. float32 keeps all four published
    decimals. pandas computes `rings + 1.5` in float64: write `(rings + 1.5).astype("float32")` for a network.

    Source: Warwick Nash, Tracy Sellers, Simon Talbot, Andrew Cawthorn, Wes Ford (1994), "Abalone", UCI Machine
    Learning Repository, doi 10.24432/C55C7W, licence CC BY 4.0.
    """
    import pandas as pd  # here, not above: a second that the other loaders need not spend

    return pd.read_csv(io.BytesIO(read("abalone.data")), names=COLUMNS, dtype=DTYPES)

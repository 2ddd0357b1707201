"""What to say about errors of pandas and scikit-learn."""

import re

from gridka_ml.classroom.errors.catalogue import entry, say
from gridka_ml.classroom.errors.problem import nearest, text

# --- pandas ---------------------------------------------------------------------------------------------------------


def is_table(value):
    return type(value).__name__ in ("DataFrame", "Series") and type(value).__module__.startswith("pandas")


def table(problem):
    """The DataFrame or Series that the line works on, as text and value; ("", None) if that is not clear."""
    parts = [*problem.owners(), *problem.arguments()]
    found = [(text(each), problem.value(each)) for each in parts if is_table(problem.value(each))]
    return found[0] if found else ("", None)


@entry("KeyError")
def unknown_column(problem):
    name, data = table(problem)
    if data is None or not problem.raised_inside("pandas"):
        return None
    key = problem.error.args[0]
    if type(data).__name__ == "Series":
        return (
            f"`{name}` has no entry {key!r} in its index. By its place an entry is taken with `{name}.iloc[…]`."
            if not isinstance(key, str)
            else f"`{name}` has no entry {key!r} in its index."
        )
    columns = list(data.columns)
    if isinstance(key, tuple) and all(isinstance(each, str) and each in columns for each in key):
        return f"Several columns stand in a list, so there are two pairs of brackets: `{name}[[…, …]]`."
    if isinstance(key, int) and f"{name}.loc" not in problem.line:
        return f"`{name}` has no column {key!r}. A row by its number is `{name}.iloc[{key}]`, a column has a name."
    wanted = missing_names(key)
    if any(each in columns for each in wanted):
        if "drop" in problem.line:
            return f"`drop` looks among the rows. For a column write `columns=`: `{name}.drop(columns=…)`."
        return f"`.loc` looks among the rows first. A column is `{name}[…]`." if ".loc" in problem.line else None
    close = [match for each in wanted for match in nearest(each, columns)]
    if f"{name}.loc" in problem.line and not close:
        return f"`{name}.loc` finds nothing under {', '.join(map(repr, wanted))}."
    listed = ", ".join(map(repr, columns[:10]))
    return f"`{name}` has no column {', '.join(map(repr, wanted))}. " + (
        f"Did you mean {close[0]!r}?" if close else f"It has {listed}."
    )


def missing_names(key):
    """The names in a message of pandas such as "['a'] not in index"."""
    if isinstance(key, str) and ("not in index" in key or "not found in axis" in key or "are in the [" in key):
        return re.findall(r"'([^']*)'", key.split("dtype")[0])
    return [key]


@entry("AttributeError", r"'(?:DataFrame|Series)' object has no attribute '(\w+)'")
def attribute_of_a_table(problem, name):
    owner = text(problem.owner()) if problem.owner() is not None else ""
    data = getattr(problem.error, "obj", None)
    if not owner or data is None:
        return None
    if name == "append":
        return "DataFrames and Series have no `append`. Tables are joined by `pd.concat([…, …])`."
    if name in ("reshape", "flatten", "ravel"):
        return (
            f"`{owner}` is a {type(data).__name__} of pandas. An array, which has `{name}`, comes with "
            f"`{owner}.to_numpy()`."
        )
    columns = [each for each in getattr(data, "columns", []) if isinstance(each, str)]
    close = nearest(name, columns) or nearest(name, [each for each in dir(data) if not each.startswith("_")])
    return f"`{owner}` has no column and no method `{name}`. Did you mean `{owner}.{close[0]}`?" if close else None


say(
    "IndexingError",
    "Unalignable boolean Series",
    "The mask and the table have different row labels. Make the mask from the same table, or compare without "
    "labels: `….to_numpy()`.",
)
say(
    "ValueError",
    r"^Item wrong length (\d+) instead of (\d+)",
    "The mask has {0} truth values, and the table has {1} rows. Were both made from the same samples?",
)
say(
    "ValueError",
    r"identically-labeled Series",
    "The two Series have different labels, so they cannot be compared. Compare their values: `….to_numpy()`.",
)
say(
    "ValueError",
    r"Length of values \((\d+)\) does not match length of index \((\d+)\)",
    "The new column has {0} values, and the table has {1} rows. There must be one for each row.",
)
say("ValueError", r"All arrays must be of the same length", "The columns of a DataFrame must have the same length.")
say(
    "ValueError",
    r"all scalar values, you must pass an index",
    'The values of a DataFrame are lists, one for each column: `{{"a": [1]}}`.',
)
say(
    "ValueError TypeError",
    r"Location based indexing can only have|Cannot index by location index",
    "`iloc` counts rows and columns. With names it is `loc`.",
)
say(
    "IndexError",
    r"single positional indexer is out-of-bounds",
    "The table has fewer rows or columns than this number. They are counted from 0.",
)
say(
    "InvalidIndexError",
    r"slice",
    'A table is not indexed like an array. By number it is `….iloc[:, 0]`, by name `….loc[:, "…"]`.',
)
say(
    "ValueError",
    r"Cannot convert non-finite values",
    "Where a value is missing (nan) there is no whole number. Fill or drop these rows first.",
)
say(
    "ValueError",
    r"bins must increase monotonically",
    "The borders of the groups must rise, from the smallest to the largest.",
)
say(
    "ValueError",
    r"Bin labels must be one fewer",
    "Between n borders lie n − 1 groups, so there is one name fewer than borders.",
)


@entry(
    "TypeError",
    r"Cannot perform reduction '(\w+)' with string dtype|dtype 'str' does not support operation '(\w+)'|agg "
    r"function failed \[how->(\w+),dtype->object\]",
)
def reduction_of_text(problem, *names):
    name = next(filter(None, names))
    return f"A column holds text, and text has no {name}. Choose the columns with numbers, or give `numeric_only=True`."


@entry("ValueError", r"could not convert string to float: (?:np\.str_\()?('[^']*')")
def text_for_a_number(problem, given):
    return (
        f"There is text among the numbers: {given} cannot be read as a number. Choose the columns with "
        f"numbers, or make numbers of the text first."
    )


# --- scikit-learn -----------------------------------------------------------------------------------------------------

say(
    "NotFittedError",
    r"This (\w+) instance is not fitted yet",
    "This `{0}` has not learned anything yet: call its `fit` with the training data first.",
)
say(
    "ValueError",
    r"inconsistent numbers of samples: \[(\d+), (\d+)\]",
    "The two arrays have {0} and {1} samples, and must have as many. Were both made from the same samples?",
)
say(
    "ValueError",
    r"X has (\d+) features, but (\w+) is expecting (\d+)",
    "The number of features (columns) is {0} here, but the `{1}` was fitted with {2}.",
)
say(
    "ValueError",
    r"Found array with dim (\d+)",
    "scikit-learn wants a table of samples and features, and this array has {0} dimensions. Make a row of each "
    "sample: `x.reshape(len(x), -1)`.",
)
say("ValueError", r"feature names should match", "The columns have other names than those in `fit`.")
say(
    "ValueError",
    r"Input (\w+) contains (NaN|infinity)",
    "There are missing or infinite numbers (nan, inf) in `{0}`. Find out where they come from, or drop these samples.",
)
say(
    "ValueError",
    r"Unknown label type: '?continuous",
    "This is a classifier, and the labels are numbers with a point. Classes are whole numbers or texts; for a "
    "quantity take a regressor.",
)
say(
    "ValueError",
    r"needs samples of at least 2 classes",
    "All labels are the same, and a classifier needs two classes at least.",
)
say(
    "ValueError",
    r"Classification metrics can't handle a mix of ([\w-]+) and ([\w-]+) targets",
    "The labels and the predictions are of different kinds ({0} and {1}). Make classes of probabilities first, "
    "by `>= 0.5` or `argmax`.",
)
say(
    "ValueError",
    r"y should be a 1d array, got an array of shape (\([\d, ]*\))",
    "The labels should be a row of numbers, and they have the shape {0}. `argmax(axis=1)` makes class numbers of "
    "one-hot labels.",
)
say("ValueError", r"Found array with 0 sample", "The array is empty. Was it cut by a mask that is never true?")
say(
    "TypeError",
    r"Expected an estimator instance \((\w+)\(\)\), got estimator class",
    "`{0}` is a class. A model is made from it with brackets: `{0}()`.",
)


@entry("ValueError", r"Expected 2D array, got (\d)D array")
def table_expected(problem, dimensions):
    if problem.is_call_of("predict", "predict_proba", "transform"):
        return (
            "scikit-learn wants a table of samples and features, and this is a single row. One sample is "
            "`x[:1]`, or `x.reshape(1, -1)`; one feature of many samples `x.reshape(-1, 1)`."
        )
    return (
        "scikit-learn wants a table of samples and features, and this is a single row of numbers. One feature "
        "of many samples is `x.reshape(-1, 1)`, or `x[:, [0]]`."
    )


@entry("InvalidParameterError", r"The '(\w+)' parameter of (\w+) must be (.+?)\. Got (.+) instead")
def parameter(problem, name, owner, wanted, given):
    names = re.findall(r"'([^']+)'", wanted)
    close = nearest(given.strip("'"), names) if given.startswith("'") else []
    if close:
        return f"`{owner}` knows no `{name}={given}`. Did you mean {close[0]!r}?"
    if len(wanted) > 120:
        return f"`{owner}` knows no `{name}={given}`."
    return f"`{name}={given}` is not possible in `{owner}`: it must be {wanted}."


@entry(
    "AttributeError",
    r"has no attribute '_validate_params'|fit_transform\(\) missing|(\w+)\.fit\(\) missing 1 required positional "
    r"argument: 'y'",
)
def class_for_an_object(problem, kind):
    function, _ = problem.callee()
    name = function.split(".")[0]
    return (
        f"`{name}` is a class. Make an object from it first, with brackets: `{name}().…`."
        if isinstance(problem.names.get(name), type)
        else None
    )


@entry(
    "TypeError",
    r"fit_transform\(\) missing 1 required positional argument: 'X'|\w+\.(?:fit|transform|predict)\(\) missing 1 "
    r"required positional argument",
)
def class_for_an_object_by_its_arguments(problem):
    return class_for_an_object(problem, None)


@entry("AttributeError", r"'(\w+)' object has no attribute '(\w+_)'")
def learned_by_fit(problem, kind, name):
    value = getattr(problem.error, "obj", None)
    fit = callable(getattr(type(value), "fit", None)) and not name.startswith("_")
    return (
        f"`{name}` is learned by `fit`, and this `{kind}` has not been fitted, or does not learn it." if fit else None
    )


@entry("AttributeError", r"'(\w+)' object has no attribute 'predict_proba'")
def no_probabilities(problem, kind):
    return (
        f"`{kind}` predicts no probabilities: a regressor predicts numbers, by `predict`."
        if "Regress" in kind and "Logistic" not in kind
        else None
    )

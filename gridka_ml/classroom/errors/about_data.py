"""What to say about errors of pandas and scikit-learn."""

import re

from gridka_ml.classroom.errors.catalogue import entry
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


@entry(
    "TypeError",
    r"Cannot perform reduction '(\w+)' with string dtype|dtype 'str' does not support operation '(\w+)'|agg "
    r"function failed \[how->(\w+),dtype->object\]",
)
def reduction_of_text(problem, *names):
    name = next(filter(None, names))
    return f"A column holds text, and text has no {name}. Choose the columns with numbers, or give `numeric_only=True`."


# --- scikit-learn -----------------------------------------------------------------------------------------------------


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

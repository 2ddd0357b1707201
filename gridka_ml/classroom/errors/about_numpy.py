"""What to say about errors of NumPy: shapes, indices, truth values, types; and of pictures by matplotlib."""

import ast
import re

import numpy as np

from gridka_ml.classroom.errors.catalogue import IMPORTS, METHODS_OF_LISTS, entry, module_overwritten
from gridka_ml.classroom.errors.problem import nearest, text

TABLES = {"head", "tail", "columns", "iloc", "loc", "describe", "drop", "groupby", "value_counts", "info"}

# --- truth values ---------------------------------------------------------------------------------------------------


@entry(
    "ValueError",
    r"truth value of an array with more than one element|truth value of a (Series|DataFrame)|truth value of an (Index)",
)
def truth_of_many(problem, *_):
    node, line = problem.statement, problem.line.strip()
    bool_ops = [each for each in ast.walk(node) if isinstance(each, ast.BoolOp)]
    if any(
        isinstance(each, ast.BinOp) and isinstance(each.op, ast.BitAnd | ast.BitOr) for each in ast.walk(node)
    ) and any(isinstance(each, ast.Compare) and len(each.comparators) > 1 for each in ast.walk(node)):
        return (
            "`&` and `|` bind more tightly than `<`, `>` and `==`. Put each comparison in brackets: `(… > …) "
            "& (… < …)`."
        )
    if bool_ops:
        word, sign = ("and", "&") if isinstance(bool_ops[0].op, ast.And) else ("or", "|")
        return (
            f"`{word}` is for single truth values, not for whole arrays. Element by element it is `{sign}`, "
            f"with each comparison in brackets: `(…) {sign} (…)`."
        )
    function, value = problem.callee()
    if value in (max, min):
        return (
            f"`{function}` compares single numbers, not whole arrays. Element by element it is "
            f"`np.{function}imum(…, …)`; `np.{function}(…)` is the {function}imum of one array."
        )
    if value is sorted:
        return (
            "`sorted` compares single numbers, and the elements here are arrays themselves. `np.sort` sorts an array."
        )
    if isinstance(problem.node, ast.Compare) and len(problem.node.comparators) > 1:
        return "`a < x < b` is for single numbers. For whole arrays write `(a < x) & (x < b)`."
    if isinstance(problem.node, ast.UnaryOp):
        return (
            "`not` is for a single truth value. Of an array of True and False, `~` turns each element round; numbers "
            "are compared first: `(… > 0.5)`, or `== 0`."
        )
    if re.match(r"(el)?if\b|while\b", line) or " if " in line:
        return (
            "`if` and `while` need one truth value, and here each element has its own. `np.where` chooses "
            "element by element; `.any()` and `.all()` make one of many."
        )
    return (
        "One truth value is needed here, and each element of the array has its own. `.any()` and `.all()` "
        "make one of many."
    )


@entry(
    "TypeError",
    r"ufunc 'bitwise_(and|or)' not supported|Cannot perform 'r?(and|or)_'|unsupported operand type\(s\) for ([&|])",
)
def brackets_round_comparisons(problem, *found):
    sign = next(filter(None, found)).replace("and", "&").replace("or", "|")
    if re.search(r"[<>]|[=!]=", problem.line):
        return (
            f"`{sign}` binds more tightly than `<`, `>` and `==`. Put each comparison in brackets: `(… > …) "
            f"{sign} (… < …)`."
        )
    return f"`{sign}` joins truth values or whole numbers, and these are neither."


# --- shapes ---------------------------------------------------------------------------------------------------------


def shape_of(problem, node):
    value = problem.value(node)
    return value.shape if isinstance(value, np.ndarray) else None


def with_shapes(problem, left, right):
    """The two shapes as they stand in a message, with what has them if that is certain."""
    parts = problem.operands()
    if len(parts) == 2 and not isinstance(problem.node, ast.Compare):
        names = [
            f"`{text(part)}` has the shape {eval_shape(shape)}"
            for part, shape in zip(parts, (left, right), strict=True)
        ]
        if all(
            shape_of(problem, part) in (None, eval_shape(shape))
            for part, shape in zip(parts, (left, right), strict=True)
        ):
            return " and ".join(names)
    return f"the shapes are {eval_shape(left)} and {eval_shape(right)}"


def eval_shape(shape):
    return tuple(int(number) for number in re.findall(r"\d+", shape))


def fit_for_operation(left, right):
    try:
        np.broadcast_shapes(left, right)
    except ValueError:
        return False
    return True


@entry(
    "ValueError TypeError RuntimeError",
    r"operands could not be broadcast together with shapes (\([\d,]*\)) (\([\d,]*\))",
)
def broadcast(problem, left, right):
    a, b = eval_shape(left), eval_shape(right)
    said = f"Two arrays do not fit together element by element: {with_shapes(problem, left, right)}."
    if len(a) == len(b):
        pairs = " Which number of the one belongs to which of the other?" if len(a) == 1 else ""
        return f"{said} Lengths must be equal, or one of them 1.{pairs}"
    long, short = (a, b) if len(a) > len(b) else (b, a)
    if len(short) == 1 and long[0] == short[0]:
        return (
            f"{said} Shapes are compared from the last length on. A column of the shape ({short[0]}, 1) would "
            f"fit: `[:, None]`, or `keepdims=True` where it was made."
        )
    return f"{said} Shapes are compared from the last length on; lengths must be equal, or one of them 1."


@entry("ValueError", r"matmul: Input operand 1 has a mismatch .*\(size (\d+) is different from (\d+)\)")
def matrix_product(problem, second, first):
    rule = f"In `a @ b` the last length of a ({first}) must be the first one of b ({second})"
    parts = problem.operands()
    shapes = [shape_of(problem, part) for part in parts]
    if len(parts) != 2 or None in shapes:
        return f"{rule}. Is one of them to be transposed, `.T`, or is the order wrong?"
    left, right = shapes
    said = f"`{text(parts[0])}` has the shape {left} and `{text(parts[1])}` {right}. {rule}."
    return f"{said} {turned(left, right)}".strip()


def turned(left, right):
    """What would fit, if anything would."""
    first = right[0] if len(right) == 1 else right[-2]
    ways = ["in the other order"] * (right[-1] == left[0 if len(left) == 1 else -2])
    ways += ["with one of them transposed, `.T`"] * (
        (len(left) == 2 and left[0] == first) or (len(right) == 2 and left[-1] == right[1])
    )
    return f"They would fit {' or '.join(ways)}." if ways else ""


@entry("ValueError", r"could not broadcast input array from shape (\([\d,]*\)) into shape (\([\d,]*\))")
def assignment(problem, given, place):
    return (
        f"What is on the right of `=` has the shape {given}, but the part that it should fill has {place}. "
        f"Both must be as large."
    )


@entry(
    "ValueError",
    r"shape mismatch: value array of shape (\([\d,]*\)) could not be broadcast to indexing result of shape "
    r"(\([\d,]*\))",
)
def indexed_assignment(problem, given, place):
    return assignment(problem, given, place)


@entry("ValueError", r"cannot reshape array of size (\d+) into shape (\([-\d,]*\))")
def reshape(problem, size, shape):
    return (
        f"The array has {size} elements, and the shape {shape} has room for another number of them. The "
        f"lengths of the new shape, multiplied, must give {size}; one of them may be -1."
    )


@entry(
    "ValueError",
    r"must match exactly, but along dimension (\d+), the array at index (\d+) has size (\d+) and the array at "
    r"index (\d+) has size (\d+)",
)
def stacking(problem, axis, one, n_one, other, n_other):
    functions = [part for part in problem.parts_of_list() if callable(problem.value(part))]
    if functions:
        name = text(functions[0])
        return f"`{name}` is a function; its result comes with round brackets: `{name}(…)`."
    what = {"0": "rows (elements of dimension 0)", "1": "columns (elements of dimension 1)"}.get(
        axis, f"elements of dimension {axis}"
    )
    return (
        f"The arrays do not fit beside each other: number {int(one) + 1} has {n_one} {what}, number "
        f"{int(other) + 1} has {n_other}. Are the others to be stacked the other way round?"
    ).replace("Are the others to be stacked the other way round?", "They must have as many.")


@entry("ValueError", r"requested array has an inhomogeneous shape|setting an array element with a sequence")
def sequence_for_a_number(problem):
    if "inhomogeneous" in problem.message:
        return "The rows have different lengths, so no array can be made of them."
    return (
        "One element of the array should get a whole row of values. Is the right side meant to be a single "
        "number, or the left side a whole row?"
    )


@entry("TypeError", r"Cannot interpret '(\d+)' as a data type")
def shape_without_brackets(problem, number):
    function = problem.callee()[0] or "np.zeros"
    return f"The lengths of a shape stand in brackets of their own: `{function}((…, {number}))`."


@entry("AxisError", r"axis (-?\d+) is out of bounds for array of dimension (\d+)")
def no_such_axis(problem, axis, dimensions):
    if dimensions == "0":
        return f"This is a single number, so there is no axis {axis}. Several numbers stand in a list: `[…, …]`."
    return (
        f"The array has {dimensions} dimension{'s' * (dimensions != '1')}, counted from 0, so there is no axis {axis}."
    )


# --- indices --------------------------------------------------------------------------------------------------------


@entry("IndexError", r"only integers, slices .* are valid indices")
def kind_of_index(problem):
    index = problem.index()
    given = problem.literal_or_value(index) if index is not None else None
    if isinstance(given, str):
        return (
            "This is an array, and its columns have numbers, not names: `x[:, 0]`. Names have the columns of "
            "a DataFrame."
        )
    if isinstance(given, float) or (index is not None and any(isinstance(each, ast.Div) for each in ast.walk(index))):
        return "An index is a whole number. `/` always gives a number with a point; `//` gives a whole one."
    return (
        "An index is a whole number, a range such as `2:5`, or an array of whole numbers or truth values; "
        "this one is something else."
    )


@entry("IndexError", r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)")
def beyond_an_array(problem, index, axis, size):
    if problem.callee()[0].endswith("to_categorical"):
        return f"There is a label {index}, so there are more than {size} classes: they are counted from 0."
    return (
        f"Along axis {axis} the array has {size} elements, counted from 0 to {int(size) - 1}, so there is no {index}."
        if int(size)
        else f"The array is empty along axis {axis}, so it has no element to take."
    )


@entry("IndexError", r"too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed")
def too_many_indices(problem, dimensions, given):
    return (
        f"The array has {dimensions} dimension{'s' * (dimensions != '1')}, but between the brackets stand "
        f"{given} indices. There may be one for each dimension."
    )


@entry("TypeError", r"only integer scalar arrays can be converted to a scalar index")
def array_as_an_index(problem):
    function, _ = problem.callee()
    if function.startswith("np.") and function[3:] in ("concatenate", "hstack", "vstack", "stack"):
        return (
            f"`{function}` takes one list of all parts: `{function}([…, …])`, with square brackets inside the "
            f"round ones."
        )
    part = problem.acted_on()
    if part is not None and isinstance(problem.literal_or_value(part), list):
        return (
            f"`{text(part)}` is a list, and a list takes one whole number as index. Several at once takes an "
            f"array: `np.array({text(part)})[…]`."
        )
    if function.startswith(("np.", "keras.ops.")):
        return f"The second argument of `{function}` is the axis, a whole number, and here it is an array."
    return None


# --- types ----------------------------------------------------------------------------------------------------------


@entry("TypeError", r"can be converted to Python scalars")
def one_number_from_many(problem):
    function, _ = problem.callee()
    if function.startswith("math."):
        name = {"pow": "power", "fabs": "abs"}.get(function[5:], function[5:])
        better = f" NumPy's `np.{name}` takes each element." if hasattr(np, name) else ""
        return f"`{function}` takes a single number, and this is a whole array.{better}"
    if function in ("float", "int"):
        return (
            f"`{function}` makes a single number, and this is a whole array. `….astype({function})` changes "
            f"the type of each element."
        )
    return "A single number is needed here, and this is a whole array."


@entry("ValueError", r"zero-size array to reduction operation (\w+)|attempt to get (\w+) of an empty sequence")
def empty(problem, *names):
    name = next(filter(None, names))
    return (
        f"The array is empty, so it has no {name}. Was it cut by a range that begins at its end, or by a mask "
        f"that is never true?"
    )


@entry("OverflowError", r"Python integer (-?\d+) out of bounds for (\w+)")
def too_large_for_its_type(problem, number, kind):
    low, high = np.iinfo(kind).min, np.iinfo(kind).max
    return (
        f"{number} does not fit into an array of {kind}, which holds whole numbers from {low} to {high}. "
        f"Change the type first: `….astype(float)`."
    )


@entry("TypeError", r"ufunc '(\w+)' (?:not supported|did not contain a loop)|the resolved dtypes are not compatible")
def texts_in_arrays(problem, *_):
    parts = [*problem.operands(), *problem.arguments()]
    for part in parts:
        value = problem.literal_or_value(part)
        if isinstance(value, str) or (isinstance(value, np.ndarray) and value.dtype.kind in "US"):
            return (
                f"`{text(part)}` holds text, and this needs numbers. Numbers are made by `float(…)` or "
                f"`….astype(float)`."
            )
    return None


@entry("AttributeError", r"Generator' object has no attribute '(rand|randn|randint|random_sample)'")
def old_random(problem, name):
    new = {"rand": "random", "randn": "normal", "randint": "integers", "random_sample": "random"}[name]
    return f"This random generator has no `{name}`; its method is called `{new}`."


# --- attributes -----------------------------------------------------------------------------------------------------


@entry("AttributeError", r"'numpy.ndarray' object has no attribute '(\w+)'")
def attribute_of_an_array(problem, name):
    owner = problem.owner()
    if owner is None:
        return None
    array = text(owner)
    if array in IMPORTS:
        return module_overwritten(problem, owner)
    if name in METHODS_OF_LISTS:
        return (
            f"`{array}` is an array, and `{name}` is a method of lists. The length of an array is fixed; a "
            f"new one is made of several by NumPy's functions."
        )
    if name in TABLES:
        return f"`{array}` is an array, and `{name}` belongs to a DataFrame of pandas."
    if name in ("plot", "imshow", "set", "scatter", "hist", "bar", "set_title", "axis"):
        return f"`{array}` is an array of several axes. Take one of them: `{array}[0]`, or `{array}[0, 0]` of a table."
    close = nearest(name, [each for each in dir(np.ndarray) if not each.startswith("_")])
    if close:
        return f"Arrays have no `{name}`. Did you mean `{array}.{close[0]}`?"
    if name == "len":
        return f"Arrays have no `len`. It is a function: `len({array})`."
    return f"Arrays have no `{name}`. It is a function: `np.{name}(…)`." if hasattr(np, name) else None


# --- pictures -------------------------------------------------------------------------------------------------------


@entry("TypeError", r"Invalid shape (\([\d, ]*\)) for image data")
def no_image(problem, shape):
    if len(eval_shape(shape)) == 1:
        return f"An image has rows and columns, and this array has the shape {shape}. `reshape` gives it back its rows."
    return f"One image has the shape (rows, columns), and this array has {shape}. Take one of several: `x[0]`."


@entry(
    "AttributeError",
    r"'Axes' object has no attribute '(xlabel|ylabel|xlim|ylim|xticks|yticks)'|(?:^|\b)'Axes' object has no "
    r"attribute '(suptitle)'",
)
def axes_are_set(problem, name, _):
    return f"Of `ax` it is `set_{name}`; `{name}` alone belongs to `plt`." if name else None


@entry("AttributeError", r"(\w+)\.set\(\) got an unexpected keyword argument '(\w+)'")
def unknown_property(problem, kind, name):
    others = {"colour": "color", "titel": "title", "linewith": "linewidth", "lable": "label"}
    return f"There is no property `{name}` here." + (f" Did you mean `{others[name]}`?" if name in others else "")

"""What to say about Python's own errors: names, calls, None, brackets, files, stopping."""

import ast
import builtins
import importlib.metadata
import importlib.util
import inspect
import keyword
import re
import sys
import types
from difflib import get_close_matches
from textwrap import dedent

import numpy as np

from gridka_ml.checking import describe
from gridka_ml.classroom.errors.catalogue import IMPORTS, METHODS_OF_LISTS, entry, module_overwritten
from gridka_ml.classroom.errors.problem import UNKNOWN, given, nearest, text

GIVES_NOTHING = {
    "compile",
    "add",
    "append",
    "extend",
    "insert",
    "sort",
    "reverse",
    "remove",
    "shuffle",
    "fill",
    "update",
}

# --- stopping -------------------------------------------------------------------------------------------------------


@entry("KeyboardInterrupt")
def stopped(problem):
    return "The cell was stopped before its end. Run it again."


# --- code that Python cannot read -----------------------------------------------------------------------------------

QUOTES = "‘’‚‛“”„‟′″´`«»"


@entry("SyntaxError", r"invalid (?:non-printable )?character")
def foreign_character(problem):
    found = re.search(r"U\+([0-9A-F]+)", problem.message)
    if not found:
        return None
    character = chr(int(found[1], 16))
    if character in QUOTES:
        return (
            f"`{character}` is a printed quotation mark, as it comes from a PDF or a text. Python's are `\"` "
            f"and `'`: type them again."
        )
    if character in "−–—":
        return f"`{character}` is a printed minus or dash, as it comes from a PDF or a text. Type Python's `-` instead."
    if character.isspace() or character in "\u200b\u200c\u200d\u2060\ufeff":
        return (
            "There is an invisible character in this line, as it comes from a PDF or a web page. Delete the "
            "spaces there and type them again."
        )
    others = {
        "×": "`*`",
        "·": "`*`",
        "÷": "`/`",
        "²": "`** 2`",
        "³": "`** 3`",
        "≤": "`<=`",
        "≥": "`>=`",
        "≠": "`!=`",
        "⋅": "`*`",
        "…": "`...`",
    }
    if character in others:
        return f"Python does not know the sign `{character}`. Write {others[character]} instead."
    return None


@entry("SyntaxError", r"'(.)' was never closed")
def bracket_never_closed(problem, bracket):
    closing = {"(": ")", "[": "]", "{": "}"}[bracket]
    return f"The bracket `{bracket}` in line {problem.error.lineno} is never closed: a `{closing}` is missing."


@entry("SyntaxError", "^invalid syntax$")
def unreadable_line(problem):
    found = re.search(r"\b(\w+)\s*=(?!=)", problem.line)
    if found and keyword.iskeyword(found[1]):
        return f"`{found[1]}` is a word of Python's own and cannot be a name. Take another one."
    if re.search(r"\blambda\s*([-+*/),\]]|$)[^:]*$", problem.line.split("#")[0]):
        return "`lambda` is a word of Python's own and cannot be a name. Take another one."
    if re.search(r"\beinsum\(\s*\w+\s*(,[\s\w,]*)?->", problem.line):
        return 'The letters of `einsum` are a text: put them between quotation marks, as in `"ij,jk->ik"`.'
    first = re.match(r"\s*(\w+) \w", problem.line)
    meant = get_close_matches(first[1], keyword.kwlist, 1, 0.7) if first and not keyword.iskeyword(first[1]) else []
    if meant:
        return f"`{first[1]}` is no word of Python's. Do you mean `{meant[0]}`?"
    return "Python cannot read on at the mark `^`: there, or just before it, something is missing or too much."


# --- names ----------------------------------------------------------------------------------------------------------


@entry("UnboundLocalError", r"variable '(\w+)'")
def no_value_yet(problem, name):
    if name in problem.namespace:
        return (
            f"The function gives `{name}` a value, so `{name}` is a name of its own in there, and it has none "
            f"yet in this "
            f"line. The `{name}` outside is another one: give it to the function as an argument."
        )
    return (
        f"`{name}` has no value yet in this line: the line that gives it one has not run, since it stands "
        f"below or in a branch."
    )


@entry("NameError", r"^name '(\w+)' is not defined")
def unknown_name(problem, name):
    if type(problem.error).__name__ != "NameError":  # that of pandas is about a column
        return None
    if name in ("true", "false", "none", "null", "nan", "inf"):
        known = {"true": "True", "false": "False", "none": "None", "null": "None", "nan": "np.nan", "inf": "np.inf"}[
            name
        ]
        return f"Python does not know `{name}`; it is written `{known}`."
    if name in IMPORTS:
        return f"`{name}` is not known here. It is imported first: `{IMPORTS[name]}`."
    if name == "tf" and "tf.keras" in problem.line:
        return "`tf` is not known here. Keras is imported by itself: write `keras.…` instead of `tf.keras.…`."
    return (
        unquoted(problem, name)
        or similar_name(problem, name)
        or (
            f"`{name}` is not known here: {no_maker(problem)} has given it a value. Is it spelled as where you made "
            "it, or is it a text that should stand in quotes?"
        )
    )


def no_maker(problem):
    """What could have made a name that is not known, and did not: a cell, and in a function its arguments, too."""
    code = problem.function
    if code is None:
        return "no cell that ran"
    arguments = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return f"`{code.co_name}` is given {given(arguments)}, and neither it nor a cell that ran"


def unquoted(problem, name):
    """A Keras name that stands without its quotes: `loss=mse`."""
    kinds = {"loss": "losses", "optimizer": "optimizers", "activation": "activations", "metrics": "metrics"}
    for each in [each for each in ast.walk(problem.statement) if isinstance(each, ast.keyword)]:
        named = [each.value, *getattr(each.value, "elts", [])]
        is_meant = each.arg in kinds and any(isinstance(value, ast.Name) and value.id == name for value in named)
        if is_meant and name.lower() in keras_names(kinds[each.arg]) | {"mse", "mae", "accuracy"}:
            return f'`{name}` is not known here. The names that Keras knows stand in quotes: `"{name}"`.'
    return None


def keras_names(kind):
    keras = sys.modules.get("keras")
    return {each.lower() for each in dir(getattr(keras, kind))} if keras else set()


def similar_name(problem, name):
    """The same name in another spelling, or in a module."""
    own = nearest(name, [each for each in problem.own_names if each not in ("In", "Out")])
    said = [f"Did you mean `{own[0]}`?"] if own else []
    numpy = problem.names.get("np")
    if isinstance(numpy, types.ModuleType) and hasattr(numpy, name):
        said = [f"Did you mean `{own[0]}`, or NumPy's `np.{name}`?" if own else f"NumPy's is `np.{name}`."]
    elif not own and (home := home_in_keras(name)):
        said = [f"It is written `{home}`."]
    elif not own and nearest(name, dir(builtins)):
        said = [f"Did you mean `{nearest(name, dir(builtins))[0]}`?"]
    return f"`{name}` is not known here. {said[0]}" if said else None


def home_in_keras(name):
    """Where in Keras a name stands, such as "keras.layers.Dense", if it stands in one place only."""
    keras = sys.modules.get("keras")
    rooms = ("layers", "optimizers", "losses", "metrics", "callbacks", "activations", "utils")
    homes = [f"keras.{room}.{name}" for room in rooms if keras and name in dir(getattr(keras, room))]
    return (
        homes[0] if len(homes) == 1 else f"keras.{name}" if name in ("Input", "Sequential", "Model") and keras else ""
    )


# --- None -----------------------------------------------------------------------------------------------------------


def why_none(problem, node):
    """A sentence on what made a value None, or ""."""
    made = node if isinstance(node, ast.Call) else problem.made_by(node.id) if isinstance(node, ast.Name) else None
    name = text(node) if isinstance(node, ast.Name) else ""
    if not isinstance(made, ast.Call):
        return ""
    if isinstance(made.func, ast.Attribute) and made.func.attr in GIVES_NOTHING:
        advice = f" Write that line without `{name} =`." if name else " Write it as a line of its own."
        return f" `{made.func.attr}` gives nothing back.{advice}"
    if any(each.arg == "inplace" for each in made.keywords):
        return f" With `inplace=True` nothing is given back. Leave `inplace` out, or `{name or '…'} =`."
    function = problem.value(made.func)
    if made.func and isinstance(function, types.FunctionType) and returns_nothing(function):
        return f" The function `{text(made.func)}` has no `return` with a value."
    return " `print` only shows, it gives nothing back." if function is print else ""


def returns_nothing(function):
    try:
        tree = ast.parse(dedent(inspect.getsource(function)))
    except (OSError, SyntaxError, TypeError):
        return False
    return not any(isinstance(each, ast.Return | ast.Yield) and each.value for each in ast.walk(tree))


@entry("AttributeError", r"'NoneType' object has no attribute '(\w+)'")
def attribute_of_none(problem, name):
    owner = problem.owner()
    what = f"`{text(owner)}`" if owner is not None else f"What stands before `.{name}`"
    return f"{what} is None, that is nothing, so it has no `{name}`.{why_none(problem, owner)}"


@entry("TypeError", r"'NoneType' object is not (subscriptable|callable|iterable)|cannot unpack non-iterable NoneType")
def use_of_none(problem, use):
    part = problem.acted_on() if use in ("subscriptable", "callable") else problem.gone_through()
    what = f"`{text(part)}`" if part is not None and problem.is_none(part) else "A value"
    return (
        f"{what} is None, that is nothing, where a value is "
        f"needed.{why_none(problem, part) if what != 'A value' else ''}"
    )


@entry("TypeError", r"'NoneType'")
def arithmetic_with_none(problem):
    parts = [each for each in problem.operands() if problem.is_none(each)]
    if len(parts) != 1:
        return (
            "One of the values in this line is None, that is nothing. Does the function that made it end with `return`?"
        )
    return f"`{text(parts[0])}` is None, that is nothing, so it cannot be computed with.{why_none(problem, parts[0])}"


# --- calling --------------------------------------------------------------------------------------------------------


@entry("TypeError", r"'([\w.]+)' object is not callable")
def call_of_what_is_no_function(problem, kind):
    node, value = problem.called()
    if node is None:
        return None
    name = text(node)
    if isinstance(node, ast.Name) and hasattr(builtins, name) and name in problem.namespace:
        return (
            f"`{name}` no longer is Python's function: a line such as `{name} = …` gave the name to {describe(value)}. "
            f"Take another name there, and run `del {name}` once."
        )
    if kind in ("numpy.ndarray", "list", "tuple", "dict", "DataFrame", "Series"):
        noun = {"numpy.ndarray": "an array", "DataFrame": "a DataFrame", "Series": "a Series"}.get(kind, f"a {kind}")
        if isinstance(node, ast.Attribute):
            return f"`{name}` is {noun}, not a method: write it without the round brackets."
        if callable(getattr(np, name, None)):
            return f"`{name}` is {noun} here. NumPy's function is called with its `np.` in front: `np.{name}(…)`."
        return (
            f"`{name}` is {noun}, and round brackets call a function. Its elements are taken with square "
            f"brackets: `{name}[…]`."
        )
    if kind in ("int", "float", "numpy.float32", "numpy.float64", "numpy.int64"):
        return (
            f"`{name}` is a number, and round brackets right behind it call a function. Is a `*` missing, or "
            f"was the name given away?"
        )
    if kind == "module":
        return f"`{name}` is a module, not a function. A function of it is called as `{name}.…(…)`."
    if kind == "str":
        return (
            f"`{name}` is a text, and round brackets right behind it call a function. Is a comma or a `+` "
            f"missing, or was the name given away?"
        )
    return None


@entry("TypeError", r"^([\w.<>]+)\(\) missing (\d+) required positional arguments?: (.+)")
def argument_missing(problem, function, count, names):
    if names == "'self'":
        return (
            f"`{function}` is called on the class. Make an object first, with brackets: `{function.split('.')[0]}(…)`."
        )
    loss = own_loss(problem, function)
    if loss:
        return loss
    function = function.replace(".__init__", "")
    names = re.sub(r"'(\w+)'", r"`\1`", names)
    what = "the argument" if count == "1" else f"{count} arguments"
    return f"`{function}` needs {what} {names}, which this call does not give."


def own_loss(problem, function):
    """A function of the lesson given to `compile` as the loss: Keras calls it with two arguments."""
    if problem.is_call_of("fit", "evaluate", "train_on_batch") and isinstance(
        problem.names.get(function), types.FunctionType
    ):
        return (
            f"Keras calls a loss with two arguments, the labels and the predictions, and your function "
            f"`{function}` takes "
            "others. Give `loss=` a function of Keras, by its name in quotes."
        )
    return None


@entry(
    "TypeError",
    r"^([\w.<>]+)\(\) takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) "
    r"(?:positional arguments? \(and \d+ keyword-only arguments?\) )?(?:was|were) given",
)
def too_many_arguments(problem, function, takes, given):
    owner, _, method = function.rpartition(".")
    kind = problem.names.get(owner)
    if (owner and inspect.isclass(kind) and kind.__module__ == "__main__") or is_own_method(problem, owner, method):
        first = next(iter(inspect.signature(vars(kind)[method]).parameters), "")
        if first != "self":
            return (
                f"A method gets the object itself as its first argument. In the class write `def "
                f"{method}(self{', …' if first else ''}):`."
            )
    if function in ("array", "column_stack", "vstack", "hstack", "stack", "concatenate", "dstack"):
        return (
            f"`np.{function}` takes one list of all parts: `np.{function}([…, …])`, with square brackets "
            f"inside the round ones."
        )
    extra = bool(owner) and not owner.endswith("<locals>")  # the object itself
    function, takes, given = function.removesuffix(".__init__"), int(takes) - extra, int(given) - extra
    count = f"{takes} argument{'s' * (takes != 1)}" if takes else "no argument"
    return (
        f"`{function}` takes {count} without a name, and this call gives {given}. Is a bracket in the wrong place, or "
        "a name missing, as in `axis=0`?"
    )


def is_own_method(problem, owner, method):
    kind = problem.names.get(owner)
    return inspect.isclass(kind) and method in vars(kind) and kind.__module__ == "__main__"


@entry("TypeError", r"(?:([\w.<>]+)\(\) )?got an unexpected keyword argument '(\w+)'")
def unknown_argument(problem, function, name):
    called, value = problem.callee()
    if getattr(value, "__module__", None) == "numpy":  # which calls functions of its own, of other names
        function = called
    method = (function or called).replace(".__init__", "").split(".")[-1].lstrip("_")
    if method in ("fit", "compile") and name in ("learning_rate", "lr", "rate"):
        return (
            f"`{method}` takes no learning rate. It belongs to the optimizer: "
            f"`keras.optimizers.SGD(learning_rate=…)`, or another one."
        )
    if method == "compile" and name in (
        "epochs",
        "batch_size",
        "validation_data",
        "verbose",
        "callbacks",
        "validation_split",
    ):
        return f"`compile` takes no `{name}`. It belongs into `fit`, where the training runs."
    if method == "fit" and name in ("loss", "optimizer", "metrics"):
        return f"`fit` takes no `{name}`. It belongs into `compile`, before the training."
    known = nearest(name, problem.parameters())
    taken = [f"`{each}`" for each in problem.parameters()]
    otherwise = " To compare two values, write `==`." if name in problem.names else ""
    if getattr(value, "__module__", None) == "numpy" and not otherwise and 0 < len(taken) < 8:
        otherwise = f" It takes {', '.join(taken)}."
    return f"`{method}` knows no argument `{name}`." + (f" Did you mean `{known[0]}`?" if known else otherwise)


# --- values that are not what the line takes them for ---------------------------------------------------------------


def is_function(value):
    return isinstance(value, types.FunctionType | types.BuiltinFunctionType | types.MethodType | np.ufunc) or (
        type(value).__name__ == "_ArrayFunctionDispatcher"
    )


FUNCTIONS = "numpy.ufunc|function|builtin_function_or_method|method|numpy._ArrayFunctionDispatcher"


@entry(
    "TypeError",
    rf"'({FUNCTIONS})'|format string passed to (?:{FUNCTIONS})\.__format__|has no len|of type (?:{FUNCTIONS}) which",
)
def function_without_brackets(problem, _):
    """A function stands where its result is meant."""
    if "subscriptable" in problem.message and problem.acted_on() is not None:
        name = text(problem.acted_on())
        return f"`{name}` is a function, and functions are called with round brackets: `{name}(…)`, not `{name}[…]`."
    parts = [
        each
        for each in [*problem.operands(), *problem.arguments()]
        if is_function(problem.value(each)) or problem.is_method(each)
    ]
    if len(parts) == 1:
        return f"`{text(parts[0])}` is a function; its result comes with round brackets: `{text(parts[0])}(…)`."
    return (
        None
        if "has no len" in problem.message
        else "A function stands where its result is needed: it is called with round brackets, `…(…)`."
    )


@entry("TypeError", r"can't multiply sequence by non-int|can only concatenate list|unsupported operand.*'list'")
def arithmetic_with_a_list(problem):
    parts = [each for each in problem.operands() if isinstance(problem.literal_or_value(each), list)]
    if parts:
        return (
            f"`{text(parts[0])}` is a list, and lists do not compute. Make an array of it: "
            f"`np.array({text(parts[0])})`."
        )
    texts = [each for each in problem.operands() if isinstance(problem.literal_or_value(each), str)]
    return f"`{text(texts[0])}` is a text, not a number. A number is made by `float(…)`." if texts else None


@entry(
    "TypeError", r"can only concatenate str|unsupported operand.*\'str\'|not supported between instances of .*\'str\'"
)
def arithmetic_with_a_text(problem):
    texts = [each for each in problem.operands() if isinstance(problem.literal_or_value(each), str)]
    if not texts:
        return (
            "A text stands where a number is needed. A text becomes a number by `float(…)`, a number a text "
            "by `str(…)`."
        )
    name = text(texts[0])
    if isinstance(problem.node, ast.BinOp) and isinstance(problem.node.op, ast.Add):
        return (
            f"`{name}` is a text and the other side is not. To show both, write `print(…, …)`; to compute, `float(…)` "
            "makes a number of a text."
        )
    return f"`{name}` is a text, not a number. A number is made by `float(…)`."


@entry("TypeError", r"list indices must be integers or slices, not (\w+)")
def index_of_a_list(problem, kind):
    part = problem.acted_on()
    name = text(part) if part is not None else "…"
    if kind == "tuple":
        return f"`{name}` is a list, and a list has one index only. Make an array of it: `np.array({name})[…, …]`."
    if kind == "str":
        return (
            f"`{name}` is a list, and its elements are counted: `{name}[0]`. By name one takes them from a "
            f"dict or a DataFrame."
        )
    if kind == "float":
        return "An index is a whole number. `/` always gives a number with a point; `//` gives a whole one."
    if kind in ("list", "ndarray"):
        return (
            f"`{name}` is a list, and a list takes one whole number as index. Several at once takes an array: "
            f"`np.array({name})[…]`."
        )
    return None


@entry("TypeError", r"'int' object is not iterable")
def loop_over_a_number(problem):
    return (
        "A number cannot be gone through. A loop that counts is written `for i in range(…):`."
        if "for " in problem.line
        else None
    )


@entry("TypeError", r"'numpy\.\w*(?:int|float)\w*' object is not iterable")
def one_number_for_a_row(problem):
    return (
        "This is a single number, where one is needed for each sample. Does a function such as `argmax`, `mean` or "
        "`sum` lack its `axis`?"
    )


@entry("TypeError", r"'(\w+)' object is not iterable")
def loop_over_an_object(problem, kind):
    if kind == "type":
        return "A class stands where a list or another row of things is needed."
    return None


@entry("TypeError", r"object of type '([\w.]+)' has no len\(\)|'([\w.]+)' object is not subscriptable")
def number_for_an_array(problem, no_len, no_index):
    kind = no_len or no_index
    part = problem.acted_on()
    if part is None or kind.split(".")[-1] not in ("int", "float", "float32", "float64", "int64"):
        return None
    return f"`{text(part)}` is {number(problem, part)}, not an array or a list.{new_value(part)}"


def new_value(part):
    """A question about a name that may have been overwritten in another cell."""
    return " Was it given a new value, here or in another cell?" if isinstance(part, ast.Name) else ""


def number(problem, part):
    value = problem.value(part)
    return f"a single number ({value})" if isinstance(value, int | float) else "a single number"


@entry("AttributeError", r"'(int|float|bool|str)' object has no attribute '(\w+)'")
def attribute_of_a_number(problem, kind, name):
    owner = problem.owner()
    if owner is None:
        return None
    if text(owner) in IMPORTS:
        return module_overwritten(problem, owner)
    if kind != "str" and (hasattr(np.ndarray, name) or name in METHODS_OF_LISTS):
        return f"`{text(owner)}` is {number(problem, owner)}, so it has no `{name}`.{new_value(owner)}"
    return None


@entry("TypeError", r"'(tuple|str|range)' object does not support item assignment")
def fixed_elements(problem, kind):
    noun = {"tuple": "a tuple", "str": "a text", "range": "a range"}[kind]
    return f"The elements of {noun} cannot be changed. A list can: `list(…)`."


@entry("ValueError TypeError", r"(too many|not enough) values to unpack|cannot unpack non-iterable ([\w.]+)")
def unpacking(problem, _, kind):
    if problem.is_call_of("evaluate"):
        return (
            "`evaluate` gives one number, the loss, and one more for each metric named in `compile`. Left of "
            "`=` stand as many names."
        )
    if kind:
        return (
            f"Left of `=` or behind `for` stand several names, but there is a single value to give them "
            f"({kind.split('.')[-1]})."
        )
    given = problem.unpacked()
    found = re.search(r"expected (\d+)(?:, got (\d+))?", problem.message)
    count = f", and there are {found[2]} values" if found and found[2] else ""
    if isinstance(given, np.ndarray):
        count = f", and the array has {len(given)} rows (its shape is {given.shape})"
    return (
        f"Left of `=` or behind `for` stand {found[1]} names{count}. There must be as many names as values."
        if found
        else None
    )


@entry("TypeError", r"unhashable type: '(\w+(?:\.\w+)?)'")
def unhashable(problem, kind):
    noun = {"list": "A list", "numpy.ndarray": "An array", "dict": "A dict"}.get(kind)
    return f"{noun} cannot be the key of a dict or an element of a set. A tuple or a number can." if noun else None


@entry(
    "TypeError ValueError",
    r"unsupported format string passed to ([\w.]+)\.__format__|Unknown format code '(\w)' for object of type 'str'",
)
def format_of_no_number(problem, kind, code):
    noun = {"NoneType": "None", "numpy.ndarray": "a whole array", "list": "a list", None: "a text"}.get(kind)
    return f"A format such as `:.2f` is for a single number, and this is {noun}." if noun else None


# --- numbers --------------------------------------------------------------------------------------------------------


@entry("ZeroDivisionError")
def division_by_zero(problem):
    node = problem.node
    if isinstance(node, ast.BinOp) and isinstance(node.right, ast.Call) and text(node.right.func) == "len":
        return f"A division by zero: `{text(node.right.args[0])}` is empty, so `{text(node.right)}` is 0."
    if isinstance(node, ast.BinOp) and not isinstance(node.right, ast.Constant):
        return f"A division by zero: `{text(node.right)}` is 0 here."
    return "A division by zero."


@entry("ValueError OverflowError", r"math (domain|range) error|expected a (?:positive|nonnegative) input")
def math_error(problem, kind):
    function, _ = problem.callee()
    if kind == "range":
        return f"The result of `{function or 'this function'}` is too large for a number."
    return (
        f"`{function or 'This function'}` has no value for this number: a logarithm needs one above 0, a root "
        f"one that is not negative."
    )


# --- dicts, lists, attributes ---------------------------------------------------------------------------------------


@entry("KeyError")
def unknown_key(problem):
    key = problem.error.args[0] if problem.error.args else None
    part = problem.acted_on()
    held = problem.literal_or_value(part) if part is not None else UNKNOWN
    if isinstance(held, dict):
        if type(part) is ast.Attribute and part.attr == "history":
            return (
                f"`{text(part)}` holds {quoted(held)}. `val_…` is there if `fit` got validation data, a "
                f"metric if `compile` named it."
            )
        close = nearest(key, held) if isinstance(key, str) else []
        return f"The dict `{text(part)}` has no key {key!r}. " + (
            f"Did you mean {close[0]!r}?" if close else f"It has {quoted(held)}."
        )
    return None


def quoted(keys, most=8):
    keys = [repr(each) for each in keys]
    return ", ".join(keys[:most]) + (", …" if len(keys) > most else "") if keys else "nothing"


@entry("IndexError", r"^list index out of range|^list assignment index out of range")
def beyond_a_list(problem):
    part = problem.acted_on()
    held = problem.literal_or_value(part) if part is not None else UNKNOWN
    if not isinstance(held, list):
        return (
            "The index is too large for this list. Counting begins at 0, so the last element has the index "
            "`len(…) - 1`."
        )
    if not held:
        return f"The list `{text(part)}` is empty, so it has no element to take."
    return f"The list `{text(part)}` has {len(held)} elements, counted from 0 to {len(held) - 1}."


@entry("AttributeError", r"'(\w+)' object has no attribute '(\w+)'")
def attribute_not_kept(problem, kind, name):
    owner = getattr(problem.error, "obj", None)
    init = getattr(type(owner), "__init__", None)
    if type(owner).__module__ == "__main__" and name in getattr(getattr(init, "__code__", None), "co_varnames", ()):
        return f"`{name}` is only a name inside `__init__`. The object keeps it with `self.{name} = …`."
    return None


@entry("AttributeError", r"'list' object has no attribute '(\w+)'")
def array_method_of_a_list(problem, name):
    owner, held = problem.owner(), getattr(problem.error, "obj", None)
    if owner is None:
        return None
    if held and all(has(each, name) and not isinstance(each, np.ndarray | np.generic) for each in held):
        return f"`{text(owner)}` is a list, and each of its elements has `{name}`: take one, `[0]`, or go through them."
    if not hasattr(np.ndarray, name):
        return None
    return f"`{text(owner)}` is a list, and only arrays have `{name}`. Make an array of it: `np.array({text(owner)})`."


def has(value, name):
    """Whether a value has an attribute, which is not asked for: that may compute something."""
    return hasattr(type(value), name) or name in getattr(value, "__dict__", ())


@entry("AttributeError", r"'dict' object has no attribute '(\w+)'")
def attribute_of_a_dict(problem, name):
    owner = problem.owner()
    if owner is None or name not in (getattr(problem.error, "obj", None) or {}):
        return None
    return (
        f"`{text(owner)}` is a dict. Its values are taken by their keys, in square brackets: `{text(owner)}[{name!r}]`."
    )


@entry("AttributeError", r"[Mm]odule '([\w.]+)' has no attribute '(\w+)'")
def unknown_in_a_module(problem, module, name):
    owner, found = problem.owner(), sys.modules.get(module)
    written = text(owner) if owner is not None else module
    if name in ("float", "int", "bool", "object", "str") and module == "numpy":
        return f"`np.{name}` is gone from NumPy. Write `{name}` without `np.`."
    if name in problem.namespace and isinstance(problem.namespace[name], types.FunctionType):
        return f"`{written}` has no `{name}`. Your own function `{name}` is called without `{written}.` before it."
    known = [each for each in dir(found) if not each.startswith("_")]
    close = [f"{name}s"] if f"{name}s" in known else nearest(name, known)
    if close:
        return f"`{written}` has no `{name}`. Did you mean `{written}.{close[0]}`?"
    home = home_in_keras(name) if module.split(".")[0] == "keras" else ""
    return f"`{written}` has no `{name}`." + (f" It is `{home}`." if home else "")


@entry("AttributeError", r"has no attribute '(\w+)'", last=True)
def unknown_attribute(problem, name):
    """The nearest name that there is."""
    owner = problem.owner()
    value = getattr(problem.error, "obj", None)
    if owner is None or value is None or not text(owner):
        return None
    close = nearest(name, [each for each in dir(value) if not each.startswith("_")])
    return f"`{text(owner)}` has no `{name}`. Did you mean `{text(owner)}.{close[0]}`?" if close else None


# --- files and modules ------------------------------------------------------------------------------------------------


@entry(
    "FileNotFoundError ValueError",
    r"No such file or directory: '?([^']+)'?|^(\S+) not found\.$|^File not found: filepath=(\S+?)\.? ",
)
def no_such_file(problem, *paths):
    path = next(filter(None, paths))
    return (
        f"There is no file `{path}` in the folder in which this notebook runs. Is the name spelled right, and "
        f"is the file there?"
    )


@entry("ModuleNotFoundError", r"No module named '([\w.]+)'")
def no_such_module(problem, module):
    top, _, inner = module.partition(".")
    if top in ("tensorflow", "torch", "jax"):
        return f"`{top}` is not installed here, where Keras computes with another backend. `import keras` is enough."
    if inner and importlib.util.find_spec(top):
        return f"`{top}` is there, but it has no part `{inner}`. Is it spelled right?"
    close = nearest(top, [*sys.stdlib_module_names, *importlib.metadata.packages_distributions()], cutoff=0.8)
    if close:
        return f"There is no module `{top}`. Did you mean `{close[0]}`?"
    return (
        f"The module `{top}` is not installed here. The lessons do not need it. To install it all the same, "
        f"run `%pip install {top}` (the package may have another name) and restart the kernel."
    )


@entry("ImportError", r"cannot import name '(\w+)' from '([\w.]+)'")
def no_such_part(problem, name, module):
    close = nearest(name, dir(sys.modules.get(module)))
    return f"`{module}` has no `{name}`." + (f" Did you mean `{close[0]}`?" if close else "")

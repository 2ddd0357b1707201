"""What can be said of a piece of Python without running it: its blanks, the names it defines and needs.

Knows nothing of lessons; anybody may call it, the guard does so for each cell of an attendee.
"""

import ast
import builtins
import dis
import io
import re
import textwrap
import tokenize
import types
import warnings
from functools import cache

BLANK = "____"
QUICK_TO_FIT = ("GaussianProcessRegressor",)


# --- tokens ---------------------------------------------------------------------------------------------------------

TOKEN = re.compile(r"\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\w+|[^\w\s#\"'`\\]")


def tokens(text):
    """Code or prose as tokens with one space between: no spacing, line break, quote, comment sign or last comma counts.

    Begins and ends with a space, so that ``tokens(a) in tokens(b)`` asks whether the whole tokens of a stand in b.
    """
    return re.sub(r" ,(?= [)\]}])", "", f" {' '.join(TOKEN.findall(text))} ")


def logical_lines(code):
    """Pairs of the number of the first line and the tokens of each statement, or head of one, without comments."""
    found, line, parts = [], 0, []
    for token in tokenize.generate_tokens(io.StringIO(textwrap.dedent(code)).readline):
        if token.type == tokenize.NEWLINE:
            found.append((line, tokens(" ".join(parts))))
            parts = []
        elif token.string.strip() and token.type != tokenize.COMMENT:
            line = line if parts else token.start[0]
            parts.append(token.string)
    return found


# --- blanks -----------------------------------------------------------------------------------------------------


def has_blank(text):
    return re.search(rf"(?<!\w){BLANK}(?!\w)", text) is not None


def blank_lines(code):
    """The lines of a cell that hold a blank, as (number, text) pairs; strings and comments do not count."""
    lines = code.split("\n")
    numbers, read = set(), 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            read = token.end[0]
            if token.type == tokenize.NAME and token.string == BLANK:
                numbers.add(token.start[0])
            elif token.type == tokenize.STRING and is_f_string_with_blank(token.string):
                start = token.start[0]
                numbers |= {n for n in range(start, token.end[0] + 1) if has_blank(lines[n - 1])}
    except (tokenize.TokenError, SyntaxError):  # half a cell: a bracket or a string is open, or the indentation is off
        rest = enumerate(lines[read:], read + 1)
        numbers |= {number for number, text in rest if has_blank(text.partition("#")[0])}
    return [(number, lines[number - 1].strip()) for number in sorted(numbers)]


def is_f_string_with_blank(token):
    """Up to Python 3.11 an f-string is one token; later its parts are tokens of their own."""
    if "f" not in re.match(r"\w*", token)[0].lower() or not has_blank(token):
        return False
    try:
        return any(isinstance(node, ast.Name) and node.id == BLANK for node in ast.walk(parsed(token)))
    except SyntaxError:
        return True


# --- names ------------------------------------------------------------------------------------------------------


def defined_names(source):
    """Names that running the source binds at the top level: by assignment, def, class, import, with.

    The variable of a loop does not count: it is used up inside, and every loop may call its own so.
    """
    tree = parsed(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.For):
            node.target = ast.copy_location(ast.Name("_", ast.Store()), node.target)
    code = compiled(tree)
    deleted = {each.argval for each in dis.get_instructions(code) if each.opname == "DELETE_NAME"}
    return frozenset(stored_names(code)) - deleted - {"_"}


def needed_names(source):
    """Names that the source reads, in functions too, before it binds them itself; built-in names left out."""
    tree = parsed(source)
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree)):
        return []  # nobody knows what that binds
    bound, before, needed = set(stored_names(compiled(tree))), set(), []
    for statement in tree.body:
        code = compiled(ast.Module([statement], []))
        straight = isinstance(statement, ast.Assign | ast.AugAssign)  # reads its right side before it binds the left
        for name, is_inside in read_names(code):
            if name not in (before if straight and not is_inside else bound) and not hasattr(builtins, name):
                needed.append(name)
        before |= set(stored_names(code))
    return [name for name in dict.fromkeys(needed) if not name.startswith("__")]


def function_that_needs(name, source):
    """The first function that reads a name it does not bind itself, and its arguments; (None, []) if none does."""
    for node in parsed(source).body:
        if isinstance(node, ast.FunctionDef) and name in needed_names(ast.unparse(node)):
            given = node.args
            every = [*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg]
            return node.name, [each.arg for each in every if each]
    return None, []


def checked_tasks(source):
    """The tasks named in the calls ``lesson.check("task", …)`` of a cell."""
    return [node.args[0].value for node in check_calls(source) if isinstance(node.args[0], ast.Constant)]


def checked_answers(source):
    """The names that a check cell hands in after the name of the task."""
    return [each.id for node in check_calls(source) for each in node.args[1:] if isinstance(each, ast.Name)]


@cache
def called_names(source):
    """The names that a source calls as functions."""
    calls = [node.func for node in ast.walk(parsed(source)) if isinstance(node, ast.Call)]
    return tuple(dict.fromkeys(each.id for each in calls if isinstance(each, ast.Name)))


@cache
def fits_networks(source):
    """Whether a source calls `fit` of anything but a Gaussian process, which takes a millisecond for a few trials."""
    tree = parsed(source)
    made = {
        node.targets[0].id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }

    def is_quick(receiver):
        receiver = made.get(receiver.id) if isinstance(receiver, ast.Name) else receiver
        return isinstance(receiver, ast.Call) and ast.unparse(receiver.func) in QUICK_TO_FIT

    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(isinstance(each, ast.Attribute) and each.attr == "fit" and not is_quick(each.value) for each in calls)


def check_calls(source):
    calls = [node for node in ast.walk(parsed(source)) if isinstance(node, ast.Call) and node.args]
    return [node for node in calls if isinstance(node.func, ast.Attribute) and node.func.attr == "check"]


def parsed(source):
    with warnings.catch_warnings(action="ignore"):  # Python says it itself when the cell runs
        return ast.parse(source)


def compiled(tree):
    with warnings.catch_warnings(action="ignore"):
        return compile(tree, "<cell>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def stored_names(code):
    """Names bound at the top level; ``:=`` in a comprehension binds there too."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("STORE_NAME", "STORE_GLOBAL"):
            yield instruction.argval
    for inner in inner_code(code):
        if inner.co_name.startswith("<"):
            yield from stored_names(inner)


def read_names(code, *, is_inside=False):
    """Pairs of a global name that is read and whether that happens inside a function or class."""
    own = set(stored_names(code)) if is_inside else set()  # of a class body
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_NAME", "LOAD_GLOBAL") and instruction.argval not in own:
            yield instruction.argval, is_inside
    for inner in inner_code(code):
        yield from read_names(inner, is_inside=True)


def inner_code(code):
    return (constant for constant in code.co_consts if isinstance(constant, types.CodeType))

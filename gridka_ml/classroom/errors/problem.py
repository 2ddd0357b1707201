"""What is known of an exception: its message, the attendee's own lines, the names there. For the catalogues.

Nothing is run to learn it: values are looked up by name, never computed.
"""

import ast
import builtins
import difflib
import inspect
import linecache
import re
import sys
from collections import ChainMap
from dataclasses import dataclass
from functools import cached_property
from inspect import CO_NEWLOCALS
from textwrap import dedent, shorten

import numpy as np

from gridka_ml.checking.describing import without_signature, without_wrapping

ANSI = re.compile(r"\x1b\[[0-9;]*m")
UNKNOWN = object()
LONGEST = 220  # characters of Python's own message


@dataclass(frozen=True)
class Place:
    """One of the attendee's own lines that was running: its file, function and number, and where in it the error is."""

    file: str
    function: str
    number: int
    line: str
    start: int = 0  # columns of what failed in the line; both 0 if that is not known
    stop: int = 0
    code: str = ""  # what failed, also if it takes several lines


class Problem:
    """An exception as it left a cell; ``namespace`` is where the attendee's names live."""

    def __init__(self, error, namespace):
        self.error, self.namespace = as_python_puts_it(error, namespace), namespace
        self.frames = own_frames(error, namespace)
        self.places = [place_of(*frame) for frame in self.frames]

    @cached_property
    def message(self):
        """What the exception says, without what frameworks wrap around it."""
        return unwrapped(self.error)

    @cached_property
    def whole(self):
        """Types and messages of the exception and of those behind it, for patterns that look anywhere."""
        return "\n".join(f"{type(each).__name__}: {ANSI.sub('', str(each))}" for each in chain(self.error))

    @property
    def line(self):
        """The attendee's line that was running last."""
        if isinstance(self.error, SyntaxError):
            return self.error.text or ""
        return self.places[-1].line if self.places else ""

    @cached_property
    def names(self):
        """Names and values where the attendee's last line stood."""
        if not self.frames:
            return ChainMap(self.namespace, vars(builtins))
        frame = self.frames[-1][0]
        return ChainMap(frame.f_locals, frame.f_globals, vars(builtins))

    @cached_property
    def own_names(self):
        """Names that the attendee or the lesson may have made; no built-in ones."""
        here = self.frames[-1][0].f_locals if self.frames else {}
        return [name for name in {**here, **self.namespace} if not name.startswith("_")]

    @property
    def function(self):
        """The attendee's function that was running last, as its code object; None in a cell's own lines."""
        codes = [frame.f_code for frame, *_ in self.frames]
        functions = [code for code in codes if code.co_flags & CO_NEWLOCALS and not code.co_name.startswith("<")]
        return functions[-1] if functions else None

    @cached_property
    def node(self):
        """What failed, as a syntax tree; None if that is not known."""
        return parsed(self.places[-1].code) or parsed(self.line) if self.places else None

    def nodes(self, *kinds):
        """The parts of what failed that are of these kinds, the outer ones first."""
        return [each for each in ast.walk(self.node) if isinstance(each, kinds)] if self.node else []

    def value(self, node):
        """The value of a name, constant, or attribute that is only looked up; else UNKNOWN."""
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Name):
            return self.names.get(node.id, UNKNOWN)
        if isinstance(node, ast.Attribute):
            owner = self.value(node.value)
            if isinstance(owner, np.ndarray) and node.attr in ("T", "shape", "size", "ndim"):
                return getattr(owner, node.attr)
            if isinstance(owner, type(sys)):  # a module
                return vars(owner).get(node.attr, UNKNOWN)
        return UNKNOWN

    @cached_property
    def statement(self):
        """The statement that was at work, as a syntax tree; of one with a block its first line alone."""
        if not self.places:
            return ast.Module([], [])
        place = self.places[-1]
        around = [
            each
            for each in ast.walk(tree_of("".join(linecache.getlines(place.file))))
            if isinstance(each, ast.stmt)
            and (each.lineno, each.col_offset) <= (place.number, max(place.start, each.col_offset * (not place.code)))
            and (place.number, place.start) <= (each.end_lineno, each.end_col_offset)
        ]
        return head(around[-1]) if around else self.node or ast.Module([], [])

    @cached_property
    def call(self):
        """The call that failed, or the only one in what failed."""
        calls = [self.node] if isinstance(self.node, ast.Call) else self.nodes(ast.Call)
        return calls[0] if len(calls) == 1 else None

    def callee(self):
        """What is called in what failed, as text and value."""
        return (text(self.call.func), self.value(self.call.func)) if self.call else ("", UNKNOWN)

    def called(self):
        """The same as syntax tree and value."""
        return (self.call.func, self.value(self.call.func)) if self.call else (None, UNKNOWN)

    def arguments(self):
        return self.call.args if self.call else []

    def keywords(self):
        return self.call.keywords if self.call else []

    def is_call_of(self, *names):
        """Whether what failed is a call of a function or method of one of these names."""
        return self.callee()[0].split(".")[-1] in names

    def parameters(self):
        """The names of the arguments that what is called takes, as far as it tells."""
        try:
            return [
                each for each in inspect.signature(self.callable()).parameters if each not in ("self", "args", "kwargs")
            ]
        except (TypeError, ValueError):
            return []

    def callable(self):
        """What is called, looked up without running anything of it."""
        func = self.call.func if self.call else None
        value = self.value(func)
        if value is UNKNOWN and isinstance(func, ast.Attribute):
            value = getattr(type(self.value(func.value)), func.attr, UNKNOWN)
        return value.__init__ if inspect.isclass(value) else value

    def operands(self):
        """Left and right of what failed, as syntax trees; empty if it is no operation of two."""
        node = self.node
        if isinstance(node, ast.BinOp):
            return [node.left, node.right]
        if isinstance(node, ast.Compare) and len(node.comparators) == 1:
            return [node.left, node.comparators[0]]
        if isinstance(node, ast.AugAssign):
            return [node.target, node.value]
        return [node.operand] if isinstance(node, ast.UnaryOp) else []

    def acted_on(self):
        """What is indexed, called, measured or gone through in what failed, as a syntax tree, or None."""
        node = self.node
        if isinstance(node, ast.Subscript):
            return node.value
        if isinstance(node, ast.Call):
            return (
                node.args[0] if text(node.func) in ("len", "sum", "list", "float", "int") and node.args else node.func
            )
        return node if isinstance(node, ast.Name | ast.Attribute) else getattr(node, "value", None)

    def index(self):
        """What stands between the square brackets, or None."""
        return self.node.slice if isinstance(self.node, ast.Subscript) else None

    def owner(self):
        """What stands before the dot of the attribute that is missing, as a syntax tree, or None."""
        name = getattr(self.error, "name", None)
        found = [each for each in self.nodes(ast.Attribute) if each.attr == name]
        return found[0].value if found else None

    def owners(self):
        """Names in what failed that something is taken from: `x` in `x[…]`, `x.…`, `x.….…(…)`."""
        return [each.value for each in self.nodes(ast.Subscript, ast.Attribute) if isinstance(each.value, ast.Name)]

    def parts_of_list(self):
        """The elements of the lists among the arguments of what failed."""
        return [part for each in self.arguments() if isinstance(each, ast.List | ast.Tuple) for part in each.elts]

    def literal_or_value(self, node):
        """The value of a name or of a literal list, dict or text; UNKNOWN for anything that had to be computed."""
        kinds = {ast.List: list, ast.ListComp: list, ast.Dict: dict, ast.JoinedStr: str, ast.Tuple: tuple}
        for kind, make in kinds.items():
            if isinstance(node, kind):
                try:
                    return ast.literal_eval(node)
                except ValueError:
                    return make()
        if isinstance(node, ast.Attribute) and node.attr == "history":
            return getattr(self.value(node.value), "history", UNKNOWN)
        return self.value(node)

    def is_none(self, node):
        """Whether a part of the line is certainly None: a name that is, or a call that made this error."""
        return self.value(node) is None if isinstance(node, ast.Name | ast.Constant) else isinstance(node, ast.Call)

    def is_method(self, node):
        """Whether this is a method named without its brackets, such as `x.mean`."""
        if not isinstance(node, ast.Attribute):
            return False
        owner = self.value(node.value)
        return owner is not UNKNOWN and callable(getattr(type(owner), node.attr, None))

    def made_by(self, name):
        """What was assigned to a name last, as a syntax tree, going back through the cells that ran; or None."""
        for cell in reversed(self.namespace.get("In", [])):
            found = [
                each.value
                for each in ast.walk(tree_of(cell))
                if isinstance(each, ast.Assign)
                and any(isinstance(to, ast.Name) and to.id == name for to in each.targets)
            ]
            if found:
                return found[-1]
        return None

    def cell_tree(self):
        """The whole cell that raised."""
        cells = self.namespace.get("In", [])
        return tree_of(cells[-1]) if cells else ast.Module([], [])

    def gone_through(self):
        """What a loop or an assignment to several names goes through, or None."""
        if isinstance(self.node, ast.Assign | ast.For):
            return self.node.value if isinstance(self.node, ast.Assign) else self.node.iter
        return self.node if isinstance(self.node, ast.Call | ast.Name) else None

    def unpacked(self):
        """The value to the right of `a, b = …`, if it is only looked up."""
        return self.value(self.statement.value) if isinstance(self.statement, ast.Assign) else UNKNOWN

    def raised_inside(self, package):
        """Whether the exception comes from a file of this package."""
        tb = self.error.__traceback__
        while tb and tb.tb_next:
            tb = tb.tb_next
        return bool(tb) and f"{package}" in tb.tb_frame.f_globals.get("__name__", "").split(".")[:2]


def given(arguments):
    """The names of a function's arguments as a text: "`a`, `b` and `c`"."""
    *first, last = [f"`{each}`" for each in arguments] or ["nothing"]
    return f"{', '.join(first)} and {last}" if first else last


def head(statement):
    """What a statement with a block does before its block; others as they are."""
    for part in ("test", "iter", "items"):
        found = getattr(statement, part, None)
        if hasattr(statement, "body") and found is not None:
            return ast.Module(found, []) if isinstance(found, list) else found
    return statement


def tree_of(code):
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError):
        return ast.Module([], [])


def as_python_puts_it(error, namespace):
    """The exception; of half a cell, of which IPython only says that it is incomplete, what Python says of it."""
    if isinstance(error, SyntaxError) and "incomplete input" in str(error.msg):
        try:
            compile(namespace.get("In", [""])[-1], error.filename or "", "exec")
        except SyntaxError as better:
            return better
    return error


def chain(error):
    """The exception and those behind it."""
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or error.__context__
    return seen


def own_frames(error, namespace):
    """Frames of the attendee's code as (frame, line number, place of the instruction), the innermost last.

    Keras gives the outer frames to the last exception and leaves the inner ones to those behind it.
    """
    found = []
    for each in chain(error):
        frames, tb = [], each.__traceback__
        while tb:
            if tb.tb_frame.f_globals is namespace:
                frames.append((tb.tb_frame, tb.tb_lineno, tb.tb_lasti))
            tb = tb.tb_next
        found = frames if len(frames) > len(found) and {f[0] for f in found} <= {f[0] for f in frames} else found
    return found


def place_of(frame, number, instruction):
    """Where a frame stands, and which part of the line was at work."""
    code = frame.f_code
    first, last, start, stop = list(code.co_positions())[instruction // 2]
    line = linecache.getline(code.co_filename, number).rstrip("\n")
    if None in (first, last, start, stop) or first != number:
        return Place(code.co_filename, code.co_name, number, line)
    lines = [linecache.getline(code.co_filename, each).encode() for each in range(first, last + 1)]
    lines[-1] = lines[-1][:stop]  # columns are counted in bytes
    begin = len(lines[0][:start].decode())
    lines[0] = lines[0][start:]
    part = b"".join(lines).decode()
    return Place(code.co_filename, code.co_name, number, line, begin, begin + len(part.split("\n")[0]), part)


def parsed(code):
    """The syntax tree of an expression or a statement, or None."""
    for source in (
        f"({code})",
        dedent(code),
        dedent(code).rstrip(" :") if not code.rstrip().endswith(":") else f"{dedent(code)} pass",
    ):
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            continue
        if tree.body:
            statement = tree.body[0]
            return statement.value if isinstance(statement, ast.Expr) else statement
    return None


def text(node):
    """The code of a syntax tree, not too long; empty for None."""
    return shorten(ast.unparse(node), 50, placeholder=" …") if node is not None else ""


def unwrapped(error):
    """The message of an exception without what Keras and TensorFlow wrap around it."""
    message = without_wrapping(str(error.msg if isinstance(error, SyntaxError) else error))
    message = ANSI.sub("", message).strip()
    if message.startswith("Graph execution error"):
        lines = [line for line in message.splitlines()[1:] if not re.match(r"\s*(File |Detected at|\[\[|$)", line)]
        message = lines[-1] if lines else message
    return re.sub(r"\{\{function_node [^}]*\}\}\s*|\s*\[Op:\w+\]( name: ?)?|\s*\[\[\{\{node.*", "", message)


def last_line(error):
    """Python's own last line: the exception's type and the beginning of what it says."""
    message = without_signature(next(iter(unwrapped(error).splitlines()), ""))
    return shorten(f"{type(error).__name__}: {message}" if message else type(error).__name__, LONGEST, placeholder=" …")


def nearest(name, names, count=1, cutoff=0.7):
    """The names most like this one, whatever their capitals, most alike first; short ones must be more alike."""
    name = str(name)
    by_key = {}
    for each in names:
        by_key.setdefault(str(each).lower().replace("_", ""), each)
    key = name.lower().replace("_", "").replace(" ", "")
    swapped = [each for each in by_key if sorted(each) == sorted(key)]  # letters in another order: epx, sigmiod
    close = difflib.get_close_matches(key, by_key, count, cutoff if len(key) > 4 else max(cutoff, 0.8))
    return [by_key[each] for each in dict.fromkeys([*swapped, *close]) if str(by_key[each]) != name][:count]


def lines_of(problem, title_of):
    """A block for each of the attendee's places: where it is, the line and its neighbours, what failed underlined."""
    error = problem.error
    if isinstance(error, SyntaxError) and error.text and not problem.places:
        stop = error.end_offset if error.end_lineno == error.lineno else 0
        start = max((error.offset or 1) - 1, 0)
        place = Place(
            error.filename, "<module>", error.lineno, error.text.rstrip(), start, max(start + 1, (stop or 0) - 1)
        )
        return [block(place, title_of)]
    return [block(place, title_of) for place in problem.places]


def block(place, title_of):
    inside = "" if place.function in ("<module>", "<lambda>", "<listcomp>") else f", in {place.function}"
    lines = [f"{title_of(place.file)}, line {place.number}{inside}:"]
    for number in (place.number - 1, place.number, place.number + 1):
        line = place.line if number == place.number else linecache.getline(place.file, number).rstrip()
        if line.strip():
            lines.append(f"{'---->' if number == place.number else '     '} {number:>3}  {line}")
        if number == place.number and 0 < place.stop - place.start < len(line.strip()):
            lines.append(" " * (11 + place.start) + "^" * (place.stop - place.start))
    return "\n".join(lines)

"""Single edits of a right answer, each of a kind that beginners make: a sign, a bracket, an axis, one too many.

The diagnosis runs them to find the one that behaves like an attendee's answer; their sentences never tell the answer.
"""

import ast
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# Functions that are taken for each other; the sentence names the one that the attendee has.
FAMILIES = (
    ("mean", "sum", "median", "prod", "cumsum"),
    ("max", "min", "argmax", "argmin", "mean"),
    ("maximum", "minimum", "abs"),
    ("std", "var"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("exp", "log", "sqrt", "square"),
    ("exp", "exp2", "expm1"),
    ("log", "log2", "log10", "log1p"),
    ("floor", "ceil", "round"),
    ("column_stack", "vstack", "hstack", "concatenate"),
    ("tile", "repeat"),
    ("argsort", "sort"),
    ("flatnonzero", "nonzero", "where"),
    ("append", "extend"),
)
OPERATORS = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.MatMult, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv, ast.Sub),
    ast.MatMult: (ast.Mult,),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
SYMBOLS = {
    **{ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.MatMult: "@", ast.FloorDiv: "//", ast.Pow: "**"},
    **{ast.BitAnd: "&", ast.BitOr: "|"},
    **{ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="},
}
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
ABOUT_OPERATORS = {
    "//": " (`//` divides and drops the decimals)",
    "*": " (`*` multiplies element by element)",
    "@": " (`@` multiplies and adds up)",
}


@dataclass(frozen=True)
class Edit:
    """A changed answer: its source, the kind of the change, and the sentence for whoever made it."""

    kind: str
    sentence: str
    source: str


def edits(source: str, lines: Collection[int] | None = None) -> Iterator[Edit]:
    """Yield every single edit of a valid Python source, each source once; only in these lines, if any are named."""
    tree, seen = ast.parse(source), {ast.unparse(ast.parse(source))}
    for parent, field, index, node in places(tree):
        if lines is not None and getattr(node, "lineno", None) not in lines:
            continue
        for kind, sentence, replacement in changes(node, parent, field, tree):
            with replaced(parent, field, index, replacement):
                text = unparsed(tree)
            if text and text not in seen:
                seen.add(text)
                yield Edit(kind, sentence, text)


def places(tree: ast.AST) -> list[tuple[ast.AST, str, int | None, ast.AST]]:
    """Every node below the tree, as (parent, field, index in the field if that is a list, node)."""
    found = []
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, list):
                found += [(parent, field, i, each) for i, each in enumerate(value) if isinstance(each, ast.AST)]
            elif isinstance(value, ast.AST):
                found.append((parent, field, None, value))
    return found


@contextmanager
def replaced(parent, field, index, replacement):
    """One node replaced, or left out if the replacement is None, inside ``with``: copies of a tree take long."""
    before = getattr(parent, field)
    if index is None:
        after = replacement
    else:
        new = [] if replacement is None else replacement if isinstance(replacement, list) else [replacement]
        after = [*before[:index], *new, *before[index + 1 :]]
        if field == "body" and not after:
            after = [ast.Pass()]
    setattr(parent, field, after)
    try:
        yield
    finally:
        setattr(parent, field, before)


def copied(node):
    """A copy of a node, or of a field of one, and of all below it, without what others have hung on them.

    IPython's tracebacks give every node a `parent`, also those that Python shares between all trees, such as
    `ast.Load`: `copy.deepcopy` would take the trees of whole modules along.
    """
    if isinstance(node, list):
        return [copied(each) for each in node]
    if not isinstance(node, ast.AST):
        return node
    return ast.copy_location(type(node)(**{name: copied(value) for name, value in ast.iter_fields(node)}), node)


def unparsed(tree):
    """The source of a tree, or None where the change makes no valid Python."""
    try:
        text = ast.unparse(tree)
        ast.parse(text)
    except (SyntaxError, ValueError, AttributeError, TypeError):
        return None
    return text


def changes(node, parent, field, tree):
    """Pairs of what is said of a change and the node that stands in for ``node``: (kind, sentence, replacement)."""
    if isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return
    for kind, finder in KINDS.items():
        if isinstance(node, finder.types) or finder.types is object:
            for sentence, replacement in finder(node, parent, field, tree):
                yield kind, sentence, replacement


# --- the kinds --------------------------------------------------------------------------------------------------

KINDS = {}


def kind(name, *types):
    """Register a finder: from a node of these types to pairs of a sentence and a replacement."""

    def register(finder):
        finder.types = types
        KINDS[name] = finder
        return finder

    return register


@kind("sign", ast.UnaryOp, ast.BinOp, ast.Call, ast.Name)
def sign(node, parent, field, tree):
    sentence = "A sign is reversed: look at each plus and minus."
    if isinstance(node, ast.UnaryOp):
        if isinstance(node.op, ast.USub):
            yield sentence, node.operand
        return
    if isinstance(node, ast.BinOp):
        if type(node.op) in (ast.Add, ast.Sub):
            other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
            yield sentence, ast.BinOp(node.left, other, node.right)
        if isinstance(node.op, ast.Sub) and not isinstance(parent, ast.Slice):
            yield (
                "A difference is the wrong way round: the order matters in a − b.",
                ast.BinOp(node.right, node.op, node.left),
            )
        return
    if isinstance(parent, ast.Return) or (isinstance(parent, ast.Assign) and not isinstance(node, ast.Call)):
        yield sentence, ast.UnaryOp(ast.USub(), node)


@kind("operator", ast.BinOp, ast.AugAssign)
def operator(node, parent, field, tree):
    for other in OPERATORS.get(type(node.op), ()):
        symbol = SYMBOLS[other]
        if {type(node.op), other} == {ast.Add, ast.Sub}:
            continue
        sentence = f"One `{symbol}` is the wrong operator{ABOUT_OPERATORS.get(symbol, '')}."
        changed = copied(node)
        changed.op = other()
        yield sentence, changed


@kind("brackets", ast.BinOp)
def brackets(node, parent, field, tree):
    """``(a + b) * c`` without its brackets, and those that would go round too much."""
    sentence = "Brackets are missing or stand in the wrong place: `*`, `/` and `@` come before `+` and `-`."
    left, right = node.left, node.right
    if binds_tighter(node.op):
        if isinstance(left, ast.BinOp) and not binds_tighter(left.op):  # (a + b) * c → a + b * c
            yield sentence, ast.BinOp(left.left, left.op, ast.BinOp(left.right, node.op, right))
        if isinstance(right, ast.BinOp) and not binds_tighter(right.op):  # a / (b + c) → a / b + c
            yield sentence, ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
    else:
        if isinstance(left, ast.BinOp) and binds_tighter(left.op):  # a * b + c → a * (b + c)
            yield sentence, ast.BinOp(left.left, left.op, ast.BinOp(left.right, node.op, right))
        if isinstance(right, ast.BinOp) and binds_tighter(right.op):  # a + b * c → (a + b) * c
            yield sentence, ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
    if isinstance(node.op, ast.Div) and isinstance(right, ast.BinOp) and type(right.op) in (ast.Mult, ast.Div):
        yield sentence, ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
    if isinstance(node.op, ast.Sub) and isinstance(right, ast.BinOp) and type(right.op) in (ast.Add, ast.Sub):
        yield sentence, ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
    if isinstance(node.op, ast.Pow) and isinstance(left, ast.BinOp):  # (a - b) ** 2 → a - b ** 2
        yield sentence, ast.BinOp(left.left, left.op, ast.BinOp(left.right, node.op, right))


def binds_tighter(op):
    return isinstance(op, ast.Mult | ast.Div | ast.MatMult | ast.FloorDiv | ast.Mod)


@kind("missing part", ast.BinOp, ast.Call, ast.Subscript, ast.Attribute, ast.BoolOp)
def missing_part(node, parent, field, tree):
    sentence = "A part of the formula is missing."
    if isinstance(parent, ast.Slice):
        sentence = "A part of where a slice begins or ends is missing."
    if isinstance(node, ast.BinOp):
        yield sentence, node.left
        if not isinstance(node.op, ast.Div | ast.FloorDiv | ast.Pow):
            yield sentence, node.right if not isinstance(node.op, ast.Sub) else ast.UnaryOp(ast.USub(), node.right)
        else:
            yield sentence, node.right
        return
    if isinstance(node, ast.Call):
        called_on = node.func.value if isinstance(node.func, ast.Attribute) else None
        inner = node.args[0] if node.args else called_on
        if isinstance(inner, ast.expr) and not isinstance(inner, ast.Starred | ast.List | ast.Tuple | ast.GeneratorExp):
            yield "A step is missing: the formula takes one more function than your answer.", inner
        if called_on is not None and not is_module(called_on):
            yield "A step is missing: the formula takes one more function than your answer.", called_on
        return
    if isinstance(node, ast.Subscript):
        yield "An index in square brackets is missing: the whole is used in place of a part.", node.value
    if isinstance(node, ast.Attribute) and not is_module(node.value):
        yield f"An attribute is missing, such as `.{node.attr}`." if node.attr == "T" else sentence, node.value


def is_module(node):
    """`np`, `pd`, `keras`, `keras.layers`: names that no value stands behind."""
    return (isinstance(node, ast.Name) and node.id in ("np", "pd", "keras", "plt", "math", "plotting")) or (
        isinstance(node, ast.Attribute) and is_module(node.value)
    )


@kind("family", ast.Attribute, ast.Name)
def family(node, parent, field, tree):
    name = node.attr if isinstance(node, ast.Attribute) else node.id
    if not (isinstance(parent, ast.Call) and field == "func") and not (isinstance(node, ast.Attribute)):
        return
    for members in FAMILIES:
        for other in members if name in members else ():
            if other == name:
                continue
            changed = copied(node)
            setattr(changed, "attr" if isinstance(node, ast.Attribute) else "id", other)
            yield f"`{other}` is not the function that is asked for here, but one of its relatives.", changed


@kind("name", ast.Name)
def name(node, parent, field, tree):
    """Another name of the same cell: an argument for another, a set for another."""
    if isinstance(parent, ast.Call) and field == "func":
        return
    for other in variables(tree):
        if other != node.id and not is_module(node):
            yield (
                f"A name is mixed up: in one place `{other}` stands where another belongs.",
                ast.Name(other, ast.Load()),
            )


def variables(tree):
    """Names of values in the source, in order: arguments, what is assigned, what is read and not called."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
    names += [
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and id(node) not in called and not is_module(node)
    ]
    return list(dict.fromkeys(names))


@kind("order", ast.Call, ast.Tuple, ast.BinOp, ast.List, ast.FunctionDef)
def order(node, parent, field, tree):
    if isinstance(node, ast.Call) and len(node.args) > 1:
        for first in range(len(node.args) - 1):
            changed = copied(node)
            changed.args[first], changed.args[first + 1] = changed.args[first + 1], changed.args[first]
            yield f"Two arguments of `{ast.unparse(node.func)}` are swapped.", changed
    elif isinstance(node, ast.Tuple | ast.List) and len(node.elts) > 1:
        for first in range(len(node.elts) - 1):
            changed = copied(node)
            changed.elts[first], changed.elts[first + 1] = changed.elts[first + 1], changed.elts[first]
            yield "Two elements are in the wrong order.", changed
    elif isinstance(node, ast.BinOp) and type(node.op) in (ast.Div, ast.MatMult, ast.FloorDiv, ast.Pow):
        symbol = SYMBOLS[type(node.op)]
        yield f"The two sides of one `{symbol}` are swapped.", ast.BinOp(node.right, node.op, node.left)
    elif isinstance(node, ast.FunctionDef) and len(node.args.args) > 1:
        for first in range(len(node.args.args) - 1):
            changed = copied(node)
            arguments = changed.args.args
            arguments[first], arguments[first + 1] = arguments[first + 1], arguments[first]
            yield f"The arguments of `{node.name}` are in another order than the task has them.", changed


@kind("axis", ast.keyword)
def axis(node, parent, field, tree):
    if node.arg == "axis":
        sentence = "An axis is wrong or missing: 0 runs down the rows, 1 along the columns, without it all is taken."
        for other in (0, 1, 2, -1):
            if ast.unparse(node.value) != str(other):
                yield sentence, ast.keyword("axis", ast.Constant(other))
        yield sentence, None
    elif isinstance(node.value, ast.Constant) and isinstance(node.value.value, bool):
        yield f"An option is missing or reversed: look at `{node.arg}`.", None
    elif node.arg in ("dtype", "stride", "padding", "seed", "random_state"):
        yield f"An option is missing: `{node.arg}`.", None


@kind("one off", ast.Constant, ast.Call, ast.Slice)
def one_off(node, parent, field, tree):
    sentence = "One too many or one too few: look at where the range begins and ends."
    if isinstance(node, ast.Constant):
        if type(node.value) is int:
            for other in (node.value + 1, node.value - 1):
                yield "A number is one too large or one too small.", ast.Constant(other)
        return
    if isinstance(node, ast.Slice):
        if node.upper is None:
            shorter = ast.UnaryOp(ast.USub(), ast.Constant(1))
            yield "A slice is one too short: its last element is missing.", ast.Slice(node.lower, shorter, node.step)
        for side in ("lower", "upper"):
            bound = getattr(node, side)
            for change in (ast.Add(), ast.Sub()) if bound is not None else ():
                changed = copied(node)
                setattr(changed, side, ast.BinOp(copied(bound), change, ast.Constant(1)))
                yield "A slice is one too long or one too short: the end is not part of it.", changed
            if bound is not None:
                changed = copied(node)
                setattr(changed, side, None)
                yield "A slice lacks its beginning or its end.", changed
        return
    if isinstance(node.func, ast.Name) and node.func.id == "range" and 1 <= len(node.args) <= 2:
        *start, stop = node.args
        for change in (ast.Add(), ast.Sub()):
            yield sentence, ast.Call(node.func, [*start, ast.BinOp(stop, change, ast.Constant(1))], [])
        yield sentence, ast.Call(node.func, [ast.Constant(1), stop], [])
        yield sentence, ast.Call(node.func, [ast.Constant(1), ast.BinOp(stop, ast.Add(), ast.Constant(1))], [])


@kind("comparison", ast.Compare)
def comparison(node, parent, field, tree):
    for position, op in enumerate(node.ops):
        for other in COMPARISONS.get(type(op), ()):
            changed = copied(node)
            changed.ops[position] = other()
            opposite = {type(op), other} in ({ast.Eq, ast.NotEq}, {ast.Lt, ast.Gt}, {ast.LtE, ast.GtE})
            yield (
                (
                    f"A comparison is the wrong way round: `{SYMBOLS[other]}`."
                    if opposite
                    else f"A comparison with `{SYMBOLS[other]}` treats the border itself in the wrong way."
                ),
                changed,
            )


@kind("number", ast.Constant)
def number(node, parent, field, tree):
    """A factor that is not what the formula has."""
    if type(node.value) in (int, float) and not isinstance(node.value, bool):
        for other in (0, 1, 2, node.value * 10, node.value / 10, node.value * 2, node.value / 2, -node.value):
            if other != node.value:
                yield "A number in the formula is not the right one.", ast.Constant(other)


@kind("inside the loop", ast.For)
def inside_the_loop(node, parent, field, tree):
    """What follows a loop, taken into it."""
    block = getattr(parent, field)
    after = block[block.index(node) + 1 :]
    if after and isinstance(after[0], ast.Return):
        changed = copied(node)
        changed.body.append(copied(after[0]))
        yield "`return` stands inside the loop, so the loop ends in its first turn.", changed


@kind("nothing returned", ast.Return)
def nothing_returned(node, parent, field, tree):
    if node.value is not None:
        yield "The function calculates, but returns nothing: it should end with `return`.", ast.Expr(node.value)


@kind("missing line", ast.Assign, ast.AugAssign, ast.Expr)
def missing_line(node, parent, field, tree):
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    if field == "body" and not is_docstring:
        yield "A line is missing: a step of the calculation is left out.", None
    if isinstance(node, ast.AugAssign):
        yield (
            "A value is replaced where something should be added to it: `=` in place of `+=`.",
            ast.Assign([copied(node.target)], node.value, lineno=0),
        )

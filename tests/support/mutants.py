"""Small changes to a reference answer, one at a time: what a slip of the keyboard or of the mind makes of it."""

import ast
import re

OPERATORS = {
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult},
    **{ast.Pow: ast.Mult, ast.MatMult: ast.Mult, ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd},
    **{ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq},
}
NOT_COMMUTATIVE = (ast.Sub, ast.Div, ast.FloorDiv, ast.Pow, ast.MatMult, ast.Mod)


def mutants(cell):
    """Pairs of a title, such as "1 becomes 2", and the changed source of a task's cell.

    Only what the attendee writes is changed, not what the exercise gives.
    """
    theirs = {line.strip() for _, line in cell.answer_lines}
    lines = {number for number, line in enumerate(cell.answer.splitlines(), 1) if line.strip() in theirs}
    tree = ast.parse(cell.answer)
    found = {}
    for position, node in enumerate(ast.walk(tree)):
        if getattr(node, "lineno", None) in lines:
            for change in changes(node):
                copy = ast.parse(cell.answer)  # quicker than a copy
                other = change(list(ast.walk(copy))[position])
                source = ast.unparse(ast.fix_missing_locations(replaced(copy, position, other)))
                if source != ast.unparse(tree):
                    found.setdefault(source, named(node, other))
    return [(title, source) for source, title in found.items()]


def structural(mutants):
    """Those in which no number gives way to another: how many neurons, steps and samples is a matter of choice."""
    return [mutant for mutant in mutants if not re.fullmatch(r"-?[\d.e-]+ becomes -?[\d.e-]+", mutant[0])]


def changes(node):
    """Functions that turn a node into another; None stands for a statement that is left out."""
    match node:
        case ast.Constant(value=bool(value)):
            yield lambda _: ast.Constant(not value)
        case ast.Constant(value=int(value)) | ast.Constant(value=float(value)):
            for other in (value + 1, value - 1, 0 if value else 2, value * 2):
                yield lambda _, other=other: ast.Constant(other)
        case ast.BinOp() | ast.Compare() | ast.AugAssign():
            yield from operator_changes(node)
        case ast.UnaryOp(op=ast.USub() | ast.Not()):
            yield lambda copy: copy.operand
        case ast.Call():
            if len(node.args) >= 2 and not any(isinstance(each, ast.Starred) for each in node.args):
                yield lambda copy: changed(copy, args=[copy.args[1], copy.args[0], *copy.args[2:]])
            for index in range(len(node.keywords)):
                yield lambda copy, i=index: changed(copy, keywords=copy.keywords[:i] + copy.keywords[i + 1 :])
            if len(node.args) == 1 and not node.keywords:
                yield lambda copy: copy.args[0]  # the call is left out
        case ast.Attribute(value=ast.Name() | ast.Attribute() | ast.Subscript()) if node.attr == "T":
            yield lambda copy: copy.value
        case ast.List(elts=elements) | ast.Tuple(elts=elements) if len(elements) > 1 and isinstance(node.ctx, ast.Load):
            for index in range(len(elements)):
                yield lambda copy, i=index: changed(copy, elts=copy.elts[:i] + copy.elts[i + 1 :])
        case ast.Assign() | ast.Expr() | ast.For():
            yield lambda _: None


def operator_changes(node):
    operator = node.ops[0] if isinstance(node, ast.Compare) else node.op
    if type(operator) in OPERATORS:
        other = OPERATORS[type(operator)]()
        yield lambda copy: changed(copy, **({"ops": [other]} if isinstance(copy, ast.Compare) else {"op": other}))
    if isinstance(node, ast.BinOp):
        yield lambda copy: copy.left
        yield lambda copy: copy.right
        if isinstance(operator, NOT_COMMUTATIVE):
            yield lambda copy: changed(copy, left=copy.right, right=copy.left)


def changed(node, **fields):
    for name, value in fields.items():
        setattr(node, name, value)
    return node


def replaced(tree, position, other):
    """The tree with another node at a position of ``ast.walk``."""
    target = list(ast.walk(tree))[position]
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is target:
                setattr(parent, name, other)
            elif isinstance(value, list) and any(each is target for each in value):
                there = [other if each is target else each for each in value]
                setattr(parent, name, [each or ast.Pass() for each in there])
    return tree


def named(node, other):
    """What the change is, in words."""
    if other is None:
        return f"without {shown(node)}"
    if isinstance(node, ast.Call) and isinstance(other, ast.Call) and len(other.keywords) < len(node.keywords):
        dropped = {each.arg for each in node.keywords} - {each.arg for each in other.keywords}
        call = ast.unparse(other)
        return f"{call if len(call) <= 60 else f'{ast.unparse(node.func)}(…)'} without {dropped.pop()}"
    if isinstance(node, ast.List | ast.Tuple) and type(node) is type(other):
        kept = [ast.unparse(each) for each in other.elts]
        dropped = next((i for i, each in enumerate(kept) if each != ast.unparse(node.elts[i])), len(kept))
        return f"without {shown(node.elts[dropped])}"
    return f"{shown(node)} becomes {shown(other)}"


def shown(node):
    return " ".join(ast.unparse(node).split())[:90]

"""How wide the parts of a text are that a browser never breaks: formulas, and words of code. Called by `rules` alone.

Estimates from the text alone; the tests in the browser hold those of formulas to what MathJax makes of them.
"""

import re

# What a window of 480 pixels has room for in the widest of usual fonts, DejaVu Sans or Verdana.
WIDEST_FORMULA = 16.0  # em, as MathJax counts them
LONGEST_WORD = 36  # characters

FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$]+)\$", re.DOTALL)
TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\S")
SCRIPT = 0.7  # the size of what stands above or below the line
WIDTHS = {  # in em, with the space around it; a letter has half an em
    **dict.fromkeys([*"=<>", r"\approx", r"\le", r"\ge", r"\ne", r"\to", r"\leftarrow", r"\in", r"\sim"], 1.33),
    **dict.fromkeys([*"+-", r"\cdot", r"\times", r"\circ", r"\pm"], 1.1),
    **dict.fromkeys([*"()[]|,.'", r"\lfloor", r"\rfloor"], 0.4),
    **{r"\sum": 1.5, r"\prod": 1.3, r"\int": 1.0, r"\log": 1.5, r"\exp": 1.6, r"\max": 1.9, r"\min": 1.8},
    **{r"\,": 0.17, r"\;": 0.28, r"\ ": 0.25, r"\quad": 1.0, r"\qquad": 2.0, r"\sqrt": 0.85, "&": 1.5},
    # What goes around, above or into something else.
    **dict.fromkeys([r"\left", r"\right", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr"], 0.0),
    **dict.fromkeys([r"\hat", r"\bar", r"\tilde", r"\mathrm", r"\mathbf", r"\text"], 0.0),
}


def unbroken(text):
    """Yield (part, its width, the widest allowed) for each formula and each word of code in a Markdown text."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)  # a block of code can be scrolled
    for match in FORMULA.finditer(text):
        yield match[0], formula_width(match[1] or match[2]), WIDEST_FORMULA
    for code in re.findall(r"`([^`]+)`", FORMULA.sub("", text)):
        yield from ((word, len(word), LONGEST_WORD) for word in code.split())


def formula_width(tex):
    """The width of a formula in TeX, of its widest line, in em."""
    return max(_group(iter(TOKEN.findall(line))) for line in tex.split(r"\\"))


def _group(tokens):
    """The width of what comes before the next closing bracket."""
    width = script = 0.0
    for token in tokens:
        if token == "}":
            break
        if token in "_^":
            own = SCRIPT * _one(next(tokens), tokens)
            width += max(0.0, own - script)  # a second script stands above the first
            script = own
        else:
            script = WIDTHS[token] if token == r"\sum" else 0.0  # whose scripts stand above and below it
            width += _one(token, tokens)
    return width


def _one(token, tokens):
    """The width of one token with its arguments."""
    if token == "{":
        return _group(tokens)
    if token in (r"\frac", r"\tfrac"):
        size = 1 if token == r"\frac" else SCRIPT
        return 0.24 + size * max(_one(next(tokens), tokens) for _ in range(2))
    if token in (r"\begin", r"\end"):
        _one(next(tokens), tokens)
        return 0.0
    return WIDTHS.get(token, 0.75 if token.isupper() else 0.53)

"""The report of `gridka-ml run`: one HTML page with every executed solution in it, readable without a network."""

import re
from html import escape

import nbformat
from nbconvert.exporters import HTMLExporter
from pygments.formatters import HtmlFormatter

from gridka_ml.authoring.formulas import WithFormulas

STYLE = """
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
th, td { padding: .2rem .8rem; border: 1px solid #bbb; text-align: left; }
pre { overflow-x: auto; margin: 0; padding: .4rem .6rem; white-space: pre-wrap; } img { max-width: 100%; }
summary { cursor: pointer; font-weight: bold; margin-top: 1rem; } .failed { color: #a00000; }
.highlight { background: #f5f5f5; border-left: 3px solid #bbb; margin: .6rem 0; } .anchor-link { display: none; }
"""


class Fragment(WithFormulas, HTMLExporter):
    """A notebook as HTML without a page around it."""

    def __init__(self):
        super().__init__(template_name="basic", exclude_input_prompt=True, exclude_output_prompt=True)


def summary(result):
    """One line about an executed solution."""
    memory = f", {result.peak_memory / 1e6:.0f} MB at the peak" if result.peak_memory else ""
    return f"{'failed' if result.error else 'passed'} in {result.seconds:.1f} s{memory}" + (
        f"; {result.error}" if result.error else ""
    )


def page(results):
    """The page about [(lesson, result), …]: a table, then each notebook, folded."""
    style = STYLE + HtmlFormatter(style="friendly").get_style_defs(".highlight")
    rows = "".join(row(lesson, result) for lesson, result in results)
    notebooks = "".join(folded(lesson, result) for lesson, result in results)
    failed = sum(bool(result.error) for _, result in results)
    verdict = f"{failed} of {len(results)} solutions failed" if failed else f"All {len(results)} solutions passed"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{verdict}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style></head><body>\n'
        f"<h1>{verdict}</h1>\n<table><tr><th>lesson</th><th>result</th><th>seconds</th><th>peak memory</th>"
        f"<th>where it failed</th></tr>{rows}</table>\n{notebooks}</body></html>\n"
    )


def row(lesson, result):
    """A line of the table."""
    verdict = '<strong class="failed">failed</strong>' if result.error else "passed"
    memory = f"{result.peak_memory / 1e6:.0f} MB" if result.peak_memory else "unknown"
    error = f"<pre>{escape(result.error)}</pre>" if result.error else ""
    return (
        f'<tr><td><a href="#{escape(lesson.name)}">{lesson.number} {escape(lesson.title)}</a></td><td>{verdict}</td>'
        f"<td>{result.seconds:.1f}</td><td>{memory}</td><td>{error}</td></tr>"
    )


def folded(lesson, result):
    """An executed notebook, folded away unless it failed."""
    return (
        f'<details id="{escape(lesson.name)}"{" open" if result.error else ""}><summary>{lesson.number} '
        f"{escape(lesson.title)}</summary>\n{body(result.notebook)}</details>\n"
    )


def body(notebook):
    """The notebook as HTML without a page around it, its headings one level below the page's.

    A widget is shown by its text, since it needs a kernel.
    """
    notebook = nbformat.from_dict(notebook)
    notebook.metadata.pop("widgets", None)
    html = Fragment().from_notebook_node(notebook)[0]
    return re.sub(r"(?<=<)(/?h)([1-5])(?=[ >])", lambda tag: f"{tag[1]}{int(tag[2]) + 1}", html)

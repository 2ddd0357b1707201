"""Formulas for pages that open without a network: TeX becomes MathML, which browsers set and read aloud themselves."""

from jinja2 import pass_context
from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath


class FormulaRenderer(IPythonRenderer):
    """nbconvert's Markdown to HTML, with MathML in the place of TeX for MathJax."""

    def block_math(self, body):
        # What latex2mathml makes of `gathered` stays on one line in browsers.
        for part, other in ((r"\begin{gathered}", r"\begin{array}{c}"), (r"\end{gathered}", r"\end{array}")):
            body = body.replace(part, other)
        return convert(body, display="block")

    def inline_math(self, body):
        return convert(body)


class WithFormulas:
    """Mix this into one of nbconvert's HTML exporters, and its pages hold MathML."""

    @pass_context
    def markdown2html(self, context, source):
        attachments = context.get("cell", {}).get("attachments", {})
        renderer = FormulaRenderer(escape=False, attachments=attachments, exclude_anchor_links=True)
        return MarkdownWithMath(renderer=renderer).render(source)

"""A page of Markdown as one HTML file to be printed on A4. Called by `build`, for the cheat sheet."""

from pathlib import Path

from nbconvert.filters.markdown_mistune import MarkdownWithMath

from gridka_ml.authoring.formulas import FormulaRenderer

STYLE = Path(__file__).parent / "templates" / "slides" / "sheet.css"


def page(text):
    """The HTML, as bytes; its title is the first line of the text."""
    title = text.partition("\n")[0].lstrip("# ")
    renderer = FormulaRenderer(escape=False, attachments={}, exclude_anchor_links=True)
    body = MarkdownWithMath(renderer=renderer).render(text)
    style = STYLE.read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()

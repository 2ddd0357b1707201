"""Fonts that a page gets whatever the machine has: those of matplotlib's package. For the tests in a browser."""

import base64
import json
from pathlib import Path

import matplotlib

FONTS = {  # for texts, for code, and by how many per cent larger
    "narrow": ("STIXGeneral.ttf", "cmtt10.ttf", 100),
    "wide": ("DejaVuSans.ttf", "DejaVuSansMono.ttf", 105),
}
STYLE = """
:root { --jp-ui-font-family: Forced !important; --jp-content-font-family: Forced !important;
  --jp-code-font-family: ForcedCode !important; }
body, .reveal, .reveal-viewport { font-family: Forced !important; }
code, pre { font-family: ForcedCode !important; }
"""
ADD = """document.addEventListener("DOMContentLoaded", () => {
  const style = document.createElement("style");
  style.textContent = %s;
  document.body.append(style);
});"""


def force(context, name):
    """Let every page that this context of Playwright opens be set in these fonts."""
    text, code, percent = FONTS[name]
    faces = _face("Forced", text, percent) + _face("ForcedCode", code, percent)
    context.add_init_script(ADD % json.dumps(faces + STYLE))


def _face(family, file, percent):
    data = base64.b64encode(Path(matplotlib.get_data_path(), "fonts", "ttf", file).read_bytes()).decode("ascii")
    return f"@font-face {{ font-family: {family}; src: url(data:font/ttf;base64,{data}); size-adjust: {percent}% }}\n"

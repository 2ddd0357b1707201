"""The pictures in committed notebooks, made light: a drawing needs few colours, and a third of the bytes.

Called by `build`, so that pages stay small in the repository, and open fast.
"""

import base64
import io

from PIL import Image, UnidentifiedImageError

COLOURS = 128  # of a picture; none then differs from the original by more than eyes can see


def light(png):
    """A PNG, base64 text in and out, with at most 128 colours; one that is light already, or no PNG, stays as it is."""
    try:
        picture = Image.open(io.BytesIO(base64.b64decode(png)))
        picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError):
        return png
    if picture.mode not in ("RGB", "RGBA") or (picture.mode == "RGBA" and picture.getextrema()[3][0] < 255):
        return png
    few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "png", optimize=True)
    lighter = base64.b64encode(buffer.getvalue()).decode("ascii")
    return lighter if len(lighter) < len(png) else png

"""Writes a file whole or not at all, over the one of before. For what can be missed: notebooks are placed elsewhere."""

import os
import secrets
from contextlib import suppress


def write_whole(path, content):
    """Give a file this content, bytes; returns whether that was possible: it is not on a full or a read-only disk."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return True

"""Files are written whole or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path

__all__ = ["write_files"]


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files by name into a folder, which is made if need be. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_replaced(folder / name, content) for name, content in contents.items()]


def _replaced(path: Path, content: bytes) -> Path:
    """Put ``content`` at ``path`` in one step, whatever happens meanwhile."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path

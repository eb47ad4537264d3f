"""Files are written whole or not at all, and nothing but regular files."""

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

__all__ = ["require_regular", "write_files"]

_MOST_LINKS: Final = 40  # as many as Linux follows
_KINDS: Final = {
    stat.S_IFDIR: "a folder",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFLNK: "a link that leads back to itself",
}
_OPEN_FILES: Final = Path("/proc")  # links in there, as /dev/stdout is one, are open files


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files by name into a folder, which is made if need be.

    A file that is there is replaced in one step, and its mode and owner stay; through a symbolic
    link, the file it leads to. Raises OSError, and has written nothing, where one of them is a
    folder, a device, a pipe, a socket or read-only.
    """
    targets = {folder / name: require_regular(folder / name) for name in contents}
    folder.mkdir(parents=True, exist_ok=True)
    parts: list[tuple[Path, Path]] = []
    try:
        for content, target in zip(contents.values(), targets.values(), strict=True):
            # beside the file, to be renamed; with a short name, whatever the file's
            part = target.with_name(f".symdiv-{os.urandom(8).hex()}")
            parts.append((part, target))
            _write(part, content, target)
        for part, target in parts:
            part.replace(target)
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)
    return list(targets)


def require_regular(path: Path) -> Path:
    """Where a path leads; an OSError unless a regular file can be written there."""
    target = path
    for _ in range(_MOST_LINKS):
        if not target.is_symlink():
            break
        if target.parent.resolve().is_relative_to(_OPEN_FILES):
            raise _refusal(path, "an open file of a process, such as '-' means where it is taken")
        target = target.parent / target.readlink()
    try:
        found = target.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return target  # what is wrong with a folder is said when it is made
    if not stat.S_ISREG(found.st_mode):
        raise _refusal(path, _KINDS.get(stat.S_IFMT(found.st_mode), "no file"))
    # the mode too: to the superuser everything is writable
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only", str(path))
    return target


def _refusal(path: Path, kind: str) -> OSError:
    why = f"{kind}: only a regular file is written to"
    return OSError(errno.EINVAL, why, str(path))


def _write(part: Path, content: bytes, target: Path) -> None:
    """A new file with this content; its mode and owner are those of ``target``, if that exists."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, 0o666), "wb") as file:
        file.write(content)
    with suppress(FileNotFoundError):
        before = target.stat()
        with suppress(AttributeError, PermissionError):  # no owners on Windows; or not ours to give
            os.chown(part, before.st_uid, before.st_gid)
        part.chmod(before.st_mode & 0o777)

"""Output goes to regular files only, whole or not at all, and leaves their mode and owner."""

import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from symdiv.documents.writing import require_regular, write_files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX")
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def written(path: Path, content: bytes = b"new") -> list[Path]:
    return write_files(path.parent, {path.name: content})


def kind(path: Path) -> int:
    return stat.S_IFMT(path.lstat().st_mode)


def refused(path: Path, why: str) -> None:
    """It is refused, and is afterwards what it was, with nothing beside it."""
    before, beside = kind(path), sorted(path.parent.iterdir())
    with pytest.raises(OSError, match=why) as error:
        written(path)
    assert error.value.filename == str(path)
    assert kind(path) == before
    assert sorted(path.parent.iterdir()) == beside


def test_a_new_file_has_the_usual_mode(tmp_path):
    (tmp_path / "usual").touch()
    assert written(tmp_path / "new.txt") == [tmp_path / "new.txt"]
    assert (tmp_path / "new.txt").read_bytes() == b"new"
    assert (tmp_path / "new.txt").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_file_with_the_longest_name_is_written(tmp_path):
    assert written(tmp_path / ("a" * 255))[0].read_bytes() == b"new"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o666, 0o200])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path, mode):
    path = tmp_path / "old"
    path.write_bytes(b"old")
    path.chmod(mode)
    written(path)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    path.chmod(0o600)
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(not ROOT, reason="only the superuser gives files away")
def test_a_file_that_is_replaced_keeps_its_owner(tmp_path):
    path = tmp_path / "old"
    path.touch()
    os.chown(path, 1234, 4321)
    written(path)
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555, 0])
def test_a_read_only_file_is_refused_to_the_superuser_too(tmp_path, mode):
    path = tmp_path / "old"
    path.write_bytes(b"old")
    path.chmod(mode)
    refused(path, "the file is read-only")
    path.chmod(0o600)
    assert path.read_bytes() == b"old"


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "folder").mkdir()
    refused(tmp_path / "folder", "a folder: only a regular file is written to")


def test_a_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe", "a pipe: only a regular file is written to")


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # since the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("it")
        refused(tmp_path / "it", "a socket: only a regular file is written to")


def test_a_device_is_refused(tmp_path):
    path = tmp_path / "null"
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("only the superuser makes devices")
    refused(path, "a device: only a regular file is written to")
    (tmp_path / "link").symlink_to(path)
    refused(tmp_path / "link", "a device: only a regular file is written to")
    assert kind(path) == stat.S_IFCHR


@pytest.mark.parametrize("path", ["/dev/null", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_what_the_system_has_is_no_regular_file(path):
    # nothing is written here: the real ones are only looked at
    with pytest.raises(OSError, match="only a regular file is written to"):
        require_regular(Path(path))


def test_the_standard_output_is_refused_though_it_is_a_regular_file(tmp_path):
    with (tmp_path / "out").open("w") as file, pytest.raises(OSError, match="an open file of a"):
        require_regular(Path(f"/proc/self/fd/{file.fileno()}"))


@pytest.mark.parametrize("there", [True, False])
def test_through_a_link_the_file_it_leads_to_is_written(tmp_path, there):
    target, link = tmp_path / "folder" / "target", tmp_path / "link"
    target.parent.mkdir()
    if there:
        target.write_bytes(b"old")
        target.chmod(0o640)
    (tmp_path / "between").symlink_to(Path("folder", "target"))
    link.symlink_to("between")
    assert written(link) == [link]
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert [each.name for each in target.parent.iterdir()] == ["target"]
    assert not there or stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_to_a_pipe_or_in_a_circle_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    refused(tmp_path / "link", "a pipe: only a regular file is written to")
    (tmp_path / "circle").symlink_to("circle")
    refused(tmp_path / "circle", "a link that leads back to itself")


def test_where_one_of_several_is_refused_none_is_written(tmp_path):
    os.mkfifo(tmp_path / "b")
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OSError, match="a pipe"):
        write_files(tmp_path, {"a": b"new", "b": b"new"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b"]


def test_where_one_of_several_fails_none_is_written(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OSError, match="File name too long"):
        write_files(tmp_path, {"a": b"new", "b" * 256: b"new"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]

"""The cache: where it is, its locks, the hashes it remembers."""

import errno
import hashlib
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from support.made_up_models import sha256

from bitext.errors import ModelError
from bitext.models import cache


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_variable_names_the_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache.root() == folder
    monkeypatch.setenv("HOME", "/home/her")
    monkeypatch.setenv(cache.VARIABLE, "~/models")
    assert cache.root() == Path("/home/her/models")


def test_user_has_a_cache_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.VARIABLE)
    assert cache.root().name == "bitext"


def test_second_one_waits_for_the_lock(caplog: pytest.LogCaptureFixture) -> None:
    order = []

    def second() -> None:
        with cache.locked("a"):
            order.append("second")

    thread = threading.Thread(target=second)
    with cache.locked("a"):
        thread.start()
        for _ in range(3000):  # half a minute: a run that hears no log ends all the same
            if "another process is working on it; waiting" in caplog.text:
                break
            thread.join(0.01)
        order.append("first")
    thread.join()
    assert "another process is working on it; waiting" in caplog.text
    assert order == ["first", "second"]


def test_lock_is_given_back_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), cache.locked("a"):
        raise ZeroDivisionError
    with cache.locked("a"):
        pass


def test_cache_that_cannot_be_made_is_told(folder: Path) -> None:
    folder.write_text("a file")
    message = r"cache cannot be written .*BITEXT_CACHE names another"
    with pytest.raises(ModelError, match=message), cache.locked("a"):
        pass
    assert cache.nearest() == folder.parent


def test_full_disk_is_told(folder: Path) -> None:
    message = f"{folder}: the cache cannot be written .No space left"
    with pytest.raises(ModelError, match=message), cache.writing():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_room_on_the_disk_is_found_before_the_cache_is_made() -> None:
    assert cache.free() > 0
    assert cache.writable()


def test_hash_is_remembered_until_the_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"one")
    assert cache.known_digest(file) == sha256(b"one")
    with monkeypatch.context() as patch:
        patch.setattr(cache, "digest", lambda path: "read again")
        assert cache.known_digest(file) == sha256(b"one")
    file.write_bytes(b"three")
    assert cache.known_digest(file) == sha256(b"three")


def test_hash_of_a_file_that_is_written_meanwhile_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"ha")
    digest = hashlib.file_digest

    def digest_then_write(stream: Any, name: str) -> Any:
        found = digest(stream, name)
        file.write_bytes(b"half and the rest")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(hashlib, "file_digest", digest_then_write)
        assert cache.known_digest(file) == sha256(b"ha")
    assert cache.remembered() == {}
    assert cache.known_digest(file) == sha256(b"half and the rest")


def test_memory_forgets_what_is_gone_and_survives_damage(tmp_path: Path, folder: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    cache.digest(one)
    one.unlink()
    cache.digest(two)
    assert [key.split("|")[0] for key in cache.remembered()] == [str(two)]
    for damage in (b"{", b"[]", b"\xff"):
        cache.memory().write_bytes(damage)
        assert cache.remembered() == {}
        assert cache.known_digest(two) == sha256(b"2")


def test_remembered_file_may_vanish_at_any_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    cache.digest(one)
    identity = cache.identity

    def vanishing(path: Path) -> str:
        if path == one:
            one.unlink()
        return identity(path)

    monkeypatch.setattr(cache, "identity", vanishing)
    assert cache.digest(two) == sha256(b"2")
    assert [key.split("|")[0] for key in cache.remembered()] == [str(two)]


def test_hash_is_found_where_nothing_can_be_remembered(tmp_path: Path, folder: Path) -> None:
    folder.write_text("a file")
    (tmp_path / "one").write_bytes(b"1")
    assert cache.known_digest(tmp_path / "one") == sha256(b"1")


def test_discarding_a_link_leaves_what_it_leads_to(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (target / "file").write_bytes(b"1234")
    link = tmp_path / "link"
    link.symlink_to(target)
    cache.discard(link)
    assert not link.is_symlink()
    assert cache.discard(target) == 4
    assert not target.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_folder_that_others_may_write_to_is_told_where_modes_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "warned", set())
    cache.root().mkdir()
    cache.root().chmod(0o777)  # as Windows says of every folder
    with monkeypatch.context() as there:
        there.setattr(sys, "platform", "win32")
        cache.require_private()
    assert caplog.text == ""
    cache.require_private()
    assert "others may write to this folder of the cache" in caplog.text

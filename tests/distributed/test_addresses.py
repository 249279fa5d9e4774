"""That no cluster answers at an address is told at once; what is no such address is left to Ray."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.answering import SETTINGS, answering

from bitext.distributed import addresses
from bitext.distributed.addresses import require_answer


@pytest.fixture
def port() -> Iterator[int]:
    """A port of this machine where a cluster seems to answer."""
    with answering(SETTINGS) as found:
        yield found


def asked_in_vain() -> str:
    """Where this machine is, asked for by who need not know."""
    raise AssertionError


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_address_that_answers_is_one(host: str, port: int) -> None:
    require_answer(f"{host}:{port}", lambda: "127.0.0.1")


def test_loopback_is_the_address_that_others_know_as_well(port: int) -> None:
    require_answer(f"[::1]:{port}", lambda: "127.0.0.1")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_loopback_where_nobody_answers_is_refused(host: str) -> None:
    with pytest.raises(ConnectionError, match=r"^no cluster answers there: .*refused"):
        require_answer(f"{host}:1", lambda: "127.0.0.1")


def test_host_where_nobody_answers_is_refused() -> None:
    with pytest.raises(ConnectionError, match=r"^no cluster answers there: .*refused"):
        require_answer("127.0.0.2:1", asked_in_vain)


@pytest.mark.parametrize(
    "address",
    [
        "auto",
        "local",
        "ray://127.0.0.1:1",
        "127.0.0.1:99999",
        "127.0.0.1:",
        "127.0.0.1",
        ":1",
        "a:b",
    ],
)
def test_address_of_another_kind_is_left_to_ray(address: str) -> None:
    require_answer(address, asked_in_vain)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", SETTINGS[:5]])
def test_what_is_no_cluster_is_refused(answer: bytes) -> None:
    with (
        answering(answer) as port,
        pytest.raises(ConnectionError, match="something else does"),
    ):
        require_answer(f"127.0.0.1:{port}", lambda: "127.0.0.1")


def test_who_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "PATIENCE", 0.2)
    with answering(None) as port, pytest.raises(ConnectionError, match="timed out"):
        require_answer(f"127.0.0.1:{port}", lambda: "127.0.0.1")


def test_who_speaks_in_secret_is_left_to_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_USE_TLS", "1")
    with answering(b"\x15\x03\x01") as port:
        require_answer(f"127.0.0.1:{port}", lambda: "127.0.0.1")


def test_command_tells_of_a_wrong_address_long_before_ray_would(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="ray, the extra bitext[ray], is missing")
    (tmp_path / "a.jsonl").write_text('{"source": "Oui.", "target": "Yes."}\n')
    command = [sys.executable, "-m", "bitext", "distributed", "check", str(tmp_path / "a.jsonl")]
    with answering(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        command += ["-o", str(tmp_path / "out"), "--address", f"127.0.0.1:{port}"]
        begin = time.monotonic()
        run = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    assert run.returncode == 2
    assert "no cluster at 127.0.0.1" in run.stderr
    assert "something else does" in run.stderr
    # Most of it is the import of Ray, on a machine that may have much else to do.
    assert time.monotonic() - begin < 60

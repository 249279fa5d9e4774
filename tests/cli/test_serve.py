"""``bitext serve``: who is let in, what is refused before it starts, and how it stops."""

import json
import logging
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from bitext.cli import main
from bitext.cli.serve import MOST_LANES, TOKEN_VARIABLE, in_address, is_loopback
from bitext.server import serving
from bitext.server.guard import LOOPBACK_NAMES
from bitext.server.service import Service
from bitext.server.serving import Server

ANYWHERE = "0.0.0.0"  # noqa: S104 - nothing listens there, as the server is not run


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Service]]:
    """What would have been served; nothing is."""
    services = []

    def serve_on(server: Server, _: socket.socket) -> None:
        services.append(server.service)

    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)
    monkeypatch.setattr(Server, "serve_on", serve_on)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield services
    root.handlers[:] = handlers
    root.setLevel(level)


def serve(*words: str) -> int:
    return main(["serve", "--port", "0", "--offline", *words])


def test_this_machine_needs_no_token(
    served: list[Service], capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve() == 0
    assert re.fullmatch(r"bitext: http://127\.0\.0\.1:\d+/\n", capsys.readouterr().err)
    assert (served[0].token, served[0].limits.rate) == (None, 0)


def test_other_machines_need_one(
    served: list[Service], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert serve("--host", ANYWHERE) == 2
    assert "give --token new, or --insecure" in capsys.readouterr().err
    assert serve("--host", ANYWHERE, "--insecure") == 0
    assert serve("--host", ANYWHERE, "--token", "new") == 0
    monkeypatch.setenv(TOKEN_VARIABLE, "geheim")
    assert serve("--host", ANYWHERE) == 0
    tokens = [service.token for service in served]
    assert tokens == [None, re.search("token is (.+)", capsys.readouterr().err)[1], "geheim"]  # type: ignore[index]
    assert {service.limits.rate for service in served} == {120}


def test_a_proxy_lets_other_machines_in(
    served: list[Service], capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve("--behind-proxy") == 2
    assert "--behind-proxy lets other machines in: give --token" in capsys.readouterr().err
    assert serve("--behind-proxy", "--insecure") == serve("--behind-proxy", "--token", "x") == 0
    assert [service.limits.rate for service in served] == [120, 120]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--token", "é"], "the token holds a blank or a letter"),
        (["--engine", "marian"], "no engine is called 'marian'"),
        (["--from", "de", "--to", "fr"], "no model for de to fr"),
        (["--host", "nowhere.invalid", "--insecure"], "give another --host or --port"),
    ],
)
def test_what_cannot_be_served_is_told(
    served: list[Service], capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert serve(*words) in (2, 3)
    assert message in capsys.readouterr().err
    assert served == []


def test_port_that_is_taken_or_none_is_told(
    served: list[Service], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert serve("--port", str(port)) == 2
    assert f"127.0.0.1:{port}: Address already in use; give another" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        serve("--port", "99999")
    assert "expected a whole number from 0 to 65,535" in capsys.readouterr().err


def test_missing_extra_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bitext.server.guard", None)
    assert serve() == 2
    assert "bitext doctor tells what to run" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "local"),
    [("localhost", True), ("127.0.0.9", True), ("::1", True), (ANYWHERE, False), ("lan", False)],
)
def test_loopback_is_known(host: str, local: bool) -> None:
    assert is_loopback(host) is local


def test_address_of_six_is_bracketed() -> None:
    assert in_address("::1") == "[::1]"


@pytest.fixture
def process(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """The real command, without a model."""
    command = [sys.executable, "-m", "bitext", "serve", "--port", "0", "--offline"]
    environment = os.environ | {"BITEXT_CACHE": str(tmp_path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as started:
        yield started
        started.kill()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_signal_is_a_proper_end(process: "subprocess.Popen[str]", sign: signal.Signals) -> None:
    assert process.stderr is not None
    found = re.search(r":(\d+)/", process.stderr.readline())
    assert found is not None
    answer, deadline = "", time.monotonic() + 30
    while "ok" not in answer and time.monotonic() < deadline:
        connection = HTTPConnection("127.0.0.1", int(found[1]), timeout=10)
        connection.request("GET", "/health")
        answer = connection.getresponse().read().decode()
        connection.close()
        time.sleep(0.05)
    assert "ok" in answer, "the model of the package serves where the best is not here"
    process.send_signal(sign)
    assert process.wait(20) == 0
    assert "Traceback" not in process.stderr.read()


def test_several_models_serve_a_pair_each(served: list[Service]) -> None:
    assert serve("--model", "opus-mt-en-fr", "--model", "bitext-fr-en-small") == 0
    assert [one.pair for one in served[0].served] == [("en", "fr"), ("fr", "en")]
    assert [one.size() > 40_000_000 for one in served[0].served] == [True, True]
    assert serve("--model-memory", "500") == 0
    assert [one.pair for one in served[1].served] == [("fr", "en")]
    assert served[1].shelf.memory == 500_000_000


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--model", "opus-mt-fr-en", "--model", "bitext-fr-en-small"], "fr to en has a model"),
        (["--model", "opus-mt-fr-en", "--model", "opus-mt-en-fr", "--to", "fr"], "leave them out"),
        (["--model", "opus-mt-fr-en", "--model", "opus-mt-fr-xy"], "no model is called"),
    ],
)
def test_models_that_cannot_stand_together_are_told(
    served: list[Service], capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert serve(*words) == 2
    assert message in capsys.readouterr().err
    assert not served


def test_a_glossary_is_for_the_first_pair(served: list[Service], tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("fr,en\nchat,tomcat\n", "utf-8")
    words = ["--glossary", str(tmp_path / "terms.csv"), "--protect", "ACME"]
    assert serve("--model", "opus-mt-fr-en", "--model", "opus-mt-en-fr", *words) == 0


def test_there_is_a_lane_for_each_worker(served: list[Service]) -> None:
    assert serve("--threads", "3") == serve("--engine", "transformers") == 0
    assert serve("--threads", "64") == 0
    assert [service.lanes for service in served] == [3, 1, MOST_LANES]


def test_names_and_origins_that_are_allowed_reach_the_guard(
    served: list[Service], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, object] = {}

    def application(_: Service, **given: object) -> object:
        told.update(given)
        return object()

    monkeypatch.setattr(serving, "application", application)
    words = ["--allow-host", "LibreTranslate", "--allow-origin", "moz-extension://*"]
    assert serve(*words, "--allow-origin", "https://example.org") == 0
    assert told["hosts"] == LOOPBACK_NAMES | {"libretranslate"}
    assert told["origins"] == ["moz-extension://*", "https://example.org"]


def test_origin_that_is_none_is_told(
    served: list[Service], capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve("--allow-origin", "example.org") == 2
    assert "--allow-origin example.org: expected an origin such as" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="lists children by /proc")
def test_signal_ends_an_alignment_and_its_process(process: "subprocess.Popen[str]") -> None:
    assert process.stderr is not None
    found = re.search(r":(\d+)/", process.stderr.readline())
    assert found is not None
    chance = random.Random(1)  # noqa: S311 - no secret
    texts = [
        "\n".join(f"{chance.randbytes(8).hex()} {chance.randbytes(8).hex()}." for _ in range(9000))
        for _ in range(2)
    ]
    fields = {"source": texts[0], "target": texts[1], "aligner": "encoder"}
    connection = HTTPConnection("127.0.0.1", int(found[1]), timeout=60)
    connection.request("POST", "/align", json.dumps(fields), {"content-type": "application/json"})
    deadline = time.monotonic() + 60
    while not (children := children_of(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert children
    time.sleep(2)
    process.send_signal(signal.SIGTERM)
    begin = time.monotonic()
    process.wait(40)
    assert time.monotonic() - begin < 20  # ten seconds, on a machine that has time
    assert "Traceback" not in process.stderr.read()
    deadline = time.monotonic() + 5
    while any(map(is_running, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(is_running, children))
    connection.close()


def is_running(pid: int) -> bool:
    """Whether a process is there, and has not only not been asked how it ended."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def children_of(pid: int) -> list[int]:
    """Processes that a process has started."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in lists for child in path.read_text().split()]


def test_glossary_is_read_before_anybody_is_served(
    served: list[Service],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert serve("--glossary", "none.csv") == 2
    assert "none.csv: no such file" in capsys.readouterr().err.lower()
    assert not served
    Path("terms.csv").write_text("chat,tomcat\n", "utf-8")
    assert serve("--glossary", "terms.csv") == 0

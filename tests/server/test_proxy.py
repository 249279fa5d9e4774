"""The configurations of docs/serve.md, tried: nginx before one server and two, the systemd unit."""

import json
import os
import re
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import Any

import pytest
from support.applications import needs
from support.servers import Running, Shout, service_of

GUIDE = Path(__file__).parents[2] / "docs" / "serve.md"
NAME = "translate.example.org"
TOKEN = "geheim"
HEADERS = {"host": NAME, "authorization": f"Bearer {TOKEN}"}

needs_nginx = needs("nginx", "openssl")

FRAME = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/errors.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
"""What Debian's own configuration has around the files of conf.d, in a folder of the test's."""


def block(kind: str) -> str:
    """The lines of that kind in the guide."""
    found = re.search(
        rf"^```{kind}\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found is not None
    return found[1]


def replaced(text: str, changes: dict[str, str]) -> str:
    """A text with places of this machine in it; each must be there."""
    for before, after in changes.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


class Proxy:
    """nginx as the guide has it, before servers on some ports.

    Attributes:
        port: where it listens.
    """

    def __init__(self, folder: Path, *ports: int) -> None:
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        files = ["-keyout", str(key), "-out", str(certificate)]
        subprocess.run(
            ["openssl", "req", "-x509", *curve, "-nodes", *files, "-subj", f"/CN={NAME}"],
            check=True,
            capture_output=True,
        )
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        changes = {
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            f"/etc/ssl/{NAME}.crt": str(certificate),
            f"/etc/ssl/{NAME}.key": str(key),
            "server 127.0.0.1:8473;": " ".join(f"server 127.0.0.1:{port};" for port in ports),
        }
        (folder / "site.conf").write_text(replaced(block("nginx"), changes), "utf-8")
        user = "" if os.geteuid() else "user root;"
        frame = folder / "nginx.conf"
        frame.write_text(FRAME.format(folder=folder, user=user), "utf-8")
        self.context = ssl.create_default_context(cafile=str(certificate))
        self.context.check_hostname = False
        self.process = subprocess.Popen(
            ["nginx", "-p", str(folder), "-c", str(frame)], stderr=subprocess.DEVNULL
        )
        while not self.is_up:
            assert self.process.poll() is None, (folder / "errors.log").read_text("utf-8")
            time.sleep(0.02)

    @property
    def is_up(self) -> bool:
        """Whether it listens."""
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", self.port)) == 0

    def connection(self, address: str = "127.0.0.1") -> HTTPSConnection:
        """A connection from an address of this machine."""
        return HTTPSConnection(
            "127.0.0.1", self.port, timeout=30, context=self.context, source_address=(address, 0)
        )

    def post(
        self, path: str, body: str, headers: dict[str, str], address: str = "127.0.0.1"
    ) -> tuple[int, str]:
        """Status and body of an answer."""
        with closing(self.connection(address)) as connection:
            connection.request("POST", path, body.encode(), HEADERS | headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def translate(self, address: str = "127.0.0.1", **headers: str) -> tuple[int, Any]:
        """Status and fields of an answer."""
        kind = {"content-type": "application/json"}
        status, body = self.post("/translate", '{"q": "Oui."}', kind | headers, address)
        return status, json.loads(body)

    def stop(self) -> None:
        """End nginx."""
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture
def proxied(tmp_path: Path) -> Iterator[Callable[..., Proxy]]:
    """Starts nginx before servers on some ports."""
    proxies = list[Proxy]()

    def start(*ports: int) -> Proxy:
        proxies.append(Proxy(tmp_path, *ports))
        return proxies[-1]

    yield start
    for proxy in proxies:
        proxy.stop()


@pytest.fixture
def begun() -> Iterator[Callable[..., Running]]:
    """Starts a server as the guide says, with a translator that takes its time."""
    servers = list[Running]()

    def start(seconds: float = 0.0, **limits: int) -> Running:
        service = service_of(lambda: Shout(seconds), token=TOKEN, **limits)
        servers.append(Running(service, proxies=["127.0.0.1"]))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@needs_nginx
def test_a_text_is_translated_through_the_proxy(
    begun: Callable[..., Running], proxied: Callable[..., Proxy]
) -> None:
    proxy = proxied(begun().port)
    assert proxy.translate() == (200, {"translatedText": "OUI."})
    assert proxy.translate(authorization="")[0] == 401


@needs_nginx
def test_a_text_is_read_while_the_rest_is_translated(
    begun: Callable[..., Running], proxied: Callable[..., Proxy]
) -> None:
    server = begun(0.05)
    with closing(proxied(server.port).connection()) as connection:
        connection.request("POST", "/stream", b"Oui.\n\n" * 60, HEADERS)
        answer = connection.getresponse()
        while not answer.readline().startswith(b"event: part"):
            pass
        assert server.server.service.waiting() > 20, "most of it is still to come"
        assert b"event: end" in answer.read()


@needs_nginx
def test_a_file_is_fetched_under_the_name_that_clients_use(
    begun: Callable[..., Running], proxied: Callable[..., Proxy]
) -> None:
    status, place, content = file_through(proxied(begun().port))
    assert (status, content) == (200, "OUI.")
    assert place.startswith(f"https://{NAME}/download_file/")


def file_through(proxy: Proxy, address: str = "127.0.0.1") -> tuple[int, str, str]:
    """Status, place and content of a translated file."""
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"'
    body = f"{head}\r\n\r\nOui.\r\n--x--\r\n"
    kind = {"content-type": "multipart/form-data; boundary=x"}
    status, found = proxy.post("/translate_file", body, kind, address)
    assert status == 200, found
    place = json.loads(found)["translatedFileUrl"]
    with closing(proxy.connection(address)) as connection:
        connection.request("GET", f"/{place.split('/', 3)[3]}", headers=HEADERS)
        answer = connection.getresponse()
        return answer.status, place, answer.read().decode()


@needs_nginx
def test_clients_are_told_apart_and_do_not_choose_who_they_are(
    begun: Callable[..., Running], proxied: Callable[..., Proxy]
) -> None:
    proxy = proxied(begun(rate=2).port)
    found = [proxy.translate("127.0.0.2")[0] for _ in range(3)]
    assert found == [200, 200, 429]
    assert proxy.translate("127.0.0.2", **{"x-forwarded-for": "10.0.0.1"})[0] == 429
    assert proxy.translate("127.0.0.3")[0] == 200


@needs_nginx
def test_who_leaves_is_noticed_through_the_proxy(
    begun: Callable[..., Running], proxied: Callable[..., Proxy]
) -> None:
    server = begun(0.02)
    service = server.server.service
    connection = proxied(server.port).connection()
    connection.request("POST", "/stream", b"Oui.\n\n" * 2000, HEADERS)
    while not service.waiting():
        time.sleep(0.02)
    connection.close()
    deadline = time.monotonic() + 10
    while service.waiting() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert service.waiting() == 0


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[list[int]]:
    """Ports of two servers in processes of their own, with one cache."""
    words = ["serve", "--port", "0", "--offline", "--behind-proxy", "--token"]
    command = [sys.executable, "-m", "bitext", *words, TOKEN, "--rate", "0"]
    environment = os.environ | {"BITEXT_CACHE": str(tmp_path / "cache"), "BITEXT_MEMORY": "on"}
    started = [
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        for _ in range(2)
    ]
    try:
        yield [port_of(process) for process in started]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.communicate(timeout=30)


def port_of(process: "subprocess.Popen[str]") -> int:
    """Where a server listens."""
    assert process.stderr is not None
    found = re.search(r":(\d+)/", process.stderr.readline())
    assert found is not None
    return int(found[1])


@needs_nginx
def test_two_servers_share_an_address_and_no_memory(
    processes: list[int], proxied: Callable[..., Proxy], tmp_path: Path
) -> None:
    proxy = proxied(*processes)
    for number in range(2, 12):
        status, _, content = file_through(proxy, f"127.0.0.{number}")
        assert (status, content) == (200, "Yes.")
    assert all(map(requests_at, processes)), "both had some of the clients"
    kept = [path.name for path in (tmp_path / "cache").rglob("*")]
    assert not [name for name in kept if name.startswith("memory")]


def requests_at(port: int) -> int:
    """Files that a server has translated."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", "/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        found = connection.getresponse().read().decode()
    counts = re.findall(r'(?m)^bitext_requests_total\{path="/translate_file",.*?\} (\d+)', found)
    return sum(map(int, counts))


@needs("systemd-analyze")
def test_nothing_is_wrong_with_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "bitext.service"
    command = Path(sys.executable).with_name("bitext")
    unit.write_text(replaced(block("ini"), {"/opt/bitext/bin/bitext": str(command)}), "utf-8")
    found = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stderr) == (0, "")

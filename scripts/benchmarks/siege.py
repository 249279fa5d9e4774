"""An honest client beside a siege on `bitext serve`: its latency in peace and under each attack.

The attackers hold idle connections, send heads and bodies by the byte, send as much as is taken,
leave in the middle of their answers, and ask for slow alignments. Each answer of the honest client
is compared with the one it got in peace.

    scripts/benchmark siege [--seconds 300] [--seed 1]

The exit code is 1 where an answer was wrong or missing, or where the honest client's p95 over the
whole siege is more than three times its p95 in peace.
"""

import argparse
import contextlib
import json
import random
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

from serve import ROOT, cut, memory, start

TEXT = "Le maire a dit que le pont serait ouvert demain. Personne ne l’a cru."
HEAD = "POST {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
WORST = 3.0
"""Times the p95 of peace that the p95 of the siege may be."""

LEAST = 0.05
"""Seconds; below it a p95 is the scheduler's, not the server's."""

Attack = Callable[[int, threading.Event, random.Random], None]


def main() -> int:
    """Measure peace, each attack alone, all of them together, and peace again."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark siege")
    parser.add_argument("--seconds", type=float, default=300, help="of the whole")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    share = arguments.seconds / (len(ATTACKS) + 4)
    process, port = start()
    try:
        expected = ask(port, "/translate")[0]
        before = memory(process.pid)
        print(f"{'':<12}{'answers':>9}{'wrong':>7}{'p50 s':>8}{'p95 s':>8}{'worst s':>9}{'MB':>7}")
        peace = measured("peace", port, process.pid, share, expected, [], arguments.seed)
        rows = [
            measured(name, port, process.pid, share, expected, [attack], arguments.seed)
            for name, attack in ATTACKS.items()
        ]
        everything = list(ATTACKS.values())
        rows.append(
            measured("siege", port, process.pid, 2 * share, expected, everything, arguments.seed)
        )
        rows.append(measured("peace after", port, process.pid, share, expected, [], 1))
        print(f"memory before: {before:.0f} MB")
    finally:
        process.terminate()
        begin = time.monotonic()
        process.wait(60)
        print(f"SIGTERM to end: {time.monotonic() - begin:.1f} s")
    siege = rows[-2]
    ratio = cut(siege.seconds, 19) / max(cut(peace.seconds, 19), LEAST)
    print(f"p95 under siege: {ratio:.1f} × that of peace (at most {WORST:g})")
    return int(any(row.wrong for row in [peace, *rows]) or ratio > WORST)


@dataclass(slots=True)
class Row:
    """What the honest client saw."""

    seconds: list[float] = field(default_factory=list)
    wrong: int = 0


def measured(
    name: str,
    port: int,
    pid: int,
    seconds: float,
    expected: str,
    attacks: list[Attack],
    seed: int,
) -> Row:
    """Let an honest client ask on and on while others attack; print what it saw."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=attack, args=(port, stop, random.Random(seed + number)))
        for number, attack in enumerate(attacks)
    ]
    for thread in threads:
        thread.start()
    time.sleep(min(2.0, seconds / 10) if attacks else 0)
    row, begin = Row(), time.monotonic()
    while time.monotonic() - begin < seconds:
        try:
            answer, took = ask(port, "/translate")
        except (OSError, HTTPException, ValueError) as error:
            answer, took = repr(error), 0.0
        row.seconds.append(took)
        row.wrong += answer != expected
    size = memory(pid)
    stop.set()
    for thread in threads:
        thread.join()
    p50, p95 = cut(row.seconds, 10), cut(row.seconds, 19)
    print(
        f"{name:<12}{len(row.seconds):>9,}{row.wrong:>7}{p50:>8.2f}{p95:>8.2f}"
        f"{max(row.seconds):>9.2f}{size:>7.0f}",
        flush=True,
    )
    return row


def ask(port: int, path: str, **fields: str) -> tuple[str, float]:
    """An honest request: the translation, and how long it took."""
    begin = time.perf_counter()
    with contextlib.closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        body = json.dumps({"q": TEXT, "source": "fr", "target": "en"} | fields)
        connection.request("POST", path, body, {"content-type": "application/json"})
        answer = json.loads(connection.getresponse().read())
    return str(answer.get("translatedText", answer)), time.perf_counter() - begin


def opened(port: int) -> socket.socket | None:
    """A connection, where one can be had."""
    try:
        return socket.create_connection(("127.0.0.1", port), 5)
    except OSError:
        return None


def send(connection: socket.socket, data: bytes) -> bool:
    """Send something; tells whether the server still took it."""
    try:
        connection.sendall(data)
    except OSError:
        return False
    return True


def hold(port: int, stop: threading.Event, count: int, first: bytes, drip: bytes) -> None:
    """Hold so many connections open, with a byte now and then, and open new ones for those lost."""
    held = list[socket.socket]()
    while not stop.is_set():
        while len(held) < count and not stop.is_set():
            made = opened(port)
            if made is None:
                break
            if first:
                send(made, first)
            held.append(made)
        kept = [one for one in held if not drip or send(one, drip)]
        for lost in set(held) - set(kept):
            lost.close()
        held = kept
        stop.wait(0.5)
    for one in held:
        one.close()


def idle(port: int, stop: threading.Event, _: random.Random) -> None:
    """Connections that say nothing."""
    hold(port, stop, 300, b"", b"")


def slow_heads(port: int, stop: threading.Event, _: random.Random) -> None:
    """Heads that come by the byte."""
    hold(port, stop, 200, HEAD.format("/translate").encode(), b"X")


def slow_bodies(port: int, stop: threading.Event, _: random.Random) -> None:
    """Bodies that come by the byte."""
    head = HEAD.format("/translate") + "Content-Length: 100000\r\n\r\n{"
    hold(port, stop, 200, head.encode(), b" ")


def large(port: int, stop: threading.Event, chance: random.Random) -> None:
    """Bodies as large as may be, and larger; what they hold is no text of ours."""
    while not stop.is_set():
        size = chance.choice([400_000, 1_000_000, 5_000_000])
        with contextlib.suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("POST", "/stream?name=a.txt", b"\n" * size)
            connection.getresponse().read()
            connection.close()


def leaving(port: int, stop: threading.Event, chance: random.Random) -> None:
    """Clients that ask for a text and go before it comes."""
    text = (ROOT / "corpora" / "crue.fr.txt").read_text("utf-8") * 5
    body = json.dumps({"q": text, "source": "fr", "target": "en"}).encode()
    while not stop.is_set():
        made = opened(port)
        if made is not None:
            send(made, f"{HEAD.format('/translate')}Content-Length: {len(body)}\r\n\r\n".encode())
            send(made, body)
            stop.wait(chance.uniform(0.05, 0.5))
            made.close()
        stop.wait(0.2)


def alignments(port: int, stop: threading.Event, chance: random.Random) -> None:
    """Clients that ask for long alignments, one after the other."""
    lines = [f"Ligne {chance.random()} {number}." for number in range(1500)]
    body = json.dumps({"source": "\n".join(lines), "target": "\n".join(reversed(lines))})
    while not stop.is_set():
        with contextlib.suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("POST", "/align", body, {"content-type": "application/json"})
            connection.getresponse().read()
            connection.close()
        stop.wait(0.2)


ATTACKS: dict[str, Attack] = {
    "idle": idle,
    "slow heads": slow_heads,
    "slow bodies": slow_bodies,
    "large": large,
    "leaving": leaving,
    "alignments": alignments,
}

if __name__ == "__main__":
    raise SystemExit(main())

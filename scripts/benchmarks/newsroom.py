"""A newsroom on `bitext serve`: many clients with work of four kinds at once.

Of eight clients five ask for paragraphs, one for whole articles, one for files, one for alignments;
each asks again as soon as it has its answer. The table says of each kind how long its clients
waited. Every answer is compared with what the server gave when it was asked alone: a word that
differs is wrong. Without AVX-512 it can matter to a word what a sentence is translated beside, so
that some answers count as wrong there (`bitext.translators.batching.SHORT`).

    scripts/benchmark newsroom [--clients 64] [--seconds 60] [--fast]
"""

import argparse
import contextlib
import itertools
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlsplit

from serve import ROOT, cut, memory, paragraphs, start


def main() -> int:
    """Clients of all kinds at once, for a while; tells of each kind what its clients saw."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark newsroom")
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--fast", action="store_true", help="with the packaged model")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    process, port = start(*(["--fast"] if arguments.fast else []))
    try:
        chosen = works(arguments.seed)
        connection = HTTPConnection("127.0.0.1", port, timeout=600)
        expected = {work: done(connection, work) for kind in chosen.values() for work in kind}
        before = memory(process.pid)
        results = {kind: Result() for kind in chosen}
        stop = time.perf_counter() + arguments.seconds
        threads = [
            threading.Thread(target=ask_on_and_on, args=(port, turns, expected, results, stop))
            for turns in itertools.islice(clients(chosen), arguments.clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        after = memory(process.pid)
    finally:
        process.terminate()
        process.wait(30)
    heads = {"": 11, "clients": 9, "answers": 9, "wrong": 7, "refused": 9, "p50 s": 8, "p95 s": 8}
    print("".join(f"{head:>{width}}" for head, width in heads.items()))
    for kind, result in results.items():
        count = sum(KINDS[index % len(KINDS)] == kind for index in range(arguments.clients))
        p50, p95 = cut(result.seconds, 10), cut(result.seconds, 19)
        print(
            f"{kind:>11}{count:>9}{len(result.seconds):>9}{result.wrong:>7}{result.refused:>9}"
            f"{p50:>8.2f}{p95:>8.2f}"
        )
    print(f"memory: {before:.0f} MB before, {after:.0f} after")
    return 0


class Work(NamedTuple):
    """Something that a client asks for.

    Attributes:
        kind: of work.
        path: that is asked.
        content: the body.
        type: of the body.
    """

    kind: str
    path: str
    content: bytes
    type: str = "application/json"


PARAGRAPHS, ARTICLES = 30, 2
"""Different ones that are asked for; each is asked once beforehand, alone."""

KINDS = ("paragraph",) * 5 + ("article", "file", "alignment")
"""Of the clients, in turn."""


def works(seed: int) -> dict[str, list[Work]]:
    """What clients ask for, by kind; each is one of our own texts."""
    pair = {"source": "fr", "target": "en"}
    found: dict[str, list[Work]] = {"paragraph": [], "article": [], "file": [], "alignment": []}

    def add(kind: str, path: str, fields: dict[str, str]) -> None:
        found[kind].append(Work(kind, path, json.dumps(fields).encode()))

    for text in paragraphs(seed)[:PARAGRAPHS]:
        add("paragraph", "/translate", {"q": text} | pair)
    for path in sorted((ROOT / "corpora").glob("*.fr.txt"))[:ARTICLES]:
        french = path.read_text("utf-8")
        english = path.with_name(path.name.replace(".fr.", ".en.")).read_text("utf-8")
        add("article", "/translate", {"q": french} | pair)
        add("alignment", "/align", {"source": french, "target": english})
        blocks = "".join(f"<p>{block}</p>" for block in french.split("\n\n"))
        found["file"].append(file_work(f"{path.stem}.html", blocks))
    return found


def file_work(name: str, content: str) -> Work:
    """A file in a form, as LibreTranslate's clients send it."""
    mark = "a-mark-between-parts"
    parts = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in (("source", "fr"), ("target", "en"))
    )
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = f"{parts}{head}{content}\r\n--{mark}--\r\n".encode()
    return Work("file", "/translate_file", body, f"multipart/form-data; boundary={mark}")


def done(connection: HTTPConnection, work: Work) -> str:
    """What comes of some work; an empty text where it was refused."""
    connection.request("POST", work.path, work.content, {"content-type": work.type})
    response = connection.getresponse()
    answer = json.loads(response.read())
    if response.status != 200:
        return ""
    if work.kind == "alignment":
        return json.dumps(answer["beads"])
    if work.kind == "file":
        connection.request("GET", urlsplit(answer["translatedFileUrl"]).path)
        return connection.getresponse().read().decode()
    return str(answer["translatedText"])


@dataclass(slots=True)
class Result:
    """What the clients of a kind saw."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    seconds: list[float] = field(default_factory=list)
    wrong: int = 0
    refused: int = 0


def clients(chosen: dict[str, list[Work]]) -> Iterator[Iterator[Work]]:
    """For each client what it asks for, one thing after the other."""
    for number, kind in enumerate(itertools.cycle(KINDS)):
        yield itertools.cycle(chosen[kind][number % len(chosen[kind]) :] + chosen[kind])


def ask_on_and_on(
    port: int,
    turns: Iterator[Work],
    expected: dict[Work, str],
    results: dict[str, Result],
    stop: float,
) -> None:
    """What a client does: it asks again as soon as it has its answer."""
    with contextlib.closing(HTTPConnection("127.0.0.1", port, timeout=600)) as connection:
        while (begin := time.perf_counter()) < stop:
            work = next(turns)
            answer = done(connection, work)
            result = results[work.kind]
            with result.lock:
                if not answer:
                    result.refused += 1
                    continue
                result.seconds.append(time.perf_counter() - begin)
                result.wrong += answer != expected[work]


if __name__ == "__main__":
    raise SystemExit(main())

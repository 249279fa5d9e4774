"""What it takes to translate a large corpus: docs/scale.md's figures, computed from measured ones.

    scripts/benchmark scale            prints the tables
    scripts/benchmark scale --write    puts them into docs/scale.md

The measured figures are in scale.toml beside this, each with the command that measures it.
"""

import argparse
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "scale.md"
Table = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/benchmark scale")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    arguments = parser.parse_args()
    made = blocks(measured())
    if arguments.write:
        PAGE.write_text(filled(PAGE.read_text("utf-8"), made), "utf-8")
        return 0
    for name, text in made.items():
        print(f"{name}:\n{text}\n")
    return 0


def measured() -> Table:
    return tomllib.loads((HERE / "scale.toml").read_text("utf-8"))


def filled(page: str, made: dict[str, str]) -> str:
    """A page with each block between its marks."""
    for name, text in made.items():
        marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        page = marks.sub(lambda found, text=text: f"{found[1]}\n{text}\n\n{found[2]}", page)
    return page


def blocks(about: Table) -> dict[str, str]:
    return {
        "measured": "\n".join(measured_rows(about)),
        "overhead": "\n".join(overhead_rows(about)),
        "cost": "\n".join(cost_rows(about)),
        "bottlenecks": "\n".join(bottleneck_rows(about)),
    }


def row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    head = list(head)
    yield row(*head)
    yield row(*["---"] * len(head))
    for cells in rows:
        yield row(*cells)


def measured_rows(about: Table) -> Iterator[str]:
    head = "model", "words a core-second", "in tiny shards", "memory of a worker", "sent to each"
    yield from table(
        head,
        (
            (
                model["label"],
                f"{model['words']:,}",
                tiny(model),
                f"{model['memory']:,} MB",
                f"{model['sent']} MB",
            )
            for model in about["models"].values()
        ),
    )


def tiny(model: Table) -> str:
    """The words a core-second of shards that are too small."""
    share = model["spread"] / model["words"]
    return f"{model['spread']:,} (× {share:.2f}; articles a shard: {model['articles']})"


def overhead_rows(about: Table) -> Iterator[str]:
    found = about["overhead"]
    yield from table(
        ("actors", "without Ray", *found["actors"]),
        (
            (
                f"above {found['shard']} s a shard",
                f"{found['alone']} %",
                *(f"{share} %" for share in found["overhead"]),
            ),
            ("before the first shard", "", *(f"{start} s" for start in found["start"])),
        ),
    )


def core_hours(about: Table, model: Table) -> float:
    corpus = about["corpus"]
    return float(corpus["articles"] * corpus["words"] / model["words"] / 3600)


def cost_rows(about: Table) -> Iterator[str]:
    """What each model takes, with its arithmetic."""
    corpus, cluster = about["corpus"], about["cluster"]
    words = corpus["articles"] * corpus["words"]
    told = f"{corpus['articles']:,} articles × {corpus['words']} words"
    yield f"{told} = {words / 1e9:g} billion words."
    yield ""
    nodes = [f"{n} × {cluster['cores']} cores" for n in cluster["nodes"]]
    rows = []
    for model in about["models"].values():
        hours = core_hours(about, model)
        times = [spoken(hours / (n * cluster["cores"])) for n in cluster["nodes"]]
        sum_told = f"{words / 1e9:g}e9 ÷ {model['words']:,} ÷ 3,600 = {hours:,.0f} core-hours"
        rows.append((model["label"], sum_told, *times, f"${hours * cluster['price']:,.0f}"))
    yield from table(("model", "work", *nodes, f"at ${cluster['price']} a core-hour"), rows)


def spoken(hours: float) -> str:
    """A time for people."""
    return f"{hours / 24:,.1f} days" if hours >= 48 else f"{hours:,.1f} h"


def bottleneck_rows(about: Table) -> Iterator[str]:
    """What each part of a cluster has to bear, at the largest of the clusters."""
    corpus, job, cluster = about["corpus"], about["job"], about["cluster"]
    nodes = max(cluster["nodes"])
    shards = corpus["articles"] // job["rows"]
    size = corpus["articles"] * corpus["words"] * corpus["bytes"]
    models = list(about["models"].values())
    seconds = [core_hours(about, m) * 3600 / (nodes * cluster["cores"]) for m in models]
    lasting = [job["rows"] * corpus["words"] / (m["words"] * job["cores"]) for m in models]
    rows = [
        (
            "a shard lasts; at the end, others may wait for two",
            *(f"{s / 60:.1f} min" for s in lasting),
        ),
        ("of the whole", *(f"{s / t:.1%}" for s, t in zip(lasting, seconds, strict=True))),
        ("shards a second, which the one driver notes", *(f"{shards / t:.1f}" for t in seconds)),
        (
            "requests a second to the store",
            *(f"{shards * job['requests'] / t:.1f}" for t in seconds),
        ),
        ("text read a second, all machines", *(f"{size / t / 1e6:.1f} MB" for t in seconds)),
        (
            "in Ray's object store, all shards",
            *(f"{shards * job['described'] / 1e6:.0f} MB" for _ in models),
        ),
        (
            "weights sent from the driver, once",
            *(f"{nodes * m['sent'] / 1e3:.1f} GB" for m in models),
        ),
        (
            "memory of the workers of a machine",
            *(f"{cluster['cores'] // job['cores'] * m['memory'] / 1e3:.1f} GB" for m in models),
        ),
    ]
    yield (
        f"{shards:,} shards of {job['rows']:,} articles; {nodes} machines of {cluster['cores']} "
        f"cores, {job['cores']} a worker; {size / 1e9:.0f} GB of text."
    )
    yield ""
    yield from table(("", *(m["label"] for m in models)), rows)


if __name__ == "__main__":
    raise SystemExit(main())

"""Files → files: a corpus made clean, the reasons beside it; whole or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from bitext.cleaning.candidate import Candidate, Filter
from bitext.cleaning.choice import make_filters
from bitext.cleaning.corpora import (
    CORPORA,
    Columns,
    PairCorpus,
    kind_of_corpus,
    open_corpus,
    text_of_line,
)
from bitext.cleaning.packing import Packer
from bitext.cleaning.reasons import ReasonsWriter
from bitext.cleaning.testsets import TestSetFilter
from bitext.cleaning.verdicts import Judged, Tally, judge_pairs
from bitext.corpus.lines import split_lines
from bitext.errors import FormatError, UsageError
from bitext.files.inputs import open_input
from bitext.files.outputs import Force, commit_together, open_outputs
from bitext.files.packed import packing_of, unpacked_blocks, unpacked_name
from bitext.formats import format_named
from bitext.languages.identification import identify
from bitext.options import AS_STATED
from bitext.protocols import About, Langs

SAMPLE = 1000
"""Pairs by which languages are known that nobody tells."""


@dataclass(frozen=True, slots=True)
class CleaningOptions:
    """How a corpus is made clean.

    Attributes:
        settings: of filters, ``NAME,key=value,…`` each; see `bitext.cleaning.choice`.
        only: names of the filters that are asked; all if left out.
        skip: names of filters that are not.
        test_sets: files of which no segment may be in the corpus.
        all_reasons: whether all filters are asked of each pair.
        langs: of the corpus; what it says or looks like if left out.
        where: its texts are.
    """

    settings: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    test_sets: tuple[Path, ...] = ()
    all_reasons: bool = False
    langs: Langs = AS_STATED
    where: Columns = Columns()  # noqa: RUF009 - frozen


def clean_corpus(
    inputs: Sequence[Path],
    outputs: Sequence[Path],
    reasons: Path | None = None,
    *,
    options: CleaningOptions = CleaningOptions(),
    force: Force = False,
) -> Tally:
    """Make a corpus clean; pairs that are kept are written as they stood there.

    Memory is flat, but for what is remembered of pairs that are kept, see `bitext.cleaning.copies`.

    Args:
        inputs: one file, or two of which the lines go together.
        outputs: as many, of the same format; the suffixes say how they are packed.
        reasons: gets why each of the others is not kept: JSON lines or a table, as its suffix says.
        options: see `CleaningOptions`.
        force: replace files that are there.

    Returns:
        What was counted: all that were read are kept or rejected.

    Raises:
        FormatError: a file is not what its name says, or damaged.
        UsageError: the outputs are not as the inputs, or a file exists and ``force`` is not set.
        UnknownComponentError: a filter is not known.
        OSError: a file cannot be read or written.
    """
    require_alike(inputs, outputs)
    make_filters(About(), options.settings, only=options.only, skip=options.skip)  # or refused now
    counted = Tally()
    paths = [*outputs, *([reasons] if reasons else [])]
    with ExitStack() as stack:
        corpus = opened_corpus(stack, inputs, options.langs, options.where)
        head = list(islice(corpus.pairs, SAMPLE))
        filters = filters_for(corpus, head, options, inputs[0])
        files = open_outputs(stack, paths, force=force)
        outs = [Packer(file, path) for file, path in zip(files, paths, strict=True)]
        told = ReasonsWriter(outs[-1], reasons) if reasons else None
        pairs = judge_pairs(chain(head, corpus.pairs), filters, all_reasons=options.all_reasons)
        write_judged(pairs, corpus, outs[: len(outputs)], told, counted)
        for out in outs:
            out.finish()
        commit_together(files)
    return counted


def filters_for(
    corpus: PairCorpus, head: Sequence[Candidate], options: CleaningOptions, path: Path
) -> dict[str, Filter]:
    """The filters of a corpus, whose languages are known by now."""
    about = languages_of_corpus(corpus.langs, head, options.langs, path)
    filters = make_filters(about, options.settings, only=options.only, skip=options.skip)
    add_test_sets(filters, options)
    return filters


def write_judged(
    pairs: Iterable[Judged],
    corpus: PairCorpus,
    kept: Sequence[Packer],
    told: ReasonsWriter | None,
    tally: Tally,
) -> None:
    """Write what is kept, and the reasons against the rest."""
    kept[0].write(corpus.header)
    for judged in pairs:
        tally.count(judged)
        if judged.reasons:
            if told:
                told.write(judged)
            continue
        for file, piece in zip(kept, judged.pair.raw, strict=True):
            file.write(piece)
    kept[0].write(corpus.tail)


def require_alike(inputs: Sequence[Path], outputs: Sequence[Path]) -> None:
    """Refuse outputs that are of another format than the corpus.

    Raises:
        UsageError: naming them.
    """
    kind = kind_of_corpus([unpacked_name(path) for path in inputs])
    if len(outputs) != len(inputs):
        raise UsageError(
            f"found {len(inputs)} inputs and {len(outputs)} outputs; give one -o for each input"
        )
    if kind is not None and kind_of_corpus([unpacked_name(outputs[0])]) is not kind:
        raise UsageError(
            f"{outputs[0]}: what is kept is written as it is, in {kind.noun}; give it such a name, "
            "and convert it with `bitext convert`"
        )


def opened_corpus(
    stack: ExitStack, paths: Sequence[Path], langs: Langs, where: Columns
) -> PairCorpus:
    """A corpus in files, which the stack closes."""
    streams = [
        unpacked_blocks(stack.enter_context(open_input(path)), packing_of(path), name=str(path))
        for path in paths
    ]
    return open_corpus(streams, [unpacked_name(path) for path in paths], langs=langs, where=where)


def languages_of_corpus(
    stated: Langs, head: Sequence[Candidate], wanted: Langs, path: Path
) -> About:
    """The languages of a corpus: what is wanted, else what it says, else what it looks like.

    Raises:
        UsageError: there is no telling.
    """
    if not head:
        return About()  # no filter is ever asked
    found = dict[str, str]()
    for side, option in (("source", "--from"), ("target", "--to")):
        texts = (getattr(pair, side) for pair in head)
        tag = getattr(wanted, side) or getattr(stated, side) or identify(texts)
        if tag is None or not tag[0].islower():  # of other scripts it tells the script, in capitals
            raise UsageError(
                f"{path}: cannot tell which language the {side} is in; say it with {option}"
            )
        found[side] = tag
    return About(found["source"], found["target"])


def add_test_sets(filters: dict[str, Filter], options: CleaningOptions) -> None:
    """Give the filter of contamination its test sets; without any there is no such filter.

    Raises:
        UsageError: there are test sets, and no filter that would heed them; or none, and the filter
            is asked for by name.
    """
    name = TestSetFilter.__name__
    found = filters.get(name)
    if not options.test_sets:
        named = [*options.only, *(setting.partition(",")[0] for setting in options.settings)]
        if name in map(str.strip, named):
            raise UsageError(f"{name}: found no test set, expected one at least in --test-set")
        filters.pop(name, None)
        return
    if not isinstance(found, TestSetFilter):
        raise UsageError("--test-set: TestSetFilter is not among the filters that are asked")
    for path in options.test_sets:
        with ExitStack() as stack:
            found.add(segments_in(stack, path), path.name)


def segments_in(stack: ExitStack, path: Path) -> Iterator[str]:
    """The segments of a test set: both texts of each pair, or the lines of any other file.

    Raises:
        FormatError: it is not what its name says, or a line of it is not UTF-8.
    """
    if format_named(unpacked_name(path)) in CORPORA:
        pairs = opened_corpus(stack, [path], AS_STATED, Columns()).pairs
        return (text for pair in pairs for text in (pair.source, pair.target))
    stream = stack.enter_context(open_input(path))
    return lines_in(unpacked_blocks(stream, packing_of(path), name=str(path)), path)


def lines_in(blocks: Iterable[bytes], path: Path) -> Iterator[str]:
    """The lines of a test set, of which none may be passed over.

    Raises:
        FormatError: naming the file and the line that cannot be read.
    """
    for number, line in enumerate(split_lines(blocks), 1):
        try:
            yield text_of_line(line)
        except FormatError as error:
            raise FormatError(f"{path}:{number}: {error}") from error

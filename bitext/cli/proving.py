"""``--report``: what was written is read again, and seen to hold all of its source."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bitext.cli.batch import Done, Options
from bitext.cli.options.plan import require_unread
from bitext.cli.terminal import say
from bitext.errors import BitextError, IntegrityError, UsageError
from bitext.files.outputs import require_absent, write_output
from bitext.pipeline.integrity import SENTENCES, Claim
from bitext.pipeline.verification import verify
from bitext.protocols import ReadOptions
from bitext.report.integrity import Proof, dumps, lines_of_proof


def add_report_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--report``."""
    parser.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help="JSON that proves that nothing of the source is lost; exit code 4 where it is",
    )


def prove_outputs(
    done: Sequence[Done], langs: tuple[str, str], options: ReadOptions
) -> Iterator[Proof]:
    """Read every file that was written against its source.

    Args:
        done: what was translated.
        langs: BCP 47 tags.
        options: how the sources were read.
    """
    for job, flags in done:
        source, path = str(job.input), job.input.path
        for out in job.outputs:
            if not isinstance(out, Path) or path is None:
                yield Proof(str(out) if isinstance(out, Path) else "-", source, (), "a stream")
                continue
            try:
                claims = verify(out, path, langs=langs, options=options, told=flags)
                yield Proof(str(out), source, claims)
            except UsageError as error:
                yield Proof(str(out), source, (), str(error))
            except BitextError as error:
                claim = Claim(SENTENCES)
                claim.miss(str(error))
                yield Proof(str(out), source, [claim])


class Report:
    """Where a report goes.

    Args:
        path: the file.
        taken: what the run reads and writes besides.
        force: replace a file that is there.

    Raises:
        UsageError: the file exists and ``force`` is not set, or is one of those.
    """

    def __init__(self, path: Path, taken: Sequence[Path | None], *, force: bool) -> None:
        require_absent(path, force=force)
        require_unread([path], taken)
        self.path, self.force = path, force

    def write(self, done: Sequence[Done], options: Options) -> int:
        """Write the report, and tell of what does not hold; gives back the exit code.

        Args:
            done: what was translated.
            options: how.

        Raises:
            OSError: it cannot be written.
        """
        proofs = list(prove_outputs(done, options.langs, options.reading))
        write_output(self.path, dumps(proofs).encode(), force=self.force)
        broken = [proof for proof in proofs if not proof.holds]
        for proof in broken:
            say(*lines_of_proof(proof), to=sys.stderr)
        if not broken and not options.quiet:
            unseen = sum(bool(proof.unknown) for proof in proofs)
            rest = f"; {unseen:,} cannot be read back" if unseen else ""
            say(f"{self.path}: everything is accounted for{rest}", to=sys.stderr)
        return IntegrityError.exit_code if broken else 0

from pathlib import Path

import pytest

from bitext.aligners.encoder import EncoderAligner
from bitext.aligners.encoders.use import UniversalEncoder


@pytest.fixture(scope="session")
def encoder() -> UniversalEncoder:
    """Loaded once, as it takes a second."""
    return UniversalEncoder()


@pytest.fixture(scope="session")
def encoder_aligner(encoder: UniversalEncoder) -> EncoderAligner:
    return EncoderAligner(encoder)


@pytest.fixture(scope="session")
def alignment_sets() -> Path:
    """Gold alignments that lie beside some checkouts."""
    folder = Path(__file__).parents[3] / "shared" / "alignment"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder

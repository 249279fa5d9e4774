import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bitext.aligners.evidence.edges import EVEN, STANDING, doubts

VALUES = st.lists(st.floats(-1, 2) | st.just(float("nan")), max_size=12)


@given(VALUES)
def test_only_beads_beyond_what_surely_belongs_are_doubted(values: list[float]) -> None:
    caps = doubts(np.array(values))
    sure = [i for i, value in enumerate(values) if value >= STANDING]
    for i, (value, cap) in enumerate(zip(values, caps, strict=True)):
        beyond = not sure or i < sure[0] or i > sure[-1]
        if np.isnan(value) or not beyond:
            assert cap == np.inf
        else:
            assert (cap < 0) == (value < EVEN)

"""Quiet around transformers, which is as loud afterwards as it was before."""

import logging

import pytest

from bitext.models.silence import silent


@pytest.mark.parametrize("shows_bars", [True, False])
def test_transformers_is_quiet_for_a_while(*, shows_bars: bool) -> None:
    from transformers.utils import logging as advice

    advice.set_verbosity(logging.INFO)
    (advice.enable_progress_bar if shows_bars else advice.disable_progress_bar)()
    try:
        with silent():
            assert advice.get_verbosity() == logging.CRITICAL
            assert not advice.is_progress_bar_enabled()
        assert advice.get_verbosity() == logging.INFO
        assert advice.is_progress_bar_enabled() == shows_bars
    finally:
        advice.set_verbosity(logging.WARNING)
        advice.enable_progress_bar()

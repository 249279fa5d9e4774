"""A translation shared out among cues: alone, or below the text of each cue."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.splice import interleaved, spliced

from bitext.documents.cues import parted, seconds_of, weighed

TABLE = {
    "Il pleut sur la ville et sur le port.": "Rain falls upon the town and upon the harbour.",
    "- Oui.": "- Yes.",
    "- Non.": "- No.",
}
SRT = (
    "1\n00:00:01,000 --> 00:00:02,000\nIl pleut sur la\nville et\n\n"
    "2\n00:00:02,000 --> 00:00:04,000\nsur le port.\n\n"
    "3\n00:00:09,000 --> 00:00:10,000\n- Oui.\n- Non.\n"
)
BOTH = (
    "1\n00:00:01,000 --> 00:00:02,000\nIl pleut sur la\nville et\nRain falls upon the town and\n\n"
    "2\n00:00:02,000 --> 00:00:04,000\nsur le port.\nupon the harbour.\n\n"
    "3\n00:00:09,000 --> 00:00:10,000\n- Oui.\n- Yes.\n- Non.\n- No.\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_translation_stands_below_the_text_of_its_cue(newline: str) -> None:
    found = interleaved(SRT.replace("\n", newline).encode(), "srt", TABLE).decode()
    assert found == BOTH.replace("\n", newline)


def test_place_of_a_cue_is_told_once() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000 line:90%\n{\\an8}Oui & <i>non</i>.\n"
    found = interleaved(text.encode(), "vtt", {"Oui & non.": "Yes & no."}).decode()
    assert found == text + "<i>Yes &amp; no</i>.\n"


@pytest.mark.parametrize("ends", [("<i>", " </i>", ""), ("", "</i> ", " "), ("", " ", " ")])
def test_blank_at_the_edge_of_a_cue_leaves_texts_in_their_cues(ends: tuple[str, str, str]) -> None:
    head, tail, next_head = ends
    first = f"1\n00:00:01,000 --> 00:00:02,000\n{head}Il pleut encore{tail}\n"
    second = f"\n2\n00:00:02,500 --> 00:00:04,000\n{next_head}ce soir à Nice.\n"
    table = {"Il pleut encore ce soir à Nice.": "It rains again tonight here."}
    one, two = interleaved((first + second).encode(), "srt", table).decode().split("\n\n")
    assert one.startswith(first.strip())
    assert two.startswith(second.strip())
    words = [re.sub(r"<[^>]*>", "", cue.splitlines()[-1]).strip() for cue in (one, two)]
    assert words == ["It rains again", "tonight here."]


def test_what_stays_in_translation_is_there_once() -> None:
    assert interleaved(SRT.encode(), "srt", {}).decode() == SRT


def test_long_lines_break_as_the_file_does() -> None:
    long = "Rain falls upon the town, upon the harbour, upon the hills and upon the sea."
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nIl pleut.\r\n"
    found = spliced(text.encode(), "srt", table={"Il pleut.": long}).decode()
    assert found.count("\r\n") == found.count("\n") == 4


@given(
    st.lists(st.sampled_from(["un", "deux mots", "trois", "fin."]), min_size=1, max_size=9),
    st.lists(st.sampled_from(["one", "two", "three", "four"]), min_size=1, max_size=9),
)
def test_no_cue_loses_its_time_or_its_text(source: list[str], target: list[str]) -> None:
    cues = [f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}" for n, text in enumerate(source, 1)]
    text = "\n\n".join(cues) + "\n"
    whole = [sentence.strip() for sentence in " ".join(source).replace(". ", ".\n").split("\n")]
    table = dict.fromkeys(whole, " ".join(target))
    found = interleaved(text.encode(), "srt", table).decode()
    assert all(cue in found for cue in cues)
    assert found.count("-->") == len(source)


def test_text_is_parted_in_order() -> None:
    assert parted("a|b-c", ["|", "-"]) == ["a", "b", "c"]


def test_time_and_length_weigh_alike() -> None:
    assert weighed([1, 3], [None, None]) == [0.75, 1.25]
    assert seconds_of("00:00:01,000 --> 00:00:03,500\n") == 2.5
    assert seconds_of("none") == 0

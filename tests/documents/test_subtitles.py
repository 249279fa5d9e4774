"""Subtitles: times stay, sentences are translated whole and shared out again."""

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.backwards import BackwardsTranslator
from support.splice import assert_law, assert_splice

from bitext.documents.original import Original
from bitext.documents.subtitles import SubtitlesFormat
from bitext.pipeline import translate

PIECES = [
    *("1\n", "00:00:01,000 --> 00:00:02,000\n", "00:01.000 --> 00:02.500 line:90%\r\n", "\n"),
    *("mot ", "Fin. ", "- Oui\n", "<i>", "</i>", "<v Anne>", "<rires>", "{\\an8}", "♪", "-->"),
    *("WEBVTT\n\n", "NOTE a\n", "\r", "été", "<00:01.500>", "&", "\r\n"),
]
SRT = (
    "1\r\n00:00:01,000 --> 00:00:02,000\r\nIl pleut sur la\r\nville et\r\n\r\n"
    "2\r\n00:00:02,000 --> 00:00:04,000\r\nsur le <i>port</i>.\r\n\r\n"
    "3\r\n00:00:09,000 --> 00:00:10,000\r\n- Oui.\r\n- Non.\r\n"
)


def read(text: str) -> Original:
    (original,) = SubtitlesFormat().read(BytesIO(text.encode()), lang="fr", name="x")
    return original


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(["srt", "vtt"]))
def test_law(text: str, name: str) -> None:
    assert_law(text.encode(), name)


def test_sentence_over_several_cues_is_one_paragraph_and_speeches_are_several() -> None:
    texts = [paragraph.text for paragraph in read(SRT).document.paragraphs]
    assert texts == ["Il pleut sur la ville et sur le port.", "- Oui.", "- Non."]


def test_what_places_a_cue_stays_in_it() -> None:
    text = "00:00:01,000 --> 00:00:02,000\nUn\n\n00:00:02,000 --> 00:00:03,000\n{\\an8}{\\b1}mot\n"
    assert_splice(text, {"Un mot": "A word"}, text.replace("Un", "A").replace("mot", "word"), "srt")
    again = text.replace("Un\n", "{\\an8}Un\\Ndeux\n")
    after = again.replace("Un\\Ndeux", "A\\Ntwo").replace("mot", "word")
    assert_splice(again, {"Un deux mot": "A two word"}, after, "srt")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[Musique]", "Qui est là"),
        ("(rires)", "oui"),
        ("12", "mots"),
        ("Oui", "JEAN : Non"),
        ("mots", "<i>[Musique]</i>"),
    ],
)
def test_no_sentence_runs_from_what_is_no_speech_or_to_another_speaker(
    first: str, second: str
) -> None:
    cue = "00:00:0{},000 --> 00:00:0{},000\n{}\n\n"
    texts = [
        p.text for p in read(cue.format(1, 2, first) + cue.format(2, 3, second)).document.paragraphs
    ]
    assert texts == [first, re.sub("<.*?>", "", second)]


def test_what_is_heard_on_a_line_of_a_cue_is_apart() -> None:
    cue = "00:00:01,000 --> 00:00:02,000\n[ON SONNE]\nUn mot\net deux\n<i>(Rires)</i>\n\n"
    after = "00:00:02,000 --> 00:00:03,000\nencore\n"
    texts = [paragraph.text for paragraph in read(cue + after).document.paragraphs]
    assert texts == ["[ON SONNE]", "Un mot et deux", "(Rires)", "encore"]
    assert_law((cue + after).encode(), "srt")


def test_the_language_that_a_header_names_is_the_translations() -> None:
    text = "WEBVTT\r\nKind: captions\r\nLanguage: fr-CA\r\n\r\n00:01.000 --> 00:02.000\r\nOui\r\n"
    after = text.replace("fr-CA", "en").replace("Oui", "Yes")
    assert_splice(text, {"Oui": "Yes"}, after, "vtt")
    other = text.replace("fr-CA", "de")
    assert_splice(other, {"Oui": "Yes"}, other.replace("Oui", "Yes"), "vtt")


def test_words_appear_in_order() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\nIl <00:02.000>pleut <00:03.000>ici\n"
    original = read(text)
    found = original.fill(
        translate(original.document, BackwardsTranslator(), target_lang="en").target
    )
    assert re.findall(r"<[\d:.]+>", found) == ["<00:02.000>", "<00:03.000>"]


def test_translation_is_shared_out_by_time_and_length() -> None:
    table = {
        "Il pleut sur la ville et sur le port.": "Rain falls upon the town and upon the harbour.",
        "- Oui.": "- Yes.",
    }
    after = (
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nRain falls upon the town and\r\n\r\n"
        "2\r\n00:00:02,000 --> 00:00:04,000\r\nupon the harbour.\r\n\r\n"
        "3\r\n00:00:09,000 --> 00:00:10,000\r\n- Yes.\r\n- Non.\r\n"
    )
    assert_splice(SRT.replace("<i>", "").replace("</i>", ""), table, after, "srt")


def test_cues_apart_in_time_or_behind_a_full_stop_are_apart() -> None:
    cue = "00:00:0{}.000 --> 00:00:0{}.500\n{}\n\n"
    text = (
        "WEBVTT\n\n"
        + cue.format(1, 1, "Un")
        + cue.format(2, 2, "deux.")
        + cue.format(3, 3, "Trois")
    )
    text += cue.format(8, 8, "quatre") + cue.format(9, 9, "<v Anne>Cinq")
    texts = [paragraph.text for paragraph in read(text).document.paragraphs]
    assert texts == ["Un deux.", "Trois", "quatre", "Cinq"]


def test_cues_that_no_blank_line_parts_are_cues() -> None:
    text = "1\n00:01,000 --> 00:02,000\nUn.\n2\n00:02,000 --> 00:03,000\nDeux.\n"
    assert [p.text for p in read(text).document.paragraphs] == ["Un.", "Deux."]


def test_settings_notes_and_styles_stay() -> None:
    head = "WEBVTT\n\nNOTE Oui\n\nSTYLE\n::cue {}\n\nx\n00:01.000 --> 00:02.000 line:90%\n"
    table = {"Oui & non": "Yes & no <"}
    assert_splice(f"{head}Oui &amp; non\n", table, f"{head}Yes &amp; no &lt;\n", "vtt")


@pytest.mark.parametrize("times", ["00:00:05,0 --> 00:00:01,0", "99:99:99,9 --> 00:00:00,0"])
def test_times_that_make_no_sense_do_no_harm(times: str) -> None:
    text = f"1\n{times}\nIl pleut sur\n\n2\n{times}\nla ville.\n"
    assert_law(text.encode(), "srt")
    assert read(text).document.paragraphs


def test_many_cues_take_no_long_time() -> None:
    text = "".join(f"{k}\n00:00:01,000 --> 00:00:02,000\nmot et\n\n" for k in range(20_000))
    assert len(read(text).slots) == 2500

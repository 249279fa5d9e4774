"""Any text stands safely in XML, and is there when it is read."""

from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from bitext.report.escaping import ILLEGAL, attribute, content

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_text_of_an_element_is_what_it_was(text: str) -> None:
    found = ElementTree.fromstring(f"<a>{content(text)}</a>").text or ""
    expected = ILLEGAL.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    assert found == expected


@given(TEXTS)
def test_text_of_an_attribute_is_what_it_was(text: str) -> None:
    found = ElementTree.fromstring(f"<a b={attribute(text)}/>").get("b")
    assert found == ILLEGAL.sub("\ufffd", text)


def test_what_xml_cannot_hold_is_replaced() -> None:
    assert content("a\x00b\ud800") == "a\ufffdb\ufffd"

"""Scales, axes and the document that holds them."""

from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from bitext.report import svg


def test_a_range_is_never_empty() -> None:
    for values in ([], [5.0], [5.0, 5.0], [-1.0, 1.0]):
        for from_zero in (False, True):
            low, high = svg.padded(values, from_zero=from_zero)
            assert low < high
            assert not from_zero or low == 0


def test_a_scale_maps_its_ends() -> None:
    along = svg.scale(0, 10, 100, 200)
    assert [along(value) for value in (0, 5, 10)] == [100, 150, 200]


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_marks_of_an_axis_are_a_few_round_values_inside(low: float, width: float) -> None:
    high = low + width
    marks = svg.round_values(low, high)
    assert 1 <= len(marks) <= 6
    room = width * 1e-6
    assert all(low - room <= mark <= high + room for mark in marks)
    assert marks == sorted(set(marks))


def test_document_carries_dark_colours_and_no_address() -> None:
    text = svg.document(10, "a < b", [svg.dot(1, 2, "new", told="<x>"), svg.bar(1, 2, 3, 4, "old")])
    root = ElementTree.fromstring(text)
    assert root.findtext("{*}title") == "a < b"
    assert "prefers-color-scheme:dark" in str(root.findtext("{*}style"))
    assert text.count("http") == 1  # the name of the format
    assert root.findtext(".//{*}circle/{*}title") == "<x>"

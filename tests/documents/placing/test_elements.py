"""Elements are told apart by their numbers, and each has children of its own."""

from bitext.documents.placing.elements import Element, Frame


def test_children_are_nobody_elses() -> None:
    one, other = Element(0, 1, 0), Element(0, 1, 0)
    one.children.append(Element(0, 1, 1))
    assert other.children == []
    assert one != other


def test_element_lies_in_one_sentence_unless_told() -> None:
    element = Element(2, 2, 0)
    assert not (element.opens)
    assert not (element.stays)
    assert not (element.keep)


def test_frame_is_a_span_on_each_side() -> None:
    frame = Frame((0, 3), (2, 9), range(1, 2))
    assert (frame.source, frame.target, list(frame.words)) == ((0, 3), (2, 9), [1])

"""Where a point goes: a picture, a break, an element without words."""

from bitext.documents.placing.edges import widened_left, widened_right
from bitext.documents.placing.elements import Element, Frame
from bitext.documents.placing.linking import Linking


def point(linking: Linking, element: Element, frame: Frame) -> int:
    """Where a point goes: it stays with the word that it touches."""
    source, position = linking.source, element.start
    following = source.within(position, len(source.text))
    number = following.start if following else len(source.words)
    text = source.text
    if not text[frame.source[0] : position].strip():
        return frame.target[0]
    if not text[element.end : frame.source[1]].strip():
        return frame.target[1]
    if not linking.is_linked:
        return by_share(linking, position)
    follows = not text[position - 1 : position].isspace()
    leads = not text[element.end : element.end + 1].isspace()
    before = behind(linking, number - 1, position)
    if (follows and not leads) or number == len(source.words):
        return before
    if follows and leads and source.starts[number] >= position:
        return before
    return ahead_of(linking, number, element.end)


def behind(linking: Linking, number: int, position: int) -> int:
    """The place behind what a word became, and behind marks between it and a position."""
    source, target = linking.source, linking.target
    known = linking.linked_before[number + 1]
    if known < 0:
        return 0
    word = max(linking.targets[known])
    return widened_right(
        target.text, target.gap(word + 1), source.text[source.ends[known] : position]
    )


def ahead_of(linking: Linking, number: int, position: int) -> int:
    """The place before what a word became, and before marks between a position and it."""
    source, target = linking.source, linking.target
    known = linking.linked_from[number]
    if known == len(source.words):
        return len(target.text)
    word = min(linking.targets[known])
    return widened_left(target.text, target.gap(word), source.text[position : source.starts[known]])


def by_share(linking: Linking, position: int) -> int:
    """The beginning of a word about as far into the translation, where nothing is linked."""
    source, target = linking.source, linking.target
    wanted = position * len(target.text) / max(len(source.text), 1)
    return min([*target.starts, len(target.text)], key=lambda start: abs(start - wanted))

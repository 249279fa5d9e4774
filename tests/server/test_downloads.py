"""Translated files are kept by secret names, and the oldest make room."""

from bitext.server.downloads import Downloads, File


def test_oldest_make_room_and_the_newest_stays() -> None:
    downloads = Downloads(size=10)
    names = [downloads.add(File("a.txt", b"x" * size, "text/plain")) for size in (4, 4, 4, 400)]
    assert [downloads.get(name) is not None for name in names] == [False, False, False, True]
    assert len(set(names)) == 4

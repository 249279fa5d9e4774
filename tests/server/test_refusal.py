from bitext.server.refusal import Refusal, too_large, too_many


def test_a_refusal_tells_status_and_reason() -> None:
    refusal = Refusal(403, "not you")
    assert (refusal.status_code, refusal.detail) == (403, "not you")


def test_a_large_body_is_told_the_limit() -> None:
    refusal = too_large(1_500_000)
    assert refusal.status_code == 413
    assert refusal.detail == "the body may have at most 1,500,000 bytes; send it in parts"


def test_who_comes_too_much_is_told_when_to_come_again() -> None:
    refusal = too_many()
    assert refusal.status_code == 503
    assert refusal.headers == {"retry-after": "1"}

import logging

from bitext.server.seldom import OFTEN, Seldom


def record(message: str, *arguments: object) -> logging.LogRecord:
    return logging.LogRecord("uvicorn.error", logging.WARNING, "", 0, message, arguments, None)


def test_the_same_message_is_told_a_few_times_only() -> None:
    seldom = Seldom()
    told = [seldom.filter(record("no %s", number)) for number in range(20)]
    assert sum(told) == OFTEN
    assert seldom.filter(record("another"))

"""A port where somebody answers, as a cluster does or otherwise."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bitext.distributed.addresses import GREETING

SETTINGS = bytes((0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100))
"""What a server of HTTP/2 begins with."""


@contextmanager
def answering(answer: bytes | None) -> Iterator[int]:
    """A port of this machine where somebody answers so; None answers nothing."""
    held = list[socket.socket]()

    def serve(server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                held.append(connection)
                with suppress(OSError):  # who asked may be gone
                    if answer is not None:
                        connection.recv(len(GREETING))
                        connection.sendall(answer)
                        connection.shutdown(socket.SHUT_WR)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, args=(server,), daemon=True)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)  # who waits for a connection waits no more
        thread.join(10)
    for connection in held:
        connection.close()

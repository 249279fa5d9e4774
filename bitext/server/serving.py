"""Running the application until it is told to stop, and stopping so that nobody waits in vain."""

import asyncio
import logging
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from types import FrameType

import uvicorn

from bitext.server.app import application
from bitext.server.connections import limited, most_connections
from bitext.server.seldom import Seldom
from bitext.server.service import Service

FAREWELL = 1
"""Seconds that clients get to read that the server stops."""

GRACE = 8
"""Seconds that running requests get when the server is told to stop."""

END = 10.0
"""Seconds after which a server that was told to stop has ended, whatever it was doing."""

SWITCH = 0.0005
"""Seconds after which a thread that computes lets others have Python, a tenth of what is usual: an
answer changes threads some twenty times, and each time it may have to wait so long for every thread
that reads a large text."""

STRANGERS = ("uvicorn.error", "asyncio", "python_multipart.multipart")
"""Logs of what others send."""

log = logging.getLogger(__name__)


class Server(uvicorn.Server):
    """A server that finishes what was begun, or tells its clients that it could not.

    Args:
        service: see `application`.
        hosts: see `bitext.server.guard.Guard`.
        origins: likewise.
        grace: seconds that running requests get when the server is told to stop; those that are
            not done by then end with an error.
        end: ends a process that does nothing else; called when all is stopped after a signal, and
            at the latest `END` seconds after it. Not left to Python, which waits for threads that
            read and is aborted by an engine that computes. None where the process goes on.
        log_level: uvicorn's.
        proxies: addresses of proxies whose ``X-Forwarded-For`` is believed; empty for none.
    """

    def __init__(
        self,
        service: Service,
        *,
        hosts: Iterable[str],
        origins: Iterable[str] = (),
        grace: int = GRACE,
        end: Callable[[], object] | None = None,
        log_level: str = "warning",
        proxies: Sequence[str] = (),
    ) -> None:
        super().__init__(
            uvicorn.Config(
                application(service, hosts=hosts, origins=origins),
                log_level=log_level,
                server_header=False,
                ws="none",
                http=limited(most_connections()),
                proxy_headers=bool(proxies),
                forwarded_allow_ips=list(proxies),
                timeout_graceful_shutdown=grace + FAREWELL,
            )
        )
        self.service = service
        self.grace = grace
        self.end = end
        self.deadline: threading.Timer | None = None
        # What a stranger can make us say he could make us say without end.
        for name in STRANGERS:
            logging.getLogger(name).addFilter(Seldom())

    def serve_on(self, listener: socket.socket) -> None:
        """Serve until SIGINT or SIGTERM comes."""
        usual = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        try:
            self.run(sockets=[listener])
        finally:
            self.service.stop()
            sys.setswitchinterval(usual)
        if self.deadline is not None:
            self.deadline.cancel()
        if self.end is not None and self.should_exit:
            self.end()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more requests and wait for those that run."""
        if running := len(self.server_state.tasks):
            log.warning(
                "requests that still run: %d; they get %d s, or Ctrl-C again ends them",
                *(running, self.grace),
            )
        asyncio.get_running_loop().call_later(self.grace, self.give_up)
        await super().shutdown(sockets)

    def give_up(self) -> None:
        """Tell those who wait that they wait in vain; does not wait itself."""
        threading.Thread(target=self.service.stop, name="bitext-stop", daemon=True).start()

    def end_amid_work(self, end: Callable[[], object]) -> None:
        """Say that not all was stopped in time, and end."""
        log.warning("ended with work under way")
        end()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 its base has them
        """Begin to stop; asked again, give up what still runs."""
        # Its base would raise the signal again after a proper end, which then looks like none.
        if self.should_exit:
            self.give_up()
        elif self.end is not None:
            # It need not end, so that it runs also while Python waits for threads that compute.
            self.deadline = threading.Timer(END, self.end_amid_work, [self.end])
            self.deadline.daemon = True
            self.deadline.start()
        self.should_exit = True

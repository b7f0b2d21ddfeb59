"""How the server runs: one process, one address, a line when it is ready, and a quick end on a signal."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import TextIO

from advisor.errors import AddressError
from advisor.events import Answering
from advisor.page_routes import ReadText
from advisor.readiness import Readiness, State
from advisor.settings import Settings

GRACE_SECONDS = 3
"""How long open answers may go on after a signal: open pages hold a connection that never ends by itself."""
BACKLOG = 128


def serve(settings: Settings, load: Callable[[], Answering], read_cv: ReadText | None = None) -> int:
    """Serve the chat page and the HTTP interface until a signal; give the exit code.

    The address is taken first, then the server listens, then `load` runs in a thread of its own.  A failure to load
    ends the server: a page that can never answer helps nobody.  `read_cv` reads the text of a CV.

    Returns:
        0 after a signal, 2 if the address is taken or loading fails.
    """
    try:
        taken = take_address(settings.host, settings.port)
    except AddressError as error:
        _say(f"error: {error}", sys.stderr)
        return 2
    try:
        return _run(settings, load, taken, read_cv)
    finally:
        taken.close()


def take_address(host: str, port: int) -> socket.socket:
    """Bind a listening socket.

    Raises:
        AddressError: the port is taken or forbidden, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        taken.close()
        raise AddressError(_reason(host, port, error)) from error
    return taken


def _reason(host: str, port: int, error: OSError | OverflowError) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} at {host} is already in use. Stop the program that uses it, or choose another port with "
            "--port or ADVISOR_PORT."
        )
    if number == errno.EACCES:
        return f"Port {port} may not be used by this account. Choose one above 1023 with --port or ADVISOR_PORT."
    return f"The server cannot listen at {host}, port {port} ({error}). Check --host and --port."


def address(host: str, port: int) -> str:
    """Give the address to open in a browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"


def _run(settings: Settings, load: Callable[[], Answering], taken: socket.socket, read_cv: ReadText | None) -> int:
    import uvicorn

    from advisor.api import create_app

    app = create_app(load, settings, read_cv)
    readiness: Readiness = app.state.readiness
    where = address(settings.host, taken.getsockname()[1])
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,  # it would store who asked when
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        lifespan="on",
    )
    server = uvicorn.Server(config)

    def watch() -> None:
        if readiness.wait() is State.READY:
            _say(f"career-advisor is ready at {where}", sys.stdout)
        else:
            _say(f"error: {readiness.words}", sys.stderr)
            server.should_exit = True

    threading.Thread(target=watch, name="advisor-watch", daemon=True).start()
    _say(f"Loading the guides; the page is at {where}", sys.stderr)
    _swallow_signals()
    server.run(sockets=[taken])
    return 2 if readiness.state is State.FAILED else 0


def _say(words: str, stream: TextIO) -> None:
    """Write a line at once: whoever started the server may be reading along."""
    stream.write(f"{words}\n")
    stream.flush()


def _swallow_signals() -> None:
    """Let uvicorn, which raises a signal again once it has stopped, raise it into nothing: a stop is no failure."""

    def ignore(_: int, __: FrameType | None) -> None:
        return

    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, ignore)

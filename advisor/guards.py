"""Which requests reach the application, and which headers every response carries.

Pure ASGI middleware: a streamed answer passes through untouched, piece by piece.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = "; ".join(
    (
        "default-src 'self'",
        # The chat page's framework starts from inline scripts and compiles its small templates in the browser.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "cross-origin-opener-policy": "same-origin",
}

FOREVER = "public, max-age=31536000, immutable"

PAGE_PATHS = re.compile(
    r"/(?:assets/.+|static/.+|config/?|theme\.css|robots\.txt|manifest\.json|favicon\.ico"
    r"|gradio_api/(?:queue/(?:join|data)|heartbeat/[\w-]+|cancel|reset/?|startup-events|app_id/?|theme\.css|info/?))?"
)
"""What the chat page itself asks for.  Its framework offers far more (uploads, a proxy, monitoring, recordings, files
of the server, calls by name), open to anybody; none of that is served."""


def json_response(status: int, code: str, message: str, retry_after: int | None = None) -> tuple[Message, Message]:
    """Make the two ASGI messages of a refusal in words."""
    body: dict[str, object] = {"code": code, "message": message}
    headers = [(b"content-type", b"application/json; charset=utf-8")]
    if retry_after is not None:
        body["retry_after"] = retry_after
        headers.append((b"retry-after", str(retry_after).encode()))
    return (
        {"type": "http.response.start", "status": status, "headers": headers},
        {"type": "http.response.body", "body": json.dumps(body).encode()},
    )


class TooLarge(Exception):
    """A request body went past the limit while it was being read."""


class SecurityHeaders:
    """Adds the headers that keep a page to itself, and lets browsers keep files whose name holds their hash."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete its response's headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if scope["path"].startswith("/assets/") and message["status"] == 200:
                    headers["cache-control"] = FOREVER
                elif "cache-control" not in headers:
                    headers["cache-control"] = "no-cache"
            await send(message)

        await self.app(scope, receive, complete)


class OriginGuard:
    """Refuses requests that change something and come from another site's page.

    Args:
        allowed: origins (scheme, host and port) that may, besides the server's own.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str] = ()) -> None:
        self.app = app
        self.allowed = frozenset(origin.rstrip("/").lower() for origin in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and self._foreign(Headers(scope=scope)):
            words = "This server does not take requests from other sites' pages. Set ADVISOR_ORIGINS to allow a site."
            for message in json_response(403, "foreign_origin", words):
                await send(message)
            return
        await self.app(scope, receive, send)

    def _foreign(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is None:  # not a browser, or a browser too old to say: then this tells
            return headers.get("sec-fetch-site") == "cross-site"
        if origin.lower() in self.allowed:
            return False
        # The scheme is left out: behind a proxy that ends TLS the server cannot know its own.
        return urlsplit(origin).netloc.lower() != headers.get("host", "").lower() or origin == "null"


class BodyLimit:
    """Refuses bodies past a size, whether or not they announce it.

    Args:
        most: largest body in bytes.
        larger: paths that take larger ones, and how large.
    """

    def __init__(self, app: ASGIApp, most: int, larger: Mapping[str, int] | None = None) -> None:
        self.app = app
        self.usual = most
        self.larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 413."""
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS:
            await self.app(scope, receive, send)
            return
        most = self.larger.get(scope["path"], self.usual)
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdigit() or int(announced) > most:
            await self._refuse(send, most)
            return
        read = 0
        started = False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise TooLarge
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, counted, watched)
        except TooLarge:
            if not started:
                await self._refuse(send, most)

    async def _refuse(self, send: Send, most: int) -> None:
        for message in json_response(413, "too_large", f"The request is larger than {most:,} bytes."):
            await send(message)


class PageSurface:
    """Stands before the chat page's framework and answers 404 to everything of it that the chat page does not use."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 404."""
        if scope["type"] == "http" and not PAGE_PATHS.fullmatch(scope["path"]):
            for message in json_response(404, "not_found", "There is nothing at this address."):
                await send(message)
            return
        await self.app(scope, receive, send)

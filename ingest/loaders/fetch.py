"""Decides how a page or feed is fetched from an address: by http(s) alone, within a time and a size.

Private addresses are allowed: only a maintainer names addresses.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from advisor.errors import SourceError
from advisor.settings import Settings

MAX_REDIRECTS = 5
TOTAL_FACTOR = 3
"""A whole download may take so many times as long as one wait: a server that drips bytes must not hold us."""
_AGENT = "career-advisor"
_ACCEPT = "text/html, application/rss+xml, application/atom+xml, text/xml, application/pdf, text/plain, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave."""

    data: bytes
    content_type: str | None


def is_address(source: str) -> bool:
    """Say whether a source is to be fetched."""
    return source.casefold().startswith(("http://", "https://"))


def fetch(source: str, settings: Settings, transport: httpx.BaseTransport | None = None) -> Page:
    """Fetch an address; `transport` replaces the network in tests.

    Raises:
        SourceError: it cannot be reached, answers with an error, redirects elsewhere than http(s), or is too large.
    """
    try:
        if not urlsplit(source).hostname:
            raise SourceError(source, "the address names no server.")
        with (
            httpx.Client(
                timeout=settings.fetch_timeout,
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                transport=transport,
                headers={"User-Agent": _AGENT, "Accept": _ACCEPT},
                event_hooks={"request": [_only_web]},
            ) as client,
            client.stream("GET", source) as answer,
        ):
            if answer.status_code >= 400:
                raise SourceError(source, f"the server answered {answer.status_code} {answer.reason_phrase}.")
            return Page(_body(source, answer, settings), answer.headers.get("content-type"))
    except httpx.TimeoutException as error:
        raise SourceError(source, f"no answer within {settings.fetch_timeout:g} seconds.") from error
    except httpx.TooManyRedirects as error:
        raise SourceError(source, f"it redirects more than {MAX_REDIRECTS} times.") from error
    except httpx.UnsupportedProtocol as error:
        raise SourceError(source, "it redirects to an address that is not http or https.") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise SourceError(source, f"it cannot be fetched ({str(error) or type(error).__name__}).") from error


def _only_web(request: httpx.Request) -> None:
    """Refuse to follow a redirect to anything but the web."""
    if request.url.scheme not in ("http", "https"):
        raise httpx.UnsupportedProtocol(f"{request.url.scheme} is not fetched", request=request)


def _body(source: str, answer: httpx.Response, settings: Settings) -> bytes:
    end = time.monotonic() + TOTAL_FACTOR * settings.fetch_timeout
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > settings.max_file_bytes:
            raise SourceError(source, f"it is larger than the {settings.max_file_bytes / 1e6:.0f} MB allowed.")
        if time.monotonic() > end:
            raise SourceError(source, f"it took longer than {TOTAL_FACTOR * settings.fetch_timeout:g} seconds.")
        parts.append(part)
    return b"".join(parts)

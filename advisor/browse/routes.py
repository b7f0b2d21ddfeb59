"""Decides how the page on what the advisor knows is served: whole or searched, or in words why it is not there yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import HTMLResponse

from advisor.browse.filtering import MOST, filtered
from advisor.browse.known import Coverage
from advisor.browse.page import knows_page, waiting_page
from advisor.errors import NotReady

if TYPE_CHECKING:
    from fastapi import FastAPI

PATH = "/knows"


def add_routes(app: FastAPI, knows: Callable[[], Coverage], retry_after: int) -> None:
    """Serve the page at `PATH`; must be called before the chat page is mounted at `/`.

    Args:
        app: the application.
        knows: gives what is known, or raises NotReady while it is being loaded or could not be.
        retry_after: seconds after which to come back while it is not ready.
    """

    @app.api_route(PATH, methods=["GET", "HEAD"], response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        search = " ".join(request.query_params.get("q", "")[:MOST].split())
        try:
            coverage = knows()
        except NotReady as error:
            return HTMLResponse(waiting_page(str(error)), 503, headers={"Retry-After": str(retry_after)})
        return HTMLResponse(knows_page(filtered(coverage, search), search))

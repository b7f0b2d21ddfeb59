"""Decides what a failure is called over HTTP: its status, its code, its words, and when to come back."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from advisor.errors import (
    AdvisorError,
    ConversationBusy,
    ConversationError,
    ConversationFull,
    NotReady,
    RequestError,
    SavingError,
    UnknownConversation,
)
from advisor.sse import UNEXPECTED
from advisor.workers import RETRY_SECONDS

_NAMED: tuple[tuple[type[AdvisorError], int, str, int | None], ...] = (
    (NotReady, 503, "not_ready", RETRY_SECONDS),
    (SavingError, 503, "not_kept", RETRY_SECONDS),
    (UnknownConversation, 404, "not_found", None),
    (ConversationBusy, 409, "conversation_busy", RETRY_SECONDS),
    (ConversationFull, 409, "full", None),
    (ConversationError, 409, "conflict", None),
)
"""Error, status, code, and seconds after which to come back; the first that fits names it."""


class Refusal(BaseModel):
    """Body of every response that refuses something."""

    code: str = Field(description="What went wrong, for programs.")
    message: str = Field(description="What went wrong and what to do, for people.")
    retry_after: int | None = Field(None, description="Seconds after which to come back, where that helps.")


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe the refusals of an address for the OpenAPI document."""
    return {status: {"model": Refusal, "description": "Refused, in words"} for status in statuses}


def answer_in_words(app: FastAPI) -> None:
    """Make every failure a JSON object with a code and words."""

    @app.exception_handler(AdvisorError)
    async def expected(_: Request, error: AdvisorError) -> Response:
        if isinstance(error, RequestError):
            return _refusal(error.status, error.code, str(error), error.retry_after)
        for kind, status, code, retry_after in _NAMED:
            if isinstance(error, kind):
                return _refusal(status, code, str(error), retry_after)
        return _refusal(500, "failed", str(error))

    @app.exception_handler(RequestValidationError)
    async def not_as_described(_: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        # What was sent is left out: it may be private, and nobody needs it back.
        return _refusal(400, "bad_request", f"{'.'.join(str(part) for part in first['loc'][1:])}: {first['msg']}.")

    @app.exception_handler(HTTPException)
    async def http_error(_: Request, error: HTTPException) -> Response:
        return _refusal(error.status_code, _code(error.status_code), str(error.detail))

    @app.exception_handler(Exception)
    async def failed(*_: object) -> Response:
        return _refusal(500, "internal", UNEXPECTED)


def _code(status: int) -> str:
    return {404: "not_found", 405: "method_not_allowed"}.get(status, "http_error")


def _refusal(status: int, code: str, message: str, retry_after: int | None = None) -> Response:
    body: dict[str, Any] = {"code": code, "message": message}
    headers = {"Cache-Control": "no-store"}
    if retry_after is not None:
        body["retry_after"] = retry_after
        headers["Retry-After"] = str(retry_after)
    if status == 401:
        headers["WWW-Authenticate"] = "Conversations-Key"
    return JSONResponse(body, status_code=status, headers=headers)

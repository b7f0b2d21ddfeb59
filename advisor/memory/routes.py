"""Decides how the holder of a key reaches their kept conversations over HTTP; each address is one verb of theirs.

Whose they are is told by a header and never by an address: addresses end up in histories and logs.  A conversation of
somebody else is answered as one that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from advisor.errors import ConversationError, RequestError
from advisor.events import Event
from advisor.http_bodies import MOST_OF_A_TITLE, Question, Renaming, documented, read, read_question
from advisor.http_faults import refusals
from advisor.memory.conversations import Conversations
from advisor.memory.owner import is_key
from advisor.memory.searching import Found
from advisor.sse import Frame
from advisor.workers import Opened, Workers

KEY_HEADER = "X-Conversations-Key"
PATH = "/v1/conversations"
AT_ONCE, WAITING = 4, 64
"""Requests worked on at once, and waiting: a search reads all that was said, and answers need the processor too."""
MOST_LISTED = 200

_PRIVATE = {"Cache-Control": "no-store"}


class Form(StrEnum):
    """How a conversation is handed out."""

    MARKDOWN = "md"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """Its media type."""
        return "application/json" if self is Form.JSON else "text/markdown; charset=utf-8"


class Listed(BaseModel):
    """A conversation in a list."""

    id: str
    title: str
    created: datetime
    used: datetime
    excerpt: str = ""
    """The words around the first hit of a search."""


class Listing(BaseModel):
    """A part of the conversations of a key, the one used last first."""

    conversations: list[Listed]
    total: int


class Deleted(BaseModel):
    """How many conversations were deleted."""

    deleted: int


def _key(
    key: Annotated[
        str, Header(alias=KEY_HEADER, description="Your key: 32 to 64 random characters of A-Z, a-z, 0-9, - and _.")
    ] = "",
) -> str:
    if not is_key(key):
        words = (
            f"Send your key in the header {KEY_HEADER}: 32 to 64 random characters of A-Z, a-z, 0-9, - and _, which "
            "you make once and keep to yourself."
        )
        raise RequestError("key_needed", words, 401)
    return key


Key = Annotated[str, Depends(_key)]


def add_routes(
    app: FastAPI, conversations: Conversations, answers: Workers, ready: Callable[[], object], longest: int
) -> Workers:
    """Add the addresses of kept conversations.

    Args:
        app: the application.
        conversations: the kept conversations.
        answers: where answers are worked on.
        ready: raises NotReady while nothing can be answered.
        longest: most characters of a question.

    Returns:
        Where everything but answers is worked on; to be closed with the application.
    """
    files = Workers(AT_ONCE, WAITING, "conversations")
    router = APIRouter(prefix=PATH, tags=["conversations"], responses=refusals(401, 503))
    _add_asking(router, conversations, answers, ready, longest)
    _add_reading(router, conversations, files)
    _add_changing(router, conversations, files)
    app.include_router(router)
    return files


def _add_asking(
    router: APIRouter, conversations: Conversations, answers: Workers, ready: Callable[[], object], longest: int
) -> None:
    stream: dict[str, Any] = {
        "response_class": Response,
        "responses": {
            200: {"content": {"text/event-stream": {}}, "description": "The events of `/v1/chat/stream`"},
            **refusals(400, 404, 409),
        },
    }

    def opened(conversation: str, events: Callable[[], Iterator[Event]]) -> Opened:
        return Frame("conversation", {"conversation": conversation}), events

    @router.post("", summary="Begin a conversation", openapi_extra=documented(Question), **stream)
    async def begin(request: Request, key: Key) -> Response:
        asked = read_question(Question, await request.body(), longest).message
        ready()

        def opening() -> Opened:
            made = conversations.begin(key, asked)
            return opened(made, lambda: conversations.ask(key, made, asked))

        return await answers.stream(opening)

    @router.post("/{conversation}/messages", summary="Ask", openapi_extra=documented(Question), **stream)
    async def ask(request: Request, conversation: str, key: Key) -> Response:
        asked = read_question(Question, await request.body(), longest).message
        ready()

        def opening() -> Opened:
            conversations.find(key, conversation)  # so that a refusal has its status
            return opened(conversation, lambda: conversations.ask(key, conversation, asked))

        return await answers.stream(opening)

    @router.post("/{conversation}/resume", summary="Answer a last question that has no answer", **stream)
    async def resume(conversation: str, key: Key) -> Response:
        ready()

        def opening() -> Opened:
            told = conversations.history(key, conversation)
            if not told or told[-1]["answer"] is not None:
                raise ConversationError("There is no question without an answer in this conversation.")
            return opened(conversation, lambda: conversations.resume(key, conversation))

        return await answers.stream(opening)


def _add_reading(router: APIRouter, conversations: Conversations, files: Workers) -> None:
    @router.get("", summary="List or search", response_model=Listing, responses=refusals(400))
    async def listing(
        key: Key,
        q: Annotated[str, Query(max_length=MOST_OF_A_TITLE, description="Words that all occur in it.")] = "",
        limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = 50,
        offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    ) -> Response:
        def found() -> tuple[Found, ...]:
            if q.strip():
                return conversations.search(key, q)
            return tuple(Found(held, "") for held in conversations.listing(key))

        everything = await files.do(found)
        shown = [
            Listed(
                id=one.conversation.id,
                title=one.conversation.title,
                created=one.conversation.created,
                used=one.conversation.used,
                excerpt=one.excerpt,
            )
            for one in everything[offset : offset + limit]
        ]
        body = Listing(conversations=shown, total=len(everything))
        return JSONResponse(body.model_dump(mode="json"), headers=_PRIVATE)

    @router.get("/{conversation}", summary="Read", responses=refusals(404))
    async def whole(conversation: str, key: Key) -> Response:
        text = await files.do(partial(conversations.json, key, conversation))
        return Response(text, media_type=Form.JSON.media_type, headers=_PRIVATE)

    @router.get("/{conversation}/conversation.{form}", summary="Take away", responses=refusals(400, 404))
    async def file(conversation: str, form: Form, key: Key) -> Response:
        written = conversations.json if form is Form.JSON else conversations.markdown
        text = await files.do(partial(written, key, conversation))
        named = {"Content-Disposition": f'attachment; filename="conversation.{form}"', **_PRIVATE}
        return Response(text, media_type=form.media_type, headers=named)


def _add_changing(router: APIRouter, conversations: Conversations, files: Workers) -> None:
    @router.patch(
        "/{conversation}",
        summary="Rename",
        status_code=204,
        openapi_extra=documented(Renaming),
        responses=refusals(400, 404),
    )
    async def rename(request: Request, conversation: str, key: Key) -> Response:
        title = read(Renaming, await request.body()).title
        await files.do(partial(conversations.rename, key, conversation, title))
        return Response(status_code=204, headers=_PRIVATE)

    @router.delete("/{conversation}", summary="Delete", status_code=204, responses=refusals(404))
    async def delete(conversation: str, key: Key) -> Response:
        await files.do(partial(conversations.delete, key, conversation))
        return Response(status_code=204, headers=_PRIVATE)

    @router.delete("", summary="Delete everything of a key", response_model=Deleted)
    async def delete_all(key: Key) -> Response:
        count = await files.do(partial(conversations.delete_all, key))
        return JSONResponse({"deleted": count}, headers=_PRIVATE)

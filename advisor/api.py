"""The web application: the HTTP interface, and in front of everything who may ask what, and how much at once."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, StrictStr, StringConstraints, ValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send

from advisor.agent.saving import Opening, SavingError
from advisor.browse.routes import add_routes
from advisor.events import Answering
from advisor.guards import BodyLimit, OriginGuard, SecurityHeaders
from advisor.memory.conversations import Conversations
from advisor.memory.keeping import Keeping
from advisor.memory.sessions import Sessions
from advisor.page_routes import CV_BYTES, CV_PATH, ReadText
from advisor.readiness import NotReady, Readiness, State
from advisor.settings import Settings
from advisor.sse import UNEXPECTED, AnswerStream, Frame

log = logging.getLogger(__name__)

RETRY_SECONDS = 5
"""When to come back to a server that is loading or busy."""

Token = Annotated[StrictStr, StringConstraints(max_length=200, pattern=r"^[\w.~-]*$")]


class ChatRequest(BaseModel):
    """Body of a question; unknown fields are left alone, so that newer clients work with older servers."""

    model_config = ConfigDict(extra="ignore")

    message: Annotated[StrictStr, Field(description="The learner's question.")]
    session: Annotated[Token | None, Field(description="Id of the conversation to go on with.")] = None
    embed_id: Annotated[Token | None, Field(description="Which embed asks.")] = None
    lang: Annotated[Token | None, Field(description="Language of the asking page.")] = None


class BadRequest(Exception):
    """A request that cannot be answered; code and words go into the response."""

    def __init__(self, code: str, message: str, status: int = 400, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.retry_after = retry_after


class _Workers:
    """Threads that answers are worked on in, and how many questions may wait for one."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self.pool = ThreadPoolExecutor(at_once, thread_name_prefix="answer")
        self._most = at_once + waiting
        self._open = 0
        self._lock = threading.Lock()

    def enter(self) -> bool:
        """Take a place; False if there is none."""
        with self._lock:
            if self._open >= self._most:
                return False
            self._open += 1
            return True

    def leave(self) -> None:
        """Give the place back."""
        with self._lock:
            self._open -= 1


def create_app(
    advisor: Answering | Callable[[], Answering], settings: Settings, read_cv: ReadText | None = None
) -> FastAPI:
    """Make the application: chat page at `/`, HTTP interface beside it.

    Args:
        advisor: the conversation, or a function that loads it; loading begins when the server starts.
        settings: sizes, limits and folders.
        read_cv: reads the text of a CV; without it none is taken.
    """
    from advisor.page import mount_page

    opening = Opening(settings)
    readiness = Readiness(_after(opening, advisor) if callable(advisor) else advisor)
    app = bare_app(readiness, settings, opening)
    mount_page(app, readiness, settings, read_cv)
    return app


def _after(opening: Opening, load: Callable[[], Answering]) -> Callable[[], Answering]:
    """Open where conversations are kept before loading: a server that cannot keep them says so and ends."""

    def loading() -> Answering:
        opening()
        return load()

    return loading


def bare_app(readiness: Readiness, settings: Settings, opening: Opening | None = None) -> FastAPI:
    """Make the application without the chat page; `state.conversations` are those that it keeps."""
    keeping = Keeping(readiness.advisor, settings, opening)
    workers = _Workers(settings.concurrent_answers, settings.waiting_answers)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        readiness.start()
        keeping.start()
        yield
        workers.pool.shutdown(wait=False, cancel_futures=True)
        keeping.close()

    app = FastAPI(title="career-advisor", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.readiness = readiness
    app.state.conversations = keeping.conversations
    _guard(app, settings)
    _answer_in_words(app)
    _add_health(app, readiness)
    _add_chat(app, readiness, settings, workers, keeping.conversations)
    add_routes(app, lambda: readiness.advisor().knows(), RETRY_SECONDS)
    return app


def _guard(app: FastAPI, settings: Settings) -> None:
    """Put the guards in front, the outermost last."""
    origins = [origin.strip() for origin in settings.origins.split(",") if origin.strip()]
    app.add_middleware(BodyLimit, most=settings.max_body_bytes, larger={CV_PATH: CV_BYTES})
    app.add_middleware(OriginGuard, allowed=origins)
    # Present even without origins: seeing it, the chat page's framework leaves out its own, which allows any origin.
    app.add_middleware(CORSMiddleware, allow_origins=origins, allow_methods=["POST"], allow_headers=["Content-Type"])
    app.add_middleware(SecurityHeaders)


def _answer_in_words(app: FastAPI) -> None:
    """Make every failure a JSON object with a code and words."""

    @app.exception_handler(BadRequest)
    async def refused(_: Request, error: BadRequest) -> Response:
        return _refusal(error.status, error.code, error.message, error.retry_after)

    @app.exception_handler(NotReady)
    async def not_ready(_: Request, error: NotReady) -> Response:
        return _refusal(503, "not_ready", str(error), RETRY_SECONDS)

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
    headers = {}
    if retry_after is not None:
        body["retry_after"] = retry_after
        headers["Retry-After"] = str(retry_after)
    return JSONResponse(body, status_code=status, headers=headers)


def _add_health(app: FastAPI, readiness: Readiness) -> None:
    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz")
    async def readyz() -> Response:
        if readiness.state is State.READY:
            return JSONResponse({"ready": True, "generation": readiness.advisor().generation})
        retry = RETRY_SECONDS if readiness.state is State.LOADING else None
        body = {"ready": False, "code": readiness.state.value, "message": readiness.words}
        return JSONResponse(body, status_code=503, headers={"Retry-After": str(retry)} if retry else None)


def _add_chat(
    app: FastAPI, readiness: Readiness, settings: Settings, workers: _Workers, conversations: Conversations
) -> None:
    sessions = Sessions(conversations)

    async def opened(known: str | None) -> tuple[str, str | None]:
        try:
            return await asyncio.to_thread(sessions.open, known)
        except SavingError as error:
            raise BadRequest("not_kept", str(error), 503, RETRY_SECONDS) from error

    @app.post("/v1/chat/stream")
    async def chat_stream(request: Request) -> Response:
        asked = _read(await request.body(), settings.max_question)
        readiness.advisor()  # so that nothing is begun before it is ready
        session, conversation = await opened(asked.session)
        if not workers.enter():
            words = "Too many questions are being answered right now. Please ask again in a few seconds."
            raise BadRequest("busy", words, 503, RETRY_SECONDS)
        stream = AnswerStream(
            events=lambda: sessions.ask(session, conversation, asked.message.strip()),
            workers=workers.pool,
            first=Frame("session", {"session": session}),
            heard=_nothing,
        )
        return _Placed(stream, workers)


def _nothing() -> None:
    """Do nothing when an answer is heard: its question is kept already."""


class _Placed(Response):
    """A stream that gives its place back when it ends, however it ends."""

    def __init__(self, stream: AnswerStream, workers: _Workers) -> None:
        super().__init__()
        self._stream = stream
        self._workers = workers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI gives it
        try:
            await self._stream.run(receive, send)
        finally:
            self._workers.leave()


def _read(body: bytes, longest: int) -> ChatRequest:
    """Read a question's body.

    Raises:
        BadRequest: it is not what the contract asks for; the words say what is wrong.
    """
    try:
        asked = ChatRequest.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            raise BadRequest("not_json", 'The body is not JSON. Send an object like {"message": "..."}.') from error
        where = ".".join(str(part) for part in first["loc"]) or "The body"
        raise BadRequest("bad_request", f"{where}: {first['msg']}.") from error
    if not asked.message.strip():
        raise BadRequest("empty_message", "The message is empty. Write a question.")
    if len(asked.message) > longest:
        words = (
            f"The message has {len(asked.message):,} characters; at most {longest:,} can be read. Please shorten it."
        )
        raise BadRequest("message_too_long", words)
    return asked

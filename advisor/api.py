"""The web application: which parts it is put together from, and what stands in front of everything."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.middleware.cors import CORSMiddleware

from advisor import __version__
from advisor.agent.saving import Opening
from advisor.browse import routes as browse_routes
from advisor.events import Answering
from advisor.guards import BodyLimit, OriginGuard, SecurityHeaders
from advisor.http_bodies import ChatRequest, documented, read_question
from advisor.http_faults import answer_in_words, refusals
from advisor.memory import routes as memory_routes
from advisor.memory.conversations import Conversations
from advisor.memory.keeping import Keeping
from advisor.memory.sessions import Sessions
from advisor.page_routes import CV_BYTES, CV_PATH, ReadText
from advisor.readiness import Readiness, State
from advisor.settings import Settings
from advisor.sse import Frame
from advisor.workers import RETRY_SECONDS, Opened, Workers

OPENAPI_PATH = "/v1/openapi.json"


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
    answers = Workers(settings.concurrent_answers, settings.waiting_answers, "answer")

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        readiness.start()
        keeping.start()
        yield
        for workers in (answers, files):
            workers.close()
        keeping.close()

    app = FastAPI(
        title="career-advisor",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,  # pages that show the document load their scripts from elsewhere
        redoc_url=None,
        openapi_url=OPENAPI_PATH,
    )
    app.state.readiness = readiness
    app.state.conversations = keeping.conversations
    _guard(app, settings)
    answer_in_words(app)
    _add_health(app, readiness)
    _add_chat(app, readiness, settings, answers, keeping.conversations)
    files = memory_routes.add_routes(app, keeping.conversations, answers, readiness.advisor, settings.max_question)
    browse_routes.add_routes(app, lambda: readiness.advisor().knows(), RETRY_SECONDS)
    return app


def _guard(app: FastAPI, settings: Settings) -> None:
    """Put the guards in front, the outermost last."""
    origins = [origin.strip() for origin in settings.origins.split(",") if origin.strip()]
    app.add_middleware(BodyLimit, most=settings.max_body_bytes, larger={CV_PATH: CV_BYTES})
    app.add_middleware(OriginGuard, allowed=origins)
    # Present even without origins: seeing it, the chat page's framework leaves out its own, which allows any origin.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "POST", "PATCH", "DELETE"],
        allow_headers=["Content-Type", memory_routes.KEY_HEADER],
    )
    app.add_middleware(SecurityHeaders)


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
    app: FastAPI, readiness: Readiness, settings: Settings, answers: Workers, conversations: Conversations
) -> None:
    sessions = Sessions(conversations)

    @app.post(
        "/v1/chat/stream",
        summary="Ask in a session",
        response_class=Response,
        responses={
            200: {"content": {"text/event-stream": {}}, "description": "Server-sent events"},
            **refusals(400, 503),
        },
        openapi_extra=documented(ChatRequest),
    )
    async def chat_stream(request: Request) -> Response:
        asked = read_question(ChatRequest, await request.body(), settings.max_question)
        readiness.advisor()  # so that nothing is begun before it is ready

        def opening() -> Opened:
            session, conversation = sessions.open(asked.session)
            return Frame("session", {"session": session}), lambda: sessions.ask(session, conversation, asked.message)

        return await answers.stream(opening)

"""Which files the chat page hands out and takes: plans, and a CV that is read and not kept.

Whose they are is told by a header and never by an address: addresses end up in histories and logs.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import unquote

from fastapi import FastAPI, Header, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from advisor.errors import AdvisorError, UnknownConversation
from advisor.memory.conversations import Conversations
from advisor.memory.routes import KEY_HEADER
from advisor.page_recall import last_plan
from advisor.plan.exporting import Form, export, file_name

if TYPE_CHECKING:
    from advisor.skills.cv_skills import CvSkills

log = logging.getLogger(__name__)

NAME_HEADER = "X-File-Name"
CV_PATH = "/v1/cv"
CV_BYTES = 2_000_000
"""A CV of many pages with a photograph; what is larger is something else."""

CVS_AT_ONCE = 2
"""Read at once: laying out a long PDF takes a core for seconds, and answers need one too."""

ReadText = Callable[[str, bytes], str]
"""Reads the text of a CV by its file name and content; raises an `AdvisorError` in words."""
ReadSkills = Callable[[str, bytes], Sequence[str]]
"""The same, down to the skills that the text names."""


def skills_of(read_text: ReadText, vocabulary: Path) -> ReadSkills:
    """Make the reader of a CV's skills from a reader of its text, with the names in a vocabulary folder."""

    @cache
    def skills() -> CvSkills:
        from advisor.skills.cv_skills import CvSkills
        from advisor.skills.skill_names import load_skill_names

        return CvSkills(load_skill_names(vocabulary))

    def read(name: str, content: bytes) -> Sequence[str]:
        return tuple(stated.value for stated in skills().read(read_text(name, content)))

    return read


def add_routes(app: FastAPI, conversations: Conversations, read_skills: ReadSkills | None) -> None:
    """Add the page's own routes."""

    @app.get("/v1/conversations/{conversation}/plan.{form}", include_in_schema=False)
    def plan(conversation: str, form: Form, key: Annotated[str, Header(alias=KEY_HEADER)] = "") -> Response:
        held = last_plan(conversations.history(key, conversation))
        if held is None:
            raise UnknownConversation("There is no plan in this conversation yet.")
        named = f'attachment; filename="{file_name(held[0], form)}"'
        headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
        return Response(export(*held, form), media_type=form.media_type, headers=headers)

    if read_skills is not None:
        _add_cv(app, read_skills)


def _add_cv(app: FastAPI, read_skills: ReadSkills) -> None:
    def refusal(status: int, code: str, message: str) -> Response:
        return JSONResponse({"code": code, "message": message}, status)

    turns = asyncio.Semaphore(CVS_AT_ONCE)

    @app.post(CV_PATH, include_in_schema=False)
    async def cv(request: Request) -> Response:
        content = bytearray()
        async for piece in request.stream():
            content += piece
            if len(content) > CV_BYTES:
                return refusal(413, "too_large", "The file is larger than 2 MB. Take a smaller one, or paste its text.")
        name = unquote(request.headers.get(NAME_HEADER, ""))
        try:
            async with turns:
                skills = await run_in_threadpool(read_skills, name, bytes(content))
        except AdvisorError as error:
            return refusal(422, "not_read", str(error))
        return JSONResponse({"skills": list(skills)}, headers={"Cache-Control": "no-store"})

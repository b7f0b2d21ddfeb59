"""Decides what the body of a request may hold, and in which words one that holds something else is refused."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictStr, StringConstraints, ValidationError

from advisor.errors import RequestError

Token = Annotated[StrictStr, StringConstraints(max_length=200, pattern=r"^[\w.~-]*$")]
MOST_OF_A_TITLE = 200
"""Characters of a new title that are read; a title on the page is shorter still."""


class _Body(BaseModel):
    """A body; unknown fields are left alone, so that newer clients work with older servers."""

    model_config = ConfigDict(extra="ignore")


class Question(_Body):
    """Body of a question in a kept conversation."""

    message: Annotated[StrictStr, Field(description="The learner's question.")]


class ChatRequest(Question):
    """Body of a question in a session."""

    session: Annotated[Token | None, Field(description="Id of the conversation to go on with.")] = None
    embed_id: Annotated[Token | None, Field(description="Which embed asks.")] = None
    lang: Annotated[Token | None, Field(description="Language of the asking page.")] = None


class Renaming(_Body):
    """Body that gives a conversation another title."""

    title: Annotated[
        StrictStr,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_OF_A_TITLE),
        Field(description="The new title; what is longer than a line is cut."),
    ]


Body = TypeVar("Body", bound=_Body)
Asked = TypeVar("Asked", bound=Question)


def documented(kind: type[_Body]) -> dict[str, Any]:
    """Describe a body for the OpenAPI document; it is read by `read`, whatever type a client says that it has."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": kind.model_json_schema()}}}}


def read(kind: type[Body], body: bytes) -> Body:
    """Read a body.

    Raises:
        RequestError: it is not what the address asks for; the words say what is wrong.
    """
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            example = '{"title": "..."}' if kind is Renaming else '{"message": "..."}'
            raise RequestError("not_json", f"The body is not JSON. Send an object like {example}.") from error
        where = ".".join(str(part) for part in first["loc"]) or "The body"
        raise RequestError("bad_request", f"{where}: {first['msg']}.") from error


def read_question(kind: type[Asked], body: bytes, longest: int) -> Asked:
    """Read the body of a question; its message comes without space around it.

    Raises:
        RequestError: as `read` says, or the message is empty or longer than `longest` characters.
    """
    asked = read(kind, body)
    if not asked.message.strip():
        raise RequestError("empty_message", "The message is empty. Write a question.")
    if len(asked.message) > longest:
        words = (
            f"The message has {len(asked.message):,} characters; at most {longest:,} can be read. Please shorten it."
        )
        raise RequestError("message_too_long", words)
    return asked.model_copy(update={"message": asked.message.strip()})

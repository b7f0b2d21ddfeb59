"""Every number and name that changes behaviour, each with the reason for its value.

Read from the environment once, by the command; passed down from there.  Names are `ADVISOR_` and the field's name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from advisor.errors import SettingsError

DEFAULT_EMBEDDING = "all-MiniLM-L6-v2"


def _shipped(folder: str) -> Path:
    """Find a data folder: beside the package in a checkout, inside it in an installed wheel."""
    package = Path(__file__).resolve().parent
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


class Settings(BaseSettings):
    """Settings of one process; each can be set by an environment variable `ADVISOR_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="ADVISOR_", frozen=True, extra="ignore")

    index_dir: Annotated[Path, Field(description="Folder of the published index.")] = Path("index")
    corpus_dir: Annotated[Path, Field(description="Guides and vocabulary that ship with the project.")] = Field(
        default_factory=lambda: _shipped("corpus")
    )
    prompts_dir: Annotated[Path, Field(description="Prompt files for a language model.")] = Field(
        default_factory=lambda: _shipped("prompts")
    )
    data_dir: Annotated[Path, Field(description="Conversations and feedback of learners.")] = Path("data")
    host: Annotated[str, Field(description="Address that the server listens on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535, description="Port that the server listens on.")] = 7860

    origins: Annotated[
        str,
        Field(
            description="Web origins besides its own that may call the server, separated by commas; none by default."
        ),
    ] = ""
    max_body_bytes: Annotated[
        int, Field(ge=1024, description="Largest request body: a rated answer comes back with its sources, some 50 kB.")
    ] = 262_144
    concurrent_answers: Annotated[
        int, Field(ge=1, description="Answers worked on at once; the page's own default of 1 makes everybody wait.")
    ] = 8
    waiting_answers: Annotated[
        int, Field(ge=1, description="Questions that may wait for their turn; more are told to come back.")
    ] = 64
    sessions_kept: Annotated[
        int, Field(ge=1, description="API conversations remembered at once; some 4 kB a turn, the oldest goes first.")
    ] = 2000
    session_minutes: Annotated[
        float, Field(gt=0, description="Minutes that an idle API conversation is remembered: longer than a lecture.")
    ] = 120.0
    conversations: Annotated[
        str,
        Field(
            description="Where conversations are kept: `file` (SQLite in the data folder, needs no server), `memory` "
            "(gone with the process), or `postgresql://user:password@host/database`."
        ),
    ] = "file"
    conversation_days: Annotated[
        float,
        Field(
            gt=0,
            description="Days after its last use that a saved conversation is deleted: a search for work lasts weeks.",
        ),
    ] = 30.0
    conversations_kept: Annotated[
        int, Field(ge=1, description="Saved conversations of one learner; more are hard to find again in a list.")
    ] = 200
    conversation_turns: Annotated[
        int,
        Field(ge=1, description="Questions in one conversation; all of it is written after each, some 400 kB at 100."),
    ] = 100
    feedback_text: Annotated[
        bool, Field(description="Whether feedback keeps the words of question and answer; off, as they may be private.")
    ] = False

    model: Annotated[
        str | None, Field(description="Language model, `provider:name` or `gguf:PATH`; none by default.")
    ] = None
    model_timeout: Annotated[
        float, Field(gt=0, description="Seconds that a model may stay silent; then the composed answer is shown.")
    ] = 30.0
    model_tokens: Annotated[
        int, Field(ge=32, description="Longest answer of a model, in its tokens: four short paragraphs.")
    ] = 400
    model_tools: Annotated[
        bool,
        Field(description="Whether a model that can call tools may look things up in the guides while it answers."),
    ] = True

    embedding_model: Annotated[
        str,
        Field(description="Sentence-transformers model by path or name; the default's weights come with a package."),
    ] = DEFAULT_EMBEDDING
    embedding_query_prompt: Annotated[
        str | None, Field(description="Prefix for questions, where a model wants one and does not bring it.")
    ] = None
    embedding_document_prompt: Annotated[
        str | None, Field(description="Prefix for documents, where a model wants one and does not bring it.")
    ] = None
    embedding_batch: Annotated[int, Field(ge=1, description="Texts embedded at once; 32 is flat on two cores.")] = 32

    chunk_tokens: Annotated[
        int, Field(ge=50, le=2000, description="Most tokens in a chunk: the default model reads 256 word pieces.")
    ] = 220
    top_k: Annotated[int, Field(ge=1, le=100, description="Chunks that each of the two searches hands to fusion.")] = 24
    keep_k: Annotated[int, Field(ge=1, le=50, description="Chunks kept after fusion, as evidence.")] = 16
    fusion_k: Annotated[int, Field(ge=1, description="Constant of reciprocal rank fusion (Cormack 2009: 60).")] = 60
    support_floor: Annotated[
        float, Field(ge=0, le=1, description="Least cosine of a chunk that may support an answer by meaning alone.")
    ] = 0.30

    career_office: Annotated[
        str | None, Field(description="Whom people in distress are pointed to: a name, and how to reach it.")
    ] = None

    max_question: Annotated[
        int, Field(ge=50, description="Longest question in characters; the rest is cut and the learner told.")
    ] = 2000
    max_file_bytes: Annotated[int, Field(ge=1024, description="Largest document read, in bytes.")] = 50_000_000
    fetch_timeout: Annotated[float, Field(gt=0, description="Seconds to wait for a page or feed.")] = 20.0
    generations_kept: Annotated[int, Field(ge=1, description="Published generations kept on disk.")] = 3


def load_settings(**overrides: object) -> Settings:
    """Read settings from the environment, with command-line values on top.

    Values that are None are not overrides.

    Raises:
        SettingsError: a value cannot be used; the message names the variable.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # names are fields, pydantic checks the values
    except ValidationError as error:
        first = error.errors()[0]
        name = "ADVISOR_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name} has a value that cannot be used: {first['input']!r} ({first['msg']}).") from error

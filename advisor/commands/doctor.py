"""Decides what has to be in place before questions can be answered, and says what to do where it is not."""

from __future__ import annotations

import http.client
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from advisor.commands import Exit, Load
from advisor.commands.ask import json_line
from advisor.commands.installation import check_packages, check_python
from advisor.embedding import Encoding, load_embedder
from advisor.errors import AddressError, AdvisorError, IndexMismatch, ModelError, Unfit
from advisor.generations import generation_folder, read_manifest
from advisor.schema import Outcome
from advisor.settings import Settings
from advisor.terminal import Screen, waiting
from advisor.terminal_text import writes_unicode

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: how it is, or what is wrong and what to do."""

    name: str
    ok: bool
    detail: str


def doctor(settings: Settings, load: Load, *, as_json: bool) -> int:
    """Run all checks and show what they found."""
    screen = Screen(sys.stdout)
    findings = []
    for name, check in checks(settings, load):
        with waiting(f"Checking: {name}", sys.stderr):
            finding = examine(name, check)
        findings.append(finding)
        if not as_json:
            word, style = ("ok", "green") if finding.ok else ("problem", "red")
            screen.line(f"{word:<8} {finding.name}: {finding.detail}", style)
    healthy = all(finding.ok for finding in findings)
    if as_json:
        report = {"ok": healthy, "checks": [asdict(finding) for finding in findings]}
        sys.stdout.write(json_line(report, unicode=writes_unicode(sys.stdout)))
    return Exit.DONE if healthy else Exit.PARTLY


def checks(settings: Settings, load: Load) -> Iterator[tuple[str, Callable[[], str]]]:
    """List the checks, those that others rest on first; each gives a line, or raises what is wrong."""
    loaded = cache(lambda: load_embedder(settings))
    yield "Python", check_python
    yield "packages", check_packages
    yield "token vocabulary", check_tokens
    yield "names of roles and places", lambda: check_vocabulary(settings)
    yield "prompts", lambda: check_prompts(settings)
    yield "embedding model", lambda: check_embedding(loaded())
    yield "index", lambda: check_index(settings.index_dir, loaded().name)
    yield "an answer", lambda: check_answer(settings, load)
    yield "data folder", lambda: check_data_folder(settings.data_dir)
    yield "port", lambda: check_port(settings.host, settings.port)
    if settings.model:
        yield "language model", lambda: check_model(settings)


def examine(name: str, check: Callable[[], str]) -> Finding:
    """Run one check; whatever it raises is a finding, so that the others still run."""
    try:
        return Finding(name, True, check())
    except AdvisorError as error:
        return Finding(name, False, str(error))
    except Exception as error:  # a damaged installation can raise anything anywhere
        logger.debug("the check of %s failed", name, exc_info=True)
        return Finding(name, False, f"{type(error).__name__}: {error}. Install career-advisor again.")


def check_tokens() -> str:
    """Read the token vocabulary, which verifies its checksum."""
    from advisor.tokens import load_tokens

    load_tokens()
    return "cl100k_base, checksum right"


def check_vocabulary(settings: Settings) -> str:
    """Read the names of roles, levels, places, industries and employers."""
    from advisor.vocabulary import load_vocabulary

    folder = settings.corpus_dir / "vocabulary"
    return f"{len(load_vocabulary(folder).roles)} roles in {folder}"


def check_prompts(settings: Settings) -> str:
    """Read the prompt files, which verifies their variables."""
    from advisor.prompting import load_prompts

    load_prompts(settings.prompts_dir)
    return str(settings.prompts_dir)


def check_embedding(embedder: Encoding) -> str:
    """Describe the embedding model; loading it has verified the checksum of weights that come with a package."""
    return f"{embedder.name}, {embedder.dimension} numbers a text"


def check_index(folder: Path, embedding: str) -> str:
    """Read the index's manifest, and whether the embedding model is the one that it was built with."""
    manifest = read_manifest(folder)
    if not generation_folder(folder, manifest.generation).is_dir():
        raise IndexMismatch(
            f"The index in {folder} names the generation {manifest.generation}, whose folder is missing. "
            "Remove the index and run: advisor-ingest sync"
        )
    if manifest.embedding != embedding:
        raise IndexMismatch(
            f"The index in {folder} was built with {manifest.embedding}, and the settings name {embedding}. "
            "Set ADVISOR_EMBEDDING_MODEL back, or embed the index anew with: advisor-ingest sync"
        )
    return f"{folder}, generation {manifest.generation}: {manifest.documents} documents, {manifest.facts} figures"


def check_answer(settings: Settings, load: Load) -> str:
    """Open everything and answer a question that this index is known to answer."""
    advisor = load(settings.model_copy(update={"model": None}))
    question = next(iter(advisor.starters()), None)
    if question is None:
        raise Unfit(f"The index in {settings.index_dir} offers no question. Add guides with: advisor-ingest sync PATH")
    answer = advisor.answer([question])
    if answer.outcome is Outcome.ERROR:
        raise Unfit(f"{question!r} could not be answered: {answer.error or answer.text}")
    return f"{question!r} was answered in {answer.seconds:.2f} s"


def check_data_folder(folder: Path) -> str:
    """Look whether the data folder, or the nearest folder that it would be made in, may be written to."""
    place = folder.absolute()
    nearest = next(path for path in (place, *place.parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        raise Unfit(f"{folder} cannot be written to. Mend its rights, or set ADVISOR_DATA_DIR to another folder.")
    return f"{folder} can be written to" if nearest == place else f"{folder} will be made when it is needed"


def check_port(host: str, port: int) -> str:
    """Look whether the server could listen, or is the one that does."""
    from advisor.server import take_address

    try:
        take_address(host, port).close()
    except AddressError:
        if not _is_advisor(host, port):
            raise
        return f"an advisor is being served at {host}:{port}"
    return f"{port} at {host} is free"


def _is_advisor(host: str, port: int) -> bool:
    try:
        with closing(http.client.HTTPConnection(host, port, timeout=2)) as connection:
            connection.request("GET", "/healthz")
            return bool(json.loads(connection.getresponse().read(1000)) == {"status": "alive"})
    except (OSError, ValueError, http.client.HTTPException):
        return False


def check_model(settings: Settings) -> str:
    """Ask the language model for a word."""
    from advisor.models import load_model

    model = load_model(settings)
    try:
        reply = next((chunk.text for chunk in model.stream([("human", "Say hello.")]) if chunk.text.strip()), "")
    except AdvisorError:
        raise
    except Exception as error:  # a provider's package raises its own errors, without a common base
        raise ModelError(
            f"The language model {settings.model!r} did not answer ({type(error).__name__}: {error}). "
            "Check that it runs and that the provider's variables are set."
        ) from error
    if not reply:
        raise ModelError(f"The language model {settings.model!r} answered nothing. Try another one.")
    return f"{settings.model} answers"

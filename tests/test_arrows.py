"""Imports point one way: ingestion stands on the advisor's ground, and pages and commands on the conversation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GROUND = frozenset(
    "schema origins salary_facts documents settings errors months tokens embedding embedding_weights stems "
    "vocabulary phrases figures figure_patterns figure_words figure_text figure_amounts figure_spans "
    "data_files data_faults index records records_writer entries generations publishing names".split()
)
"""What ingestion may use of the advisor: values, settings, names, figures and the index."""
OUTSIDE = frozenset(
    "page page_actions page_turns page_sources page_parts page_panels page_commands page_routes api server sse guards "
    "cli terminal workers http_faults http_bodies".split()
)
"""What knows the conversation, and what the conversation may not know."""
HEAVY = {
    "gradio": {"advisor.page", "advisor.page_parts"},
    "chromadb": {"advisor.index", "advisor.publishing"},
    "sentence_transformers": {"advisor.embedding", "advisor.embedding_weights"},
    "tiktoken": {"advisor.tokens"},
    "lingua": {"advisor.question.language"},
}
"""Library -> the modules that may import it."""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def modules(project: Path, package: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((project / package).rglob("*.py")):
        yield ".".join(path.relative_to(project).with_suffix("").parts), path


def test_ingestion_uses_nothing_above_the_ground(project: Path) -> None:
    above = {
        f"{name} -> {target}"
        for name, path in modules(project, "ingest")
        for target in imports(path)
        if target.startswith("advisor.") and target.split(".")[1] not in GROUND
    }
    assert above == set()


def test_the_advisor_does_not_know_ingestion_but_for_its_commands(project: Path) -> None:
    known = {
        name
        for name, path in modules(project, "advisor")
        for target in imports(path)
        if target.split(".")[0] == "ingest" and not name.startswith("advisor.commands.")
    }
    assert known == set()


def test_the_conversation_knows_neither_page_nor_server_nor_command(project: Path) -> None:
    reached, waiting = set(), ["advisor.conversation"]
    paths = dict(modules(project, "advisor"))
    while waiting:
        name = waiting.pop()
        if name in reached or name not in paths:
            continue
        reached.add(name)
        waiting.extend(target for target in imports(paths[name]) if target.startswith("advisor."))
    assert {name.split(".")[1] for name in reached} & OUTSIDE == set()


@pytest.mark.parametrize("library", sorted(HEAVY))
def test_a_heavy_library_has_one_owner(project: Path, library: str) -> None:
    users = {
        name
        for package in ("advisor", "ingest")
        for name, path in modules(project, package)
        for target in imports(path)
        if target.split(".")[0] == library
    }
    assert users <= HEAVY[library], f"{library} is imported by {users - HEAVY[library]}"
    assert users

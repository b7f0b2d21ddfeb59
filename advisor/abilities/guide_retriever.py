"""Decides what a LangChain retriever gives for a question: what answers it and what else the guides hold on it, each
with where it stands; nothing where the guides do not answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from advisor.draft import Evidence
from advisor.schema import Unit, UnitKind


class GuideRetriever(BaseRetriever):
    """Finds passages of the guides, best first; below the advisor's floor on support it finds nothing."""

    search: Callable[[str], Sequence[Evidence]] = Field(exclude=True)
    """Gives the evidence for a question, best first."""
    k: int = Field(default=8, ge=1, le=50)
    """Most documents."""

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002  # LangChain passes it
        found: dict[tuple[str, str], Document] = {}
        for entry in self.search(query) if query.strip() else ():
            found.setdefault((entry.unit.id, entry.citation.quote), _document(entry))
        return list(found.values())[: self.k]


def _document(entry: Evidence) -> Document:
    cited = entry.citation
    return Document(
        id=entry.unit.id,
        page_content=_content(entry.unit),
        metadata={
            "title": cited.title, "source": cited.source, "section": cited.section, "origin": cited.origin,
            "published": cited.published, "link": cited.link, "quote": cited.quote,
        },
    )  # fmt: skip


def _content(unit: Unit) -> str:
    """Write a passage so that it can be read by itself: a row or an item under its heading and with what introduces it.

    The heading of a table is often all that names the money of its cells.
    """
    if unit.kind is UnitKind.SENTENCE:
        return unit.text
    heads = (*unit.headers, *("" for _ in unit.cells))
    cells = [f"{head}: {cell}" if head else cell for head, cell in zip(heads, unit.cells, strict=False) if cell]
    said = "; ".join(cells) or unit.text
    return "\n".join(filter(None, (unit.path[-1] if unit.path else "", unit.lead, said)))

"""Decides what of a name is no part of it: tags, links and line breaks, which would act where the name is shown."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.documents import Block, Document
from advisor.origins import Origin
from advisor.salary_facts import SalaryFact

_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_DEPTH = 4
"""How deep tags and links in one another are looked for; what is left is escaped where it is shown."""
_REFERENCE = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\[[^\[\]]*\]")


def plain_name(name: str) -> str:
    """Write a name as plain text on one line: without tags, and a link by its words alone."""
    for _ in range(_DEPTH):  # what is left of one tag or link may be another
        name = _REFERENCE.sub(r"\g<words>", _LINK.sub(r"\g<words>", _TAG.sub("", name)))
    return " ".join(name.split())


def plain_document(document: Document) -> Document:
    """Clean the names that a document goes by, and those of the publications that it draws on."""
    return replace(
        document,
        title=plain_name(document.title) or document.source,
        publisher=_or_none(document.publisher),
        licence=_or_none(document.licence),
        roles=tuple(filter(None, map(plain_name, document.roles))),
        blocks=tuple(_plain_block(block) for block in document.blocks),
    )


def plain_fact(fact: SalaryFact) -> SalaryFact:
    """Clean the names of whose pay a fact is."""
    return replace(
        fact,
        role=_or_none(fact.role),
        region=_or_none(fact.region),
        industry=_or_none(fact.industry),
        employer=_or_none(fact.employer),
    )


def _plain_block(block: Block) -> Block:
    return block if block.origin is None else replace(block, origin=_plain_origin(block.origin))


def _plain_origin(origin: Origin) -> Origin:
    return replace(origin, title=_or_none(origin.title), publisher=_or_none(origin.publisher))


def _or_none(name: str | None) -> str | None:
    return (plain_name(name) or None) if name is not None else None

"""Decides which roles some words name: known ones, job titles that are not known, and bare job words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.vocabulary import Mention, Topic, Vocabulary
from ingest.name_lists import runs_of, unique
from ingest.salary_titles import ANAPHOR, job_titles
from ingest.subjects import is_group

_BESIDE = re.compile(
    r"\b(?:work(?:ing|s)? with|collaborat\w+ with|together with|alongside|support(?:ing|s)|supervis\w+|manag(?:ing|es)|"
    r"leading|assist\w*|reporting to)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_IN_FIELD = re.compile(
    r"\w+ (?:in|of|for|with an?|specialis(?:ed|ing) in|specializ(?:ed|ing) in|working in) "
    r"(?P<field>[A-Za-z]+(?: (?:learning|intelligence|science|safety|ethics))?)\b",
    re.I,
)
_PAID_FIELD = (
    r"(?i:(?:skilled|related|driven|exposed|specific|focused)?\s?(?:salar|wage|pay\b|skill|expertise|competenc|"
    r"compensation|talent|roles?\b|jobs?\b|workers?\b|positions?\b))"
)

_ANY_JOB = frozenset(
    {
        "specialist", "practitioner", "expert", "associate", "lead", "leader", "occupation", "representative",
        "trainer", "professional", "resident", "officer", "executive", "president", "operator",
    }
)  # fmt: skip
"""Bare job words that may be said of people in any job."""


@dataclass(frozen=True, slots=True)
class RoleNames:
    """The roles that some words name, or the bare job word that they leave open ("engineers")."""

    roles: tuple[str, ...] = ()
    head: str | None = None


def _field_role(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Read "AI salaries", "workers with AI skills" as everybody in that field, where the vocabulary has such a role."""
    for role in vocabulary.roles:
        field = re.escape(role.rsplit(" ", 1)[0])
        if is_group(role) and re.search(rf"(?<!non-)(?<!\w)(?i:{field})[- ]{_PAID_FIELD}", text):
            return (role,)
    return ()


def read_roles(text: str, mentions: Sequence[Mention], vocabulary: Vocabulary, *, last: bool, label: bool) -> RoleNames:
    """Read the roles nearest to the end (`last`) or beginning; in a label known ones go before unknown titles."""
    titles, bare = job_titles(text, mentions)
    titles = [title for title in titles if not _BESIDE.search(text[: title.start])]
    known = [
        m
        for m in mentions
        if m.topic is Topic.ROLE
        and not _BESIDE.search(text[: m.start])
        and not any(title.start <= m.start and m.end <= title.end for title in titles)
    ]
    runs = runs_of(text, known)
    run = (runs[-1] if last else runs[0]) if runs else []
    if titles and not (label and run):
        title = titles[-1] if last else titles[0]
        if not run or (title.start > run[-1].end if last else title.start < run[0].start):
            return RoleNames((title.name,))
    if run:
        return RoleNames(unique(m.name for m in run))
    if bare is None:
        return RoleNames(_field_role(text, vocabulary))
    told = _IN_FIELD.match(text[bare.start :])
    name = vocabulary.canonical(Topic.ROLE, f"{told['field']} {bare.name.removeprefix(ANAPHOR)}") if told else None
    return RoleNames((name,)) if name else RoleNames(_field_role(text, vocabulary), bare.name)


def same_job(roles: tuple[str, ...], context: tuple[str, ...]) -> tuple[str, ...]:
    """Read a shortened title as the role that the text is about: "research scientists" in a guide to AI ones."""
    if len(roles) == 1 and len(context) == 1 and context[0].endswith(f" {roles[0]}"):
        return context
    return roles


def _may_be(head: str, role: str) -> bool:
    """Say whether a bare job word may stand for the role that the text is about ("specialists" for nurses)."""
    return head in _ANY_JOB or any(word in role.split() for word in head.split())


def resolve_head(head: str | None, context: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Read a bare job word in its context: "engineers" in a text on AI talent are AI engineers."""
    if head and not context:
        return () if head.startswith(ANAPHOR) else (head,)
    if not head or len(context) != 1:
        return context
    if not is_group(context[0]):
        return context if head.startswith(ANAPHOR) or _may_be(head, context[0]) else (head,)
    if head.startswith(ANAPHOR):
        return ()
    known = vocabulary.canonical(Topic.ROLE, f"{context[0].rsplit(' ', 1)[0]} {head}")
    return (known,) if known else context

"""Decides which proper name in front of "pays" or behind "at" is an employer that the vocabulary does not know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.vocabulary import Mention

_NAME = r"[a-z]{0,4}[A-Z][\w&.'’-]*(?:\s+(?:(?:&|of|de)\s+)?[A-Z][\w&'’-]*){0,3}"
_PAYER = re.compile(
    r"(?P<before>^\W*|[;,:]\s+(?:(?:and|while|whereas|but)\s+)?|\b(?:while|whereas|and|but)\s+)"
    rf"(?P<the>[Tt]he\s+)?(?P<name>{_NAME})\s+(?:(?:now|usually|typically|currently|also)\s+)?"
    r"(?P<verb>pays?|offers?|starts|gives)\b"
)
_AT = re.compile(
    rf"\bat\s+(?P<the>[Tt]he\s+)?(?P<name>{_NAME})\s+(?=(?:in\s+[A-Z]\w+\s+)?(?:can\s+)?(?:earns?|makes?|starts?|gets?|(?:is|are)\s+paid|expect)\b)"
)
_NO_NAME = re.compile(
    r"^(?:[A-Z]{1,2}\d*|\w*\d\w*|(?:Level|Grade|Band|Step|Series|Stage|Tier|It|This|That|These|Those|He|She|They|We|You|"
    r"Who|What|Which|Nobody|Everyone|Anyone|None|One|Most|Many|Some|Few|All|Both|Each|Every|Experience|Overtime|Work|Tech|"
    r"Government|Seniority|Freelance|Industry|Retail|Law|Another|Other|No)\b.*|"
    r"\w+(?:ing|tion|ment|ance|ence|ity|ness|work|ship|ism|ogy|ics|care|ware))$"
)
"""Words that stand where a name would without being one: pronouns, grades, and what an employer is engaged in."""


def employers_in(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Give the last proper name that a text says pays or employs somebody; () if there is none.

    One word at the head of a sentence is a name only before a singular verb: "Infosys pays", not "Hospitals pay".
    """
    found: list[tuple[int, str]] = []
    for match in (*_PAYER.finditer(text), *_AT.finditer(text)):
        name = match["name"]
        known = any(m.start < match.end("name") and match.start("name") < m.end for m in mentions)
        if known or _NO_NAME.match(name):
            continue
        verb = match.groupdict().get("verb") or "pays"
        opens = not text[: match.start("name")].strip(" \t,;:-")
        plural = not verb.endswith("s") and " " not in name
        if plural or (opens and " " not in name and not verb.endswith("s")):
            continue
        found.append((match.start("name"), name))
    return (max(found)[1],) if found else ()

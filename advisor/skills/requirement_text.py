"""Decides how the words of a requirement part into names: clauses, lists behind a label, examples."""

from __future__ import annotations

import re
from itertools import pairwise

from advisor.skills.requirement_words import ARTICLE, CLAUSE, CUT, EXAMPLES, LABEL, LIST_LABEL, SPLIT


def is_label_of_list(text: str) -> bool:
    label = LABEL.match(text)
    return bool(label and ":" in text[: label.start("rest")] and LIST_LABEL.match(label["label"].strip()))


def clause_at(text: str, at: int) -> str:
    """Give the clause that a place of a sentence is in."""
    cuts = [0, *(match.start() for match in CLAUSE.finditer(text)), len(text)]
    return next((text[a:b] for a, b in pairwise(cuts) if a <= at < b), text)


def is_name(text: str) -> bool:
    return len(text.split()) <= 6 and not text.rstrip().endswith(("?", ":", "!"))


def name_and_examples(text: str) -> tuple[str, tuple[str, ...]]:
    """Part an item into the name that it opens with and the examples that it gives."""
    examples = EXAMPLES.search(text)
    head = text[: examples.start()] if examples else text
    tail = re.split(r"[).;]|, (?:which|that|who)\b", text[examples.end() :])[0] if examples else ""
    return CUT.sub("", head).strip(" ,.;:"), parts_of(tail)


def tidy(name: str) -> str:
    plain = " ".join(name.split()).strip(" .;:,")
    return ARTICLE.sub("", plain) or plain


def parts_of(cell: str) -> tuple[str, ...]:
    plain = re.sub(r"\(([^()]*)\)", r", \1", cell)
    return tuple(part.strip(" .;") for part in SPLIT.split(plain) if part.strip(" .;"))


def runs_on(between: str) -> bool:
    """Say whether a list of examples goes on between two names."""
    return bool(re.fullmatch(r".*?(?:,|\band|\bor|/|&)[\s,]*(?:and |or )?(?:[\w-]+ )?", between)) and len(between) < 60

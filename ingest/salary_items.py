"""Decides what the label or name that opens an item, or a paragraph, says of the figures behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest import salary_words as words
from ingest import sentences
from ingest.salary_draft import Draft
from ingest.salary_headings import Context, says_prices
from ingest.salary_names import Names, read_names
from ingest.salary_parts import split_item, split_label
from ingest.salary_periods import says_other_period
from ingest.salary_roles import resolve_head
from ingest.salary_sentences import read_sentence
from ingest.salary_times import date_in
from ingest.salary_whose import Carried
from ingest.salary_words import bound_in, currency_in, measure_in, period_in
from ingest.subjects import singular

_STARTS_WITH_SUM = re.compile(r"[$€£¥₹₩₱₦฿₫₴₺\d]|[A-Z]{1,3}\$|[A-Z]{3}\b|(?:R|RM|Rs\.?|kr)\s?\d")
_EMPLOYERS_ABOVE = re.compile(r"\b(?:compan(?:y|ies)|employers|firms|organi[sz]ations)\b", re.I)
_JOBS_ABOVE = re.compile(
    r"\b(?:related|similar|other|top|best[- ]paid|highest[- ]paid|best[- ]paying|highest[- ]paying) (?:\w+ )?"
    r"(?:jobs|roles|careers|occupations|professions|positions|titles)\b|^(?:jobs|roles|positions|occupations)\b",
    re.I,
)
"""Headings over a list of names of one kind."""
_PROPER = re.compile(r"[A-Z0-9][\w&.'’-]*(?:\s+(?:(?:of|and|&|de|the)\s+)?[A-Z0-9][\w&.'’-]*){0,4}")


def read_text(text: str, context: Context, carried: Carried | None = None) -> tuple[list[Draft], Carried]:
    """Read the pay figures of a sentence, or of an item that opens with a label and may hold several sentences."""
    label, start = split_label(text)
    if not label:
        label, start = split_item(text)
    named = read_names(label, context.vocabulary, label=True) if label else Names()
    if label and not (named.roles or named.head or named.levels or named.places or named.employers):
        named = _of_list(label, context) or named
    if named.places and "(" in label:
        plain = read_names(label.split("(")[0], context.vocabulary, label=True)
        named = replace(named, places=plain.places or named.places)
    if named.head and not named.roles:
        named = replace(named, roles=resolve_head(named.head, context.names.roles, context.vocabulary))
    state = carried or Carried()
    bound = context.about_pay and (bound_in(label) or measure_in(label)) is not None
    whose_pay = (
        named.roles
        or named.head
        or named.levels
        or named.employers
        or bound
        or (context.about_pay and not context.priced and named.places)
    )
    titled = bool(whose_pay) and bool(_STARTS_WITH_SUM.match(text[start:]))
    if label and (words.PAY.search(label) or titled) and not words.NOT_PAY.search(label):
        state = replace(state, pay=True)
    drafts: list[Draft] = []
    inner = _with_label(context, label)
    unread = says_other_period(label)
    for low, high in sentences.spans(text[start:]):
        found, state = read_sentence(text[start + low : start + high], inner, named, state)
        drafts += [_moved(draft, start + low) for draft in found if draft.amount.period or not unread]
    return drafts, state


def _of_list(label: str, context: Context) -> Names | None:
    """Read a name that nothing tells as what its list is about, employers or jobs; None where it is about neither."""
    above = context.label or ""
    if _EMPLOYERS_ABOVE.search(above) and _PROPER.fullmatch(label.strip()):
        return Names(employers=(label.strip(),))
    plain = re.fullmatch(r"[A-Za-z][A-Za-z /-]{2,40}", label.strip())
    return Names(roles=(singular(label.strip()),)) if _JOBS_ABOVE.search(above) and plain else None


def _moved(draft: Draft, shift: int) -> Draft:
    amount = replace(draft.amount, start=draft.amount.start + shift, end=draft.amount.end + shift)
    return replace(draft, amount=amount)


def _with_label(context: Context, label: str) -> Context:
    if not label:
        return context
    return replace(
        context,
        period=period_in(label) or context.period,
        currency=currency_in(label) or context.currency,
        as_of=date_in(label) or context.as_of,
        item=label,
        priced=context.priced or says_prices(label),
    )

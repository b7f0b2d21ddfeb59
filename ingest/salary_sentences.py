"""Decides which pay figures a sentence or list item states, and which of its words belong to which figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.figures import Amount, FigureUnit, read_figures
from advisor.schema import FactKind, Period
from advisor.vocabulary import Topic
from ingest import sentences
from ingest.salary_draft import Context, Draft, fill
from ingest.salary_names import Names, read_names, resolve_head, without_asides
from ingest.salary_words import (
    BESIDE_PAY,
    BONUS,
    CHANGE,
    EQUITY,
    EXTRA,
    NOT_PAY,
    PAY,
    PREMIUM,
    Measure,
    currency_in,
    date_in,
    measure_in,
    period_in,
)
from ingest.subjects import is_group

_LABEL = re.compile(r"^(?P<label>[^:.!?$€£]{2,90}?):\s+(?=\S)")
_DASH = re.compile(r"\s[-–—•]\s|\|")
_STRONG = re.compile(r";|\s[-–—•]\s|\||(?:,\s*)?\b(?:while|whereas|although)\b|\.\s")
_COMMA = re.compile(r",(?![^()]*\))\s*(?=\S|$)|:\s")
_JOINT = re.compile(r"\s(?:and|or|to|but|with)\b")
_EMPTY = re.compile(
    r"\b(?:and|or|to|up|with|about|around|approximately|roughly|nearly|the|an?|then|even|of|as|from|over|between|at|in|for|on|another|plus)\b|\W+",
    re.I,
)
_CONTRAST = re.compile(r"^\W*(?:while|whereas|but|although|however)\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:overall|global(?:ly)?|worldwide|elsewhere|other (?:regions|countries)|nationwide)\b", re.I
)
_LEANS = re.compile(
    r"^\W*(?:they|their|these|those|there|here|it|its|this|such|the (?:lowest|highest|top|bottom|figure|same)|(?:lowest|highest|top|bottom) \d)\b",
    re.I,
)
_BY_LEVEL = re.compile(r"^\W*(?:juniors?|seniors?|entry[- ]level|mid[- ]level|senior[- ]level|starting)\b", re.I)
_PRONOUN = re.compile(
    r"^\W*(?:they|their|these|those|such|it|its|this|the (?:lowest|highest|top|bottom|same|figure)|(?:lowest|highest|top|bottom) \d)\b",
    re.I,
)
_OPENING_PLACE = re.compile(r"^\W*(?:in|across|within|throughout)\b[^,]{2,60},", re.I)
_PEOPLE = re.compile(
    r"\b(?:professionals?|roles?|positions?|specialists?|experts?|jobs?|talent|those|seniors?|juniors?|earners|performers|levels?|salar\w+|pay|they|these|it|this|workers|staff)\b",
    re.I,
)
_TASK = re.compile(
    r"(?P<task>\b(?:[A-Za-z][\w/-]* ){1,7}?(?:tasks?|projects?|assignments?|gigs?)\b(?: on [a-z][\w ]+? platforms)?)(?=\s+(?:at|for|pays?|paid|earns?|brings?|range)\b|\s*$)",
    re.I,
)
_TASK_VERB = re.compile(
    r"^(?:.*\b(?:start|starts|begin|begins|progress|move|advance|usually|transition|go) (?:begin |out |on )?(?:with|to|on to|into)\s+)",
    re.I,
)
_CONTRIBUTOR = re.compile(
    r"\b(?:individual contributors?|top (?:earners|performers)|contractors?|freelancers?)\b", re.I
)
_WITH = re.compile(
    r"\b(?P<phrase>(?:with|without|holding) (?:[\w-]+ ){0,3}(?:expertise|knowledge|degrees?|phds?|certifications?|background)\b(?:,? (?:in areas like|such as|in(?! the\b)) [\w ,-]+?)?)(?=\s+(?:can|could|may|earn|earned|make|command|get|receive|at|in the|exceed)\b|[.;]|$)",
    re.I,
)
_AMONG = re.compile(
    r"\b(?P<phrase>(?:in|at|for|among) (?:(?!(?:in|at|for|of|the)\b)[a-z][\w-]* ){0,3}(?:firms|companies|startups|start-ups|organi[sz]ations|employers|labs)\b(?:,? (?:such as|like|including) (?-i:[A-Z])[\w&.-]*(?:(?:,? and|,? or|,) (?-i:[A-Z])[\w&.-]*)*)?)",
    re.I,
)
_COMPONENT = re.compile(
    r"\b(?:base (?:salary|pay|wage)|total (?:compensation|pay|cash)(?: packages?)?|on-target earnings|(?:including|excluding|before|plus) bonus(?:es)?|gross|net of tax|before tax(?:es)?|after tax(?:es)?|take-home)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What the sentences before it in the same paragraph say, for sentences that lean on them."""

    names: Names = Names()
    measure: Measure | None = None
    as_of: str | None = None
    period: Period | None = None
    currency: str | None = None
    pay: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """One figure of a sentence with the words before and after it that are its own."""

    amount: Amount
    before: str
    after: str


def split_label(text: str) -> tuple[str, int]:
    """Give the label that opens an item ("India: ...") and where the rest begins; ("", 0) if there is none."""
    match = _LABEL.match(text)
    if match is None or len(match["label"].split()) > 9:
        return "", 0
    return match["label"], match.end()


def _boundary(gap: str) -> int:
    """Find where the words between two figures stop belonging to the first."""
    strong, comma = _STRONG.search(gap), _COMMA.search(gap)
    hits = [hit.start() for hit in (strong, comma) if hit]
    if hits:
        return min(hits)
    joints = list(_JOINT.finditer(gap))
    return joints[-1].start() if joints else len(gap)


def _parts(text: str, amounts: Sequence[Amount]) -> list[_Part]:
    parts: list[_Part] = []
    before = text[: amounts[0].start]
    for at, amount in enumerate(amounts):
        if at + 1 < len(amounts):
            gap = text[amount.end : amounts[at + 1].start]
            cut = _boundary(gap)
            parts.append(_Part(amount, before, gap[:cut]))
            before = gap[cut:]
        else:
            tail = text[amount.end :]
            parts.append(_Part(amount, before, tail[: _tail_end(tail)]))
    return parts


def _tail_end(tail: str) -> int:
    hits = [hit.start() for hit in (_STRONG.search(tail), _COMMA.search(tail)) if hit]
    return min(hits, default=len(tail))


def _is_pay(part: _Part, text: str, context: Context, carried: Carried) -> bool:
    """Say whether a sum of money is somebody's pay."""
    amount, own = part.amount, f"{part.before} # {part.after}"
    value = amount.high if amount.high is not None else amount.low
    if re.search(r"billion|trillion|\bbn\b|\d\s?[BbT]\b", amount.written) or value is None or value < 1:
        return False
    paid = PAY.search(own)
    if NOT_PAY.search(own) and not (paid and amount.period):
        return False
    if NOT_PAY.search(text) and not paid:
        return False
    if re.search(r"\bcosts?(?: (?:about|around|up to|over))?\s*$", part.before, re.I) or BONUS.search(own) and not paid:
        return False
    if BESIDE_PAY.search(own) and not paid and amount.period is None:
        return False
    if paid or PAY.search(text) or amount.period is not None:
        return True
    if not context.pay and not carried.pay:
        return False
    named = read_names(own, context.vocabulary)
    return named != Names() or not re.search(r"[A-Za-z]{3}", _EMPTY.sub("", own))


def _is_premium(part: _Part, text: str, before_is: bool) -> bool:
    if part.amount.unit is FigureUnit.MONEY:
        return bool(EXTRA.search(f"{part.before[-40:]} # {part.after}"))
    if not PREMIUM.search(text) or not re.search(r"\d|per ?cent", part.amount.written):
        return False
    if PREMIUM.search(f"{part.before}{part.amount.written}{part.after}"):
        return not re.search(
            r"\b(?:unfilled|openings|postings|savings?|employees|employers)\b",
            f"{part.before[-25:]} # {part.after}",
            re.I,
        )
    return before_is and bool(CHANGE.search(part.before) or re.search(r"\b(?:up|down|surging|from|to)\b", part.before))


def _measure(
    part: _Part, at: int, parts: Sequence[_Part], carried: Measure | None, *, premium: bool, equity: bool
) -> Measure:
    if premium:
        return Measure(FactKind.PREMIUM)
    if equity:
        return Measure(FactKind.EQUITY)
    stated = measure_in(part.before) or measure_in(part.after)
    if stated and stated.kind is FactKind.PERCENTILE:
        return stated
    if part.amount.low is None and not part.amount.open_low:
        return Measure(FactKind.MAXIMUM)
    if part.amount.floor:
        return Measure(FactKind.MINIMUM)
    if stated:
        return stated
    return (
        carried
        if carried and at and part.before.strip() and not _EMPTY.sub("", _without_names(part.before))
        else Measure(FactKind.RANGE)
    )


def _without_names(text: str) -> str:
    return re.sub(r"\b[A-Z][\w.&/-]*(?:\s+(?:of\s+)?[A-Z][\w.&/-]*)*", " ", text)


def _bare(part: _Part, context: Context) -> bool:
    """Say whether nothing but names, dates and small words stands before a figure: then the words before go on."""
    text = part.before
    for mention in reversed(context.vocabulary.find(text)):
        if mention.topic is not Topic.ROLE:
            text = f"{text[: mention.start]} {text[mention.end :]}"
    return not _EMPTY.sub("", re.sub(r"\b(?:19|20)\d\d\b", " ", text))


def _own_pieces(before: str) -> tuple[str, str]:
    """Split off what stands before a dash: a title in front of "Salary range: ..."."""
    cuts = list(_DASH.finditer(before))
    return (before[: cuts[-1].start()], before[cuts[-1].end() :]) if cuts else ("", before)


def _after_names(part: _Part, context: Context) -> Names:
    match = re.search(
        r"(?:\b(?:in|at|across|for|among|by|of|within|with|as|from)\b|\()(?P<rest>.*)$", part.after, re.I | re.S
    )
    if match is None:
        return Names()
    names = read_names(match["rest"], context.vocabulary, last=False, label=True)
    placed = re.search(r"(?:\b(?:in|at|across|within|throughout)\b|\()(?P<rest>.*)$", part.after, re.I | re.S)
    places = read_names(placed["rest"], context.vocabulary, last=False).places if placed else ()
    return replace(names, places=places)


def _leans(parts: Sequence[_Part], carried: Carried) -> bool:
    """Say whether a sentence goes on about the place of the one before it."""
    opening = parts[0].before
    same_money = parts[0].amount.currency == carried.currency
    return bool(_LEANS.match(opening)) or bool(_BY_LEVEL.match(opening)) and same_money


def _names(parts: Sequence[_Part], context: Context, label: Names, carried: Carried) -> list[Names]:
    """Find for each figure whose pay it is: its own words, those before it in the sentence, then the surroundings."""
    posts = [_after_names(part, context) for part in parts]
    result: list[Names] = []
    running = Names()
    for at, part in enumerate(parts):
        title, own = _own_pieces(part.before)
        pre = read_names(own, context.vocabulary)
        titled = read_names(title, context.vocabulary, label=True) if title else Names()
        names = fill(pre, posts[at])
        later = posts[at + 1 :] if not part.after.strip() else []
        names = fill(names, *_shared(parts, posts, at)) if later else names
        if at and not _bare(part, context):
            fresh = bool(_CONTRAST.match(part.before)) and not _PEOPLE.search(own)
            apart = bool(_CONTRAST.match(part.before)) and bool(pre.roles) and not _OPENING_PLACE.match(parts[0].before)
            elsewhere = apart or bool(_ELSEWHERE.search(own)) or bool(re.search(r"\bother\b", own))
            inherited = replace(
                running,
                levels=(),
                employers=(),
                roles=() if fresh else running.roles,
                places=() if elsewhere else running.places,
            )
        else:
            inherited = running
        names = fill(names, inherited)
        outer = context.names
        if _levels_elsewhere(parts, context, at) and not names.levels:
            outer = replace(outer, levels=())
        carry = (
            carried.names if carried.pay and _leans(parts, carried) and not _ELSEWHERE.search(part.before) else Names()
        )
        if not _PRONOUN.match(parts[0].before):
            carry = replace(carry, roles=())
        surroundings = fill(label, titled, carry, outer)
        if title and context.names.levels:
            surroundings = replace(surroundings, levels=label.levels or context.names.levels)
        head = pre.head or posts[at].head
        roles = names.roles or resolve_head(head, surroundings.roles, context.vocabulary)
        result.append(fill(replace(names, roles=roles), surroundings))
        running = fill(
            replace(pre, roles=pre.roles), replace(running, levels=running.levels if _bare(part, context) else ())
        )
    return result


def _levels_elsewhere(parts: Sequence[_Part], context: Context, at: int) -> bool:
    return any(read_names(part.before, context.vocabulary).levels for index, part in enumerate(parts) if index != at)


def _shared(parts: Sequence[_Part], posts: Sequence[Names], at: int) -> list[Names]:
    """Give the words after the last figure of a list that hold for all of it ("x at A and y at B for seniors")."""
    for index in range(at + 1, len(parts)):
        if _CONTRAST.match(parts[index].before) or _COMMA.match(parts[index].before):
            return []
        if parts[index].after.strip():
            return [replace(posts[index], places=(), employers=())] if index == len(parts) - 1 else []
    return []


def _condition(part: _Part, names: Names, text: str) -> str | None:
    """Keep in the source's words what else a figure is tied to."""
    kept: dict[str, None] = {}
    part = replace(part, before=without_asides(part.before), after=without_asides(part.after))
    component = _COMPONENT.search(part.before) or _COMPONENT.search(part.after)
    pieces = re.split(r",(?![^()]*\))|;", part.before)
    task = _TASK.search(pieces[-1].rstrip())
    if task:
        kept[_TASK_VERB.sub("", task["task"]).strip()] = None
    for pattern, where in (
        (_CONTRIBUTOR, part.before),
        (_WITH, part.before),
        (_WITH, part.after),
        (_AMONG, part.after),
        (_AMONG, part.before),
    ):
        match = pattern.search(where)
        if match:
            kept[match.group().strip(" ,")] = None
    top = re.search(
        r"\btop(?:-tier| tier)? (?:ai )?(?:roles|positions|earners|performers)\b", f"{part.before} # {part.after}", re.I
    )
    if top and not any(top.group().casefold() in phrase.casefold() for phrase in kept):
        kept[top.group()] = None
    over = (
        re.match(r"\s*(?P<than>(?:more|higher) than [\w' -]+)", text[part.amount.end :], re.I)
        if part.amount.unit is FigureUnit.PERCENT
        else None
    )
    if over:
        kept[over["than"].strip()] = None
    if component:
        kept[component.group()] = None
    return "; ".join(kept) or None


def _period(part: _Part, text: str, parts: Sequence[_Part], context: Context, carried: Carried) -> Period | None:
    if part.amount.period:
        return part.amount.period
    near = period_in(part.after) or period_in(part.before)
    if near:
        return near
    ahead = [period_in(other.before) for other in parts[: parts.index(part)]]
    announced = next((period for period in reversed(ahead) if period), None)
    at = parts.index(part)
    if (
        at
        and _bare(part, context)
        and parts[at - 1].amount.currency == part.amount.currency
        and parts[at - 1].amount.period
    ):
        return parts[at - 1].amount.period
    behind = {other.amount.period or period_in(other.after) for other in parts[parts.index(part) + 1 :]} - {None}
    if announced:
        return announced
    if behind == {Period.YEAR}:
        return Period.YEAR
    return carried.period or context.period


def _wanted(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Keep the figures that can be pay: money, percentages, and bare numbers right after "salary:"."""
    kept: list[Amount] = []
    for amount in amounts:
        if amount.unit in (FigureUnit.MONEY, FigureUnit.PERCENT):
            if not (
                amount.unit is FigureUnit.PERCENT
                and re.search(r"\b(?:lowest|highest|top|bottom)(?:[- ]\w+)?\s*$", text[: amount.start], re.I)
            ):
                kept.append(amount)
        elif amount.unit is FigureUnit.COUNT and (amount.low or amount.high or 0) >= 1000:
            if re.search(r"(?:salary|pay|wage|compensation)(?: range)?\s*(?::|of|is)\s*$", text[: amount.start], re.I):
                kept.append(replace(amount, unit=FigureUnit.MONEY))
    return kept


def read_sentence(text: str, context: Context, label: Names, carried: Carried) -> tuple[list[Draft], Carried]:
    """Read the pay figures of one sentence, and what the next one may lean on."""
    amounts = _wanted(text, read_figures(text))
    spoke = bool(PAY.search(text)) and not NOT_PAY.search(text)
    if not amounts:
        own = read_names(text, context.vocabulary)
        places = own.places if spoke and own.places else carried.names.places
        return [], replace(
            carried, pay=carried.pay or spoke, names=replace(carried.names, places=places if len(places) == 1 else ())
        )
    parts = _parts(text, amounts)
    names = _names(parts, context, label, carried)
    drafts: list[Draft] = []
    measure: Measure | None = None
    premium_before = False
    for at, part in enumerate(parts):
        money = part.amount.unit is FigureUnit.MONEY
        equity = not money and bool(EQUITY.search(text))
        premium = not equity and _is_premium(part, text, premium_before)
        premium_before = premium or premium_before
        if not (premium and not money or equity or money and _is_pay(part, text, context, carried)):
            continue
        measure = _measure(
            part,
            at,
            parts,
            measure if measure and measure.kind in (FactKind.MEAN, FactKind.MEDIAN) else None,
            premium=premium,
            equity=equity,
        )
        own = names[at]
        percentile = measure.kind is FactKind.PERCENTILE
        if percentile and not read_names(part.before, context.vocabulary).roles:
            own = fill(replace(carried.names), own) if carried.names.roles else own
        drafts.append(
            Draft(
                amount=part.amount,
                measure=measure,
                names=own,
                period=_period(part, text, parts, context, carried if percentile else replace(carried, period=None))
                if money
                else None,
                currency=_currency(part.amount, context, own) if money else None,
                as_of=date_in(part.after)
                or date_in(part.before)
                or _sentence_date(text, parts)
                or (carried.as_of if percentile else None)
                or context.as_of,
                condition=_condition(part, own, text),
            )
        )
    return drafts, _carry(drafts, carried, spoke)


def _sentence_date(text: str, parts: Sequence[_Part]) -> str | None:
    return date_in(text) if not any(date_in(part.before) or date_in(part.after) for part in parts[1:]) else None


def _currency(amount: Amount, context: Context, names: Names) -> str | None:
    if amount.currency is None:
        indian = re.search(r"lakh|lac|lpa|crore|\bcr\b", amount.written, re.I) and names.places
        if indian and all(context.vocabulary.country_of(place) == "India" for place in names.places):
            return "INR"
        return context.currency
    plain = amount.currency == "USD" and not re.search("US", amount.written)
    other = context.currency in ("CAD", "AUD", "SGD", "HKD", "NZD", "MXN")
    return context.currency if plain and other else amount.currency


def _carry(drafts: Sequence[Draft], before: Carried, spoke: bool) -> Carried:
    if not drafts:
        return replace(before, pay=before.pay or spoke)
    last = drafts[-1]
    sole = {draft.names.roles for draft in drafts}, {draft.names.places for draft in drafts}
    names = Names(
        roles=last.names.roles if len(sole[0]) == 1 and last.names.roles and not is_group(last.names.roles[0]) else (),
        places=last.names.places if len(sole[1]) == 1 and len(last.names.places) == 1 else (),
    )
    return Carried(names, last.measure, last.as_of, last.period, last.currency, pay=True)


def read_text(text: str, context: Context, carried: Carried | None = None) -> tuple[list[Draft], Carried]:
    """Read the pay figures of a sentence, or of an item that opens with a label and may hold several sentences."""
    label, start = split_label(text)
    named = read_names(label, context.vocabulary, label=True) if label else Names()
    if named.places and "(" in label:
        named = replace(
            named, places=read_names(label.split("(")[0], context.vocabulary, label=True).places or named.places
        )
    state = carried or Carried()
    titled = bool(named.roles or named.head or named.levels) and bool(
        re.match(r"[$€£¥₹\d]|[A-Z]{1,3}\$|[A-Z]{3}\b", text[start:])
    )
    if label and (PAY.search(label) or titled) and not NOT_PAY.search(label):
        state = replace(state, pay=True)
    drafts: list[Draft] = []
    for low, high in sentences.spans(text[start:]):
        found, state = read_sentence(text[start + low : start + high], _with_label(context, label), named, state)
        shift = start + low
        drafts += [
            replace(d, amount=replace(d.amount, start=d.amount.start + shift, end=d.amount.end + shift)) for d in found
        ]
    return drafts, state


def _with_label(context: Context, label: str) -> Context:
    if not label:
        return context
    return replace(
        context,
        period=period_in(label) or context.period,
        currency=currency_in(label) or context.currency,
        as_of=date_in(label) or context.as_of,
    )

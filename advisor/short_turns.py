"""Decides what short turns of a thread ask for by words that mean little outside one ("how long till senior?")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from advisor.question.query import Query
from advisor.schema import Level

_I_MEAN = re.compile(r"\bi (?:mean|meant|was asking about|am talking about)\b", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:highest|lowest|biggest|smallest|most|least|best|worst|top|max(?:imum)?|min(?:imum)?)\b", re.IGNORECASE
)
POLITE = frozenset({"sorry", "please", "actually", "btw", "thanks", "thx", "pls", "plz", "hmm", "oops"})
"""Folded words that no question is about."""
_SAME = re.compile(r"\b(?:the same|likewise|as well|too)\b", re.IGNORECASE)
_FIND_WORK = re.compile(
    r"\b(?:where|how)\b.{0,30}\b(?:find|look for|search for|apply for|get)\b.{0,20}\b(?:(?:such|this|that|these) "
    r"(?:work|jobs?|gigs?|openings?|postings?|tasks?)|(?:work|jobs?|gigs?|openings?|postings?|tasks?) (?:like|of) "
    r"(?:that|this)|such (?:an? )?\w+)\b"
    r"|\bwhere (?:do|can|could|would|should) (?:i|you|one|people) (?:apply|sign up|register|find (?:it|them|one|work"
    r"|jobs?))\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:how (?:long|soon|many (?:years|months)|much (?:time|experience))|when)\b.{0,40}"
    r"\b(?:till|until|til|before|to (?:be|become|reach|get to|make it to)|for|take)\b",
    re.IGNORECASE,
)
_CATCH = re.compile(r"\b(?:the catch|downsides?|drawbacks?|negatives?|bad (?:side|part|thing)s?|not so good)\b", re.I)
_THAN_NOW = re.compile(
    r"\bthan (?:i (?:do|earn|make|get)|now|today|currently|before|at the moment|in my (?:\w+ )?job)\b", re.IGNORECASE
)
_APART = re.compile(r"\b(?:differences?|differ|different)\b", re.IGNORECASE)
_WORK = re.compile(
    r"\b(?:work|jobs?|tasks?|dut(?:y|ies)|responsibilit(?:y|ies)|day|daily|(?:they|each|both|people) (?:actually "
    r"|really )?"
    r"do|do (?:they|each|both))\b",
    re.IGNORECASE,
)
_AT_FIRST = re.compile(
    r"\b(?:(?:at|in) the (?:very )?(?:beginning|start|outset)|(?:at first|to (?:start|begin) with)(?=\W*$)"
    r"|(?:when|if|once|as) (?:i|you|we|they|one|somebody|someone)(?:['’]?m| am|['’]?re| are| is)? (?:just )?"
    r"(?:start(?:s|ing)?(?: out)?|begin(?:s|ning)?)"
    r"|(?:just )?starting out|in (?:the|my|your|their) first (?:job|year)|(?:as|for) (?:a|an absolute|a complete) "
    r"(?:beginner|starter|newcomer|newbie)|straight after (?:university|college|school|the course|graduation))\b",
    re.IGNORECASE,
)
_WHEN_DONE = re.compile(
    r"\b(?:after (?:that|this|those|these|it|the (?:\w+ )?(?:plan|steps?|weeks?|months?|courses?))"
    r"|(?:when|once) (?:i['’]?m|i am|i have|i['’]?ve|it is|it['’]?s|that is|that['’]?s) (?:done|finished|through"
    r"|completed|over|finished it)|at the end(?: of (?:it|that|this|the plan))?)\b",
    re.IGNORECASE,
)
_CHOOSES = re.compile(
    r"\b(?:i['’]?d? (?:would )?(?:prefer|choose|pick|take|go (?:for|with)|like)|i['’]?ll (?:take|go (?:for|with)"
    r"|choose)"
    r"|let['’]?s (?:take|go (?:for|with)|do)|i (?:choose|pick|like))\b",
    re.IGNORECASE,
)
_GETS = re.compile(
    r"\b(?:what(?:['’]?s|s)?|how much|wat)\b.{0,50}\b(?:get|gets|getting|pulls? in|takes? home|brings? (?:in|home)"
    r"|be on|walk away with)\b(?! (?:into|to|started|better|there|hired|promoted|out|the job|a job|an? \w+ job"
    r"|certified|stuck|done|asked|wrong|right|good))(?=\W*$|\W+(?:in|at|for|with|per|an?|there|then|if|on|when|after|over|outside"
    r"|as|and|paid|out of|where|here|near|around)\b)",
    re.IGNORECASE,
)
_RATE = re.compile(r"\b(?:(?:going|usual|market|current|typical|normal) rates?|rates? (?:for|of|in|with|per))\b", re.I)
_HIGHER = re.compile(
    r"\b(?:wh(?:at|ich|o)(?: one)?(?:['’]?s| is|s| are)? (?:the )?(?:higher|lower|better|more|bigger|highest|lowest"
    r"|best paid)|which(?: one)? (?:pays|earns|gets|makes)(?: (?:more|most|better|best|less|least))?)\W*$",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:pay|pays|paid|paying|spend|spends|spent|spending) (?:\w+ )?(?:for|on|towards) (?:\w+ ){0,3}?(?:trainings?"
    r"|courses?|upskilling|reskilling|education|certific\w+|learning|tuition|studies|degrees?)\b",
    re.IGNORECASE,
)
_RATED = frozenset({"go", "going", "rate", "market", "usual", "typical"})
_SHORT = 9
_ANEW = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,3}?(?:roles?|jobs?|careers?|positions?|professions?|occupations?|titles?)\b"
    r"|\b(?:people|everyone|everybody|anyone|workers|employees) in\b|\b(?:best|highest|lowest|worst)[- ]pa",
    re.IGNORECASE,
)


def asks_most(turn: str) -> bool:
    """Say whether a turn asks for the first or the last of what was shown."""
    return bool(_MOST.search(turn))


def means_kind_before(turn: str, intents: Sequence[str]) -> bool:
    """Say whether "mean" or "what is" of a short turn asks for no meaning, but goes on with what was asked before."""
    return tuple(intents[:1]) == ("meaning",) and bool(_I_MEAN.search(turn) or _MOST.search(turn) or _SAME.search(turn))


def kinds_said(query: Query, before: Query, turn: str) -> tuple[str, ...]:
    """Give the kinds that such words of a turn ask for; () if there are none."""
    if _FIND_WORK.search(turn):
        return ("platforms", "employers")
    if set(query.intents) <= {"meaning"} and _CATCH.search(turn):
        return ("challenge",)
    if query.levels and _UNTIL.search(turn):
        return ("progression",)
    several = len(query.roles or before.roles) > 1
    if several and _APART.search(turn) and set(query.intents) <= {"meaning", "difference", "duties"}:
        return ("duties",) if _WORK.search(turn) else ("difference", "duties")
    return ()


def asks_higher(turn: str) -> bool:
    """Say whether a short turn asks which of the figures just shown is the higher or the lower one."""
    return bool(_HIGHER.search(turn)) and len(turn.split()) <= _SHORT


def as_spending(query: Query, turn: str) -> Query:
    """Take what is paid for training as no pay: it is spent on people, and not earned by them."""
    if query.roles or "pay" not in query.intents or not _SPENT.search(turn):
        return query
    return replace(query, intents=tuple(name for name in query.intents if name != "pay"), sure=())


def pay_by_getting(query: Query, before: Query, turn: str) -> Query:
    """Take "what do they get in Berlin?" and "the going rate" as pay, where it is clear whose."""
    whose = query.roles or before.roles or before.about_pay
    asked = _RATE.search(turn) or (_GETS.search(turn) and set(query.intents) <= {"meaning", "entry", "duties"})
    if not whose or query.about_pay or not asked:
        return query
    kept = tuple(name for name in query.intents if name not in ("meaning", "entry"))
    return replace(query, intents=("pay", *kept), topic=tuple(word for word in query.topic if word not in _RATED))


def pay_instead(query: Query, turn: str) -> tuple[str, ...]:
    """Read more pay "than now" as pay: what somebody earns now is in no guide, and is no premium."""
    return ("pay",) if query.intent == "premium" and not query.industries and _THAN_NOW.search(turn) else query.intents


def first_level(query: Query, turn: str, *, after_plan: bool) -> Query:
    """Take pay "at the beginning", or after a plan that leads into a role, as that of the entry level."""
    begins = _AT_FIRST.search(turn) or (after_plan and _WHEN_DONE.search(turn))
    if query.about_pay and begins and not (query.levels or query.experience):
        return replace(query, levels=(Level.ENTRY,))
    return query


def chosen_role(turn: str, query: Query) -> str:
    """Give the role that a turn only chooses ("I prefer the data scientist"); "" where it asks something."""
    chooses = _CHOOSES.search(turn) and "?" not in turn and len(turn.split()) <= _SHORT
    return query.roles[0] if chooses and len(query.roles) == 1 else ""


def asks_anew(turn: str) -> bool:
    """Say whether a question about pay asks which work, or about people at large, and so for no role spoken of."""
    return bool(_ANEW.search(turn))

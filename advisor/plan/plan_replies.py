"""Decides what is said to a question about a plan: of one step, of its cost or time, of a month of it, or of all."""

from __future__ import annotations

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.plan.fitting import Fitted
from advisor.plan.plan_questions import Asked, PlanQuestion
from advisor.plan.plan_text import PlanText
from advisor.plan.plan_words import cost_of, in_part, name_of, numbers, time_of, total_of
from advisor.plan.stages import Stage
from advisor.schema import Outcome
from advisor.wording import as_text

_COUNTED = frozenset(f"{unit}{ending}" for unit in ("day", "week", "month", "year", "quarter") for ending in ("", "s"))
"""Words that a time begins with which needs no article: "months 3 and 4"."""


def reply(question: PlanQuestion, fitted: Fitted, ledger: Ledger, text: PlanText) -> Draft:
    """Answer a question about a plan."""
    if question.asked is Asked.PERIOD:
        return _period(question, fitted, ledger, text)
    if question.asked is Asked.PART:
        return _part(question, fitted, ledger, text)
    if question.step is None:
        return (
            _cost_of_all(fitted, ledger, text) if question.asked is Asked.COST else _time_of_all(fitted, ledger, text)
        )
    number, stage, note = _find(question.step, fitted)
    if stage is None:
        return _draft(Outcome.PARTLY_ANSWERED, f"The plan has {len(fitted.kept)} steps; there is no step {number}.")
    markers = _markers(stage, ledger, text)
    if question.asked is Asked.STEP:
        return _draft(Outcome.ANSWERED, f"Step {number}{note}: {text.line(stage, text.cite(stage, ledger))}.")
    if question.asked is Asked.COST:
        cost = cost_of(stage)
        if cost is None:
            said = f"The cost of step {number}{note} is not stated in the guide {markers}."
            return _draft(Outcome.PARTLY_ANSWERED, said)
        rest = " What the rest of it costs is not stated." if in_part(stage) else ""
        return _draft(
            Outcome.ANSWERED, f"Of the cost of step {number}{note}, the guide says: {as_text(cost)} {markers}.{rest}"
        )
    time = time_of(stage)
    if time is None:
        return _draft(
            Outcome.PARTLY_ANSWERED, f"How long step {number}{note} takes is not stated in the guide {markers}."
        )
    return _draft(Outcome.ANSWERED, f"The guide's time for step {number}{note} is: {as_text(time)} {markers}.")


def _find(asked: int, fitted: Fitted) -> tuple[int, Stage | None, str]:
    """Find a step by the number shown; one that was left out goes by the guide's."""
    kept = [stage for _, stage in fitted.kept]
    number = len(kept) if asked < 0 else asked
    if 0 < number <= len(kept):
        return number, kept[number - 1], _named(kept[number - 1])
    out = next((each.stage for each in fitted.out if each.number == number), None)
    note = f"{_named(out)} of the guide, which your limits leave out," if out else ""
    return number, out, note


def _named(stage: Stage) -> str:
    name = name_of(stage)
    return f" (“{as_text(name)}”)" if name else ""


def _period(question: PlanQuestion, fitted: Fitted, ledger: Ledger, text: PlanText) -> Draft:
    """Say what is to be done in a month or week of the plan."""
    span = question.span
    begins, ends = (span.begins or 0.0, span.ends or 0.0) if span else (0.0, 0.0)
    found = [
        stage
        for stage in fitted.plan.stages
        if stage.span
        and stage.span.begins is not None
        and stage.span.ends is not None
        and stage.span.begins < ends - 0.01
        and stage.span.ends > begins + 0.01
    ]
    if not found:
        said = f"The guide's plan says nothing for {span.written if span else 'then'}."
        total = total_of(fitted.plan)
        return _draft(Outcome.PARTLY_ANSWERED, said + (f" It covers {total[0]}." if total else " It states no times."))
    lines = [f"- {text.line(stage, text.cite(stage, ledger))}" for stage in found]
    when = span.written if span else "then"
    lead = f"For {'' if when.split()[0].casefold() in _COUNTED else 'the '}{when}, the guide's plan has:"
    return Draft(Outcome.ANSWERED, (Statement("\n".join([lead, "", *lines])),))


def _part(question: PlanQuestion, fitted: Fitted, ledger: Ledger, text: PlanText) -> Draft:
    """Say what is to be done in the first, middle or last part of the plan as it was shown."""
    kept = [stage for _, stage in fitted.kept] or list(fitted.plan.stages)
    third = max(1, len(kept) // 3)
    parts = {"first": kept[:third], "middle": kept[third : len(kept) - third], "last": kept[-third:]}
    found = parts[question.part]
    ends = [stage.span.ends for stage in kept if stage.span and stage.span.ends is not None]
    if question.months and ends:
        low = max(ends) - question.months if question.part == "last" else 0.0
        high = max(ends) if question.part == "last" else question.months
        timed = [
            stage for stage in kept if stage.span and stage.span.begins is not None and stage.span.ends is not None
        ]
        within = [
            s for s in timed if s.span and (s.span.begins or 0.0) < high - 0.01 and (s.span.ends or 0.0) > low + 0.01
        ]
        found = within if question.part != "middle" and within else found
    if not found:
        return _draft(Outcome.PARTLY_ANSWERED, f"The plan has {len(kept)} steps, and so no {question.part} part.")
    lines = [f"- {text.line(stage, text.cite(stage, ledger))}" for stage in found]
    lead = f"The {question.part} part of the plan:"
    return Draft(Outcome.ANSWERED, (Statement("\n".join([lead, "", *lines])),))


def _cost_of_all(fitted: Fitted, ledger: Ledger, text: PlanText) -> Draft:
    kept = [stage for _, stage in fitted.kept]
    stated = [(n, stage) for n, stage in enumerate(kept, 1) if stage.costs]
    if not stated:
        markers = _markers(kept[0], ledger, text) if kept else ""
        return _draft(
            Outcome.PARTLY_ANSWERED,
            f"The guide does not say what the steps cost: it is not stated for any of them {markers}.",
        )
    said = [f"step {n}: {as_text(cost_of(stage) or '')} {_markers(stage, ledger, text)}" for n, stage in stated]
    rest = [n for n, stage in enumerate(kept, 1) if not stage.costs]
    more = f" For {numbers(rest, 0)}, the cost is not stated." if rest else ""
    partly = [n for n, stage in stated if in_part(stage)]
    more += f" In {numbers(partly, 0)}, the rest is not stated." if partly else ""
    outcome = Outcome.PARTLY_ANSWERED if rest or partly else Outcome.ANSWERED
    return _draft(outcome, f"The guide says of cost, {'; '.join(said)}. It gives no sum for all of it.{more}")


def _time_of_all(fitted: Fitted, ledger: Ledger, text: PlanText) -> Draft:
    total = total_of(fitted.plan)
    last = next((stage for stage in reversed(fitted.plan.stages) if stage.span), fitted.plan.stages[-1])
    markers = _markers(last, ledger, text)
    if total is None:
        return _draft(Outcome.PARTLY_ANSWERED, f"How long the steps take is not stated in the guide {markers}.")
    words, whole = total
    times = as_text(" to ".join(filter(None, (time_of(fitted.plan.stages[0]), time_of(last)))))
    if not whole:
        said = f"The times that the guide states come to {words} {markers}; it states none for the other steps."
        return _draft(Outcome.PARTLY_ANSWERED, said)
    kept = [stage for _, stage in fitted.kept]
    yours = ""
    if kept and len(kept) < len(fitted.plan.stages):
        yours = f" Your plan keeps {len(kept)} of its {len(fitted.plan.stages)} steps."
    return _draft(
        Outcome.ANSWERED, f"By the guide's own times, the whole plan takes {words} ({times}) {markers}.{yours}"
    )


def _markers(stage: Stage, ledger: Ledger, text: PlanText) -> str:
    return "".join(f"[{marker}]" for marker, _ in text.cite(stage, ledger))


def _draft(outcome: Outcome, said: str) -> Draft:
    return Draft(outcome, (Statement(said),))

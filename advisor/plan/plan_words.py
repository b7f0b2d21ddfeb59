"""Decides how the steps of a plan read: their names, times, costs, and why some are left out.

Names, times and costs are given as the guide writes them; sentences of ours hold them made safe for markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from advisor.plan.fitting import Fitted, Out, Reason
from advisor.plan.limits import Limits
from advisor.plan.spans import stated_span
from advisor.plan.stages import GuidePlan, Stage
from advisor.schema import Origin, SourceKind
from advisor.wording import as_text, capital, date_words, kind_of, listed, source_name


def name_of(stage: Stage) -> str:
    """Name a step by its time and title, in the guide's words; "" where it has neither."""
    span = " ".join(stage.span.written.split()) if stage.span and stage.span.begins is not None else ""
    title = " ".join(stage.title.split())
    return ": ".join(part for part in (capital(span), title) if part)


def short_name(stage: Stage) -> str:
    """Name a step in a sentence: its name, else the beginning of what is done."""
    name = name_of(stage)
    words = (name if stage.title else ": ".join(filter(None, (name, stage.text)))).split()
    return as_text(" ".join(words[:12])) + (" ..." if len(words) > 12 else "")


def time_of(stage: Stage) -> str | None:
    """Give the time that the guide states for a step; None where it states none."""
    return capital(" ".join(stage.span.written.split())) if stage.span else None


def cost_of(stage: Stage) -> str | None:
    """Give what the guide says that a step costs; None where it says nothing."""
    return "; ".join(re.sub(r"^Free\b", "free", " ".join(cost.written.split())) for cost in stage.costs) or None


def whole_cost(stage: Stage) -> str | None:
    """Give the cost with a word that the rest is not stated, where it is that of a part; None where none is stated."""
    cost = cost_of(stage)
    return f"{cost}, the rest not stated" if cost and in_part(stage) else cost


def in_part(stage: Stage) -> bool:
    """Say whether only some of a step's parts have a cost stated."""
    return stage.cost is None and 0 < sum(part.cost is not None for part in stage.parts) < len(stage.parts)


def months_words(months: float) -> str:
    """Write a length of months as people say it."""
    if months < 1:
        weeks = max(1, round(months * 365.25 / 84))
        return f"{weeks} week{'s' if weeks > 1 else ''}"
    number = round(months, 1)
    return f"{number:g} month{'' if number == 1 else 's'}"


def total_of(plan: GuidePlan) -> tuple[str, bool] | None:
    """Say how long a plan takes in all, and whether that covers every step; None where no time is stated."""
    spans = [span for span in plan.spans if span.months is not None]
    if not spans:
        return None
    whole = len(spans) == len(plan.stages)
    ends = [span.ends for span in spans if span.ends is not None]
    if ends:
        return months_words(max(ends)), whole
    return months_words(sum(span.months or 0.0 for span in spans)), whole


def guide_name(origin: Origin) -> str:
    """Name the guide that a plan is of, as the subject of a sentence."""
    if kind_of(origin) is SourceKind.OFFICIAL and origin.title:
        by = ", ".join(part for part in (origin.publisher, date_words(origin.published)) if part)
        return f"the page “{as_text(origin.title)}”{f' ({by})' if by else ''}"
    if origin.publisher or origin.published or not origin.title:
        return source_name(origin)
    noun = "the article" if kind_of(origin) else "the guide"
    return f"{noun} “{as_text(origin.title)}”"


def limit_words(limits: Limits) -> tuple[str, ...]:
    """List the limits in words."""
    said = [
        f"{limits.time}" if limits.time else "",
        f"{limits.hours}" if limits.hours else "",
        "no money" if limits.free else "",
        f"starting with step {limits.start} of the guide" if limits.start else "",
    ]
    return tuple(part for part in said if part)


def why_out(out: Out, limits: Limits) -> str:
    """Say why a step is left out, by the guide's own words."""
    if out.reason is Reason.COST:
        return f"the guide says that it costs: {as_text(cost_of(out.stage) or 'paid')}"
    if out.reason is Reason.BEFORE:
        return "it comes before the step that you start with"
    if out.reason is Reason.SKIPPED:
        return "you asked for that"
    written = as_text(time_of(out.stage) or "")
    if out.begun and out.stage.span and out.stage.span.begins is not None:
        return f"by the guide's own count ({written}) it would begin within {limits.time}, but end after that"
    return f"the guide's own time for it is {written}, which is beyond {limits.time}"


def numbers(found: Sequence[int], total: int) -> str:
    """Name steps by number: "step 2", "steps 2 and 3", "any step"."""
    if len(found) == total:
        return "any step" if total > 1 else "this step"
    return f"step{'s' if len(found) > 1 else ''} {listed(map(str, found))}"


def not_stated(kept: Iterable[Stage]) -> str:
    """Say for which steps the guide states no time and no cost; "" where it states all."""
    stages = list(kept)
    timeless = [n for n, stage in enumerate(stages, 1) if stage.span is None and not stated_span(stage.text)]
    costless = [n for n, stage in enumerate(stages, 1) if not stage.costs]
    if not stages:
        return ""
    if timeless and timeless == costless:
        return f"Time and cost are not stated for {numbers(timeless, len(stages))}."
    said = []
    if timeless:
        said.append(f"Time is not stated for {numbers(timeless, len(stages))}.")
    if costless:
        said.append(f"Cost is not stated for {numbers(costless, len(stages))}.")
    return " ".join(said)


def known_words(fitted: Fitted) -> str:
    """Point out the steps that name what the learner knows already."""
    said = []
    for what in fitted.limits.known:
        named = re.compile(rf"(?<!\w){re.escape(what)}(?!\w)", re.IGNORECASE)
        steps = [n for n, (_, stage) in enumerate(fitted.kept, 1) if named.search(f"{stage.title} {stage.text}")]
        where = f"{numbers(steps, 0)} {'name' if len(steps) > 1 else 'names'} it" if steps else "no step names it"
        said.append(f"You know {as_text(what)} already: {where}.")
    return " ".join(said)


def hours_words(fitted: Fitted) -> str:
    """Say what the guide counts in, to somebody who has so many hours a week."""
    if not fitted.limits.hours:
        return ""
    counts = "counts in weeks and months" if fitted.time_known else "states no time for these steps"
    return (
        f"You have {fitted.limits.hours}: the guide {counts} and does not say how many hours they take, so how much "
        "longer or shorter it would be for you cannot be told from it."
    )

"""Decides how a plan is written: a leading sentence, the steps with time and cost, and what is left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from advisor.citing import Ledger
from advisor.draft import Draft, Statement
from advisor.plan.fitting import Fitted, Out, Reason
from advisor.plan.plan_words import (
    guide_name,
    hours_words,
    known_words,
    limit_words,
    name_of,
    not_stated,
    short_name,
    time_of,
    total_of,
    whole_cost,
    why_out,
)
from advisor.plan.stages import Stage
from advisor.results import Plan, Publisher, Step
from advisor.schema import Figure, Origin, Outcome, SalaryFact, Unit
from advisor.wording import article, as_text, capital, listed, role_name

_MOST_OTHERS = 3


class PlanText:
    """Writes plans."""

    def __init__(self, facts: Mapping[str, Sequence[SalaryFact]]) -> None:
        """Take the pay facts by the unit that states them."""
        self._facts = facts

    def compose(self, fitted: Fitted, others: Sequence[Origin], ledger: Ledger) -> Draft:
        """Write a plan under its limits."""
        statements = [Statement(self._lead(fitted, ledger))]
        lines, figures = [], []
        for number, (_, stage) in enumerate(fitted.kept, start=1):
            lines.append(self.lines(stage, ledger, number))
            figures += self._figures(self.cite(stage, ledger))
        if lines:
            statements.append(Statement("\n".join(lines), tuple(figures)))
        statements += [Statement(text) for text in self._notes(fitted, ledger) if text]
        if others:
            named = listed(guide_name(origin) for origin in others[:_MOST_OTHERS])
            statements.append(Statement(f"Another plan is given by {named}; ask for the other plan to see it."))
        short = self._falls_short(fitted)
        return Draft(
            Outcome.PARTLY_ANSWERED if short else Outcome.ANSWERED,
            tuple(statements),
            ledger.evidence,
            plan=self.plan(fitted, ledger),
            follow_ups=_next(fitted),
            trace=(f"plan: {' > '.join(fitted.plan.path)}, support {fitted.plan.support:.1f}",),
        )

    def plan(self, fitted: Fitted, ledger: Ledger) -> Plan:
        """Give the plan as a value."""
        return Plan(
            role=fitted.plan.role,
            steps=tuple(self._step(stage, ledger) for _, stage in fitted.kept),
            limits=limit_words(fitted.limits),
            left_out=tuple(self._step(out.stage, ledger) for out in fitted.out),
            publishers=_publishers(fitted, ledger),
        )

    def cite(self, stage: Stage, ledger: Ledger) -> list[tuple[int, list[Unit]]]:
        """Number what a step rests on."""
        return ledger.cite_run(stage.units)

    def line(self, stage: Stage, marks: Sequence[tuple[int, list[Unit]]]) -> str:
        """Write one step: its name, what is done, and what the guide says of time, cost and milestone."""
        name = as_text(name_of(stage))
        done = as_text(stage.text) if stage.parts and stage.text != stage.title else ""
        text = f"**{name}.** {capital(done)}" if name and done else f"**{name}**" if name else capital(done)
        return f"{text.rstrip('. ')}{_aside(stage)} {''.join(f'[{marker}]' for marker, _ in marks)}"

    def lines(self, stage: Stage, ledger: Ledger, number: int) -> str:
        """Write one step as an item of a numbered list; what it consists of is listed below its name."""
        marks = self.cite(stage, ledger)
        name = as_text(name_of(stage))
        if not name or len(stage.parts) < 2:
            return f"{number}. {self.line(stage, marks)}"
        marker_of = {unit.id: marker for marker, units in marks for unit in units}
        own = dict.fromkeys(marker_of[unit.id] for unit in stage.heads)
        head = f"{number}. **{name}**{_aside(stage)} {''.join(f'[{marker}]' for marker in own)}".rstrip()
        indent = " " * len(f"{number}. ")
        parts = [f"{indent}- {capital(as_text(part.text))} [{marker_of[part.unit.id]}]" for part in stage.parts]
        return "\n".join([head, *parts])

    def _step(self, stage: Stage, ledger: Ledger) -> Step:
        marks = self.cite(stage, ledger)
        done = stage.text
        doing = stage.parts[0].unit.id if stage.parts else ""
        marker = next((marker for marker, units in marks if any(unit.id == doing for unit in units)), marks[0][0])
        quotes = {entry.marker: entry.citation.quote for entry in ledger.evidence}
        return Step(
            text=done if done == stage.title or not stage.title else f"{stage.title}: {done}",
            quote=quotes[marker],
            marker=marker,
            time=time_of(stage),
            months=stage.span.months if stage.span else None,
            cost=whole_cost(stage),
            milestone=stage.milestone,
        )

    def _lead(self, fitted: Fitted, ledger: Ledger) -> str:
        role = role_name(fitted.plan.role)
        towards = f"{article(role)} {role}"
        origin = ledger.origin(fitted.plan.stages[0].units[0])
        guide, total = capital(guide_name(origin)), total_of(fitted.plan)
        count, kept = len(fitted.plan.stages), len(fitted.kept)
        if not kept:
            return f"None of the {count} steps towards becoming {towards} that {guide_name(origin)} gives fits that."
        if not fitted.plan.numbered:
            overview = " ".join(
                f"{as_text(unit.text).rstrip('.')} [{ledger.cite(unit)}]." for unit in fitted.plan.overview
            )
            return (
                f"{overview} {guide} gives no order of steps; it names these on the way to becoming {towards}:".strip()
            )
        over = f" over {total[0]}" if total and total[1] else ""
        fits = _fits(fitted)
        return f"{guide} gives {count if fits else f'these {count}'} steps{over} towards becoming {towards}{fits}:"

    def _notes(self, fitted: Fitted, ledger: Ledger) -> list[str]:
        stages = [stage for _, stage in fitted.kept]
        limits = fitted.limits
        notes = [not_stated(stages), self._left_out(fitted, ledger)]
        if limits.time and not fitted.time_known:
            notes.append(
                "The guide states no time for these steps, so which of them fit into "
                f"{limits.time} cannot be told from it."
            )
        if limits.free and stages:
            costless = [stage for stage in stages if not stage.costs]
            if costless:
                notes.append("What has no cost stated stays in, since the guide does not call it paid.")
        notes += [known_words(fitted), hours_words(fitted)]
        return notes

    def _left_out(self, fitted: Fitted, ledger: Ledger) -> str:
        if not fitted.out:
            return ""
        return "\n".join(["Left out:", "", *(self._out_line(out, fitted, ledger) for out in fitted.out)])

    def _out_line(self, out: Out, fitted: Fitted, ledger: Ledger) -> str:
        markers = "".join(f"[{marker}]" for marker, _ in self.cite(out.stage, ledger))
        return f"- {short_name(out.stage)}: {why_out(out, fitted.limits)} {markers}"

    def _figures(self, marks: Sequence[tuple[int, list[Unit]]]) -> list[Figure]:
        """Record the pay figures that a step's words state."""
        return [
            Figure.of(fact, fact.written, marker)
            for marker, units in marks
            for unit in units
            for fact in self._facts.get(unit.id, ())
        ]

    def _falls_short(self, fitted: Fitted) -> bool:
        return not fitted.kept or not fitted.plan.numbered or bool(fitted.limits.time and not fitted.time_known)


def _aside(stage: Stage) -> str:
    """Write what the guide says of a step's length, cost and milestone, in brackets; its months stand in its name."""
    said = []
    if stage.span and stage.span.begins is None:
        said.append(f"time: {as_text(time_of(stage) or '')}")
    if stage.costs:
        said.append(f"cost: {as_text(whole_cost(stage) or '')}")
    if stage.milestone:
        said.append(f"milestone: {as_text(stage.milestone)}")
    return f" ({'; '.join(said)})" if said else ""


def _fits(fitted: Fitted) -> str:
    """Say in the leading sentence how the plan stands to the limits; "" where there are none to speak of."""
    limits, reasons = fitted.limits, [out.reason for out in fitted.out]
    said = []
    if limits.time and fitted.time_known:
        kept = len(fitted.kept)
        rest = "the rest fits" if len(reasons) > 0 else "all of them fit"
        fit = f"{kept} of them {'fits' if kept == 1 else 'fit'}" if Reason.TIME in reasons else rest
        said.append(f"{fit} into {limits.time}")
    if limits.free:
        paid = reasons.count(Reason.COST)
        said.append(f"{paid} {'are' if paid > 1 else 'is'} left out as paid" if paid else "none is left out as paid")
    if Reason.BEFORE in reasons:
        said.append(f"yours starts with step {limits.start} of them")
    if Reason.SKIPPED in reasons:
        said.append("what you asked to leave out is left out")
    return f"; {listed(said)}" if said else ""


def _next(fitted: Fitted) -> tuple[str, ...]:
    asks = []
    if fitted.plan.spans and not fitted.limits.time:
        asks.append("I have only three months")
    if len(fitted.kept) > 1:
        asks.append("What does step 2 cost?")
    if not fitted.limits.free:
        asks.append("I have no money for courses")
    return tuple(asks[:3])


def _publishers(fitted: Fitted, ledger: Ledger) -> tuple[Publisher, ...]:
    """Name who publishes the documents of a plan's steps, each once."""
    units = [unit for stage in fitted.plan.stages for unit in stage.units]
    named = {unit.source: ledger.origin(unit).publisher for unit in units}
    return tuple(Publisher(source, name) for source, name in named.items() if name)

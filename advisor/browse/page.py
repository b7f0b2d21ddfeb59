"""Decides how the page on what the advisor knows is written; it needs no script, and calls on no other host."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote

from advisor.browse.coverage import named
from advisor.browse.filtering import MOST
from advisor.browse.known import Coverage, Known, LevelKnown, PlaceKnown, RoleKnown, SourceKnown
from advisor.rendering import web_address
from advisor.schema import SourceKind
from advisor.wording import capital, date_words, level_word, listed, the

_WEB = Path(__file__).resolve().parent.parent / "web"
_FEW = 6
"""Places that are named in a cell of a table; more are folded."""
_OPEN = 3
"""Results of a search up to which roles are shown unfolded."""
_LIGHT = re.compile(r":root \{(?P<colours>[^}]*)\}")
_DARK = re.compile(r"\.dark \{(?P<colours>[^}]*)\}")


def knows_page(coverage: Coverage, search: str = "") -> str:
    """Write the page; `coverage` is what is left of it by `search`."""
    unfolded = bool(search) and len(coverage.roles) <= _OPEN
    told = [role for role in coverage.roles if role.guides]
    counted = [role for role in coverage.roles if not role.guides]
    return _filled(
        search=escape(search[:MOST], quote=True),
        found=_found(coverage, search),
        summary=_summary(coverage),
        roles="".join(_role(role, unfolded=unfolded) for role in told) or _none("role"),
        occupations=_occupations(counted, unfolded=unfolded or bool(search)),
        places=_places(coverage.places, unfolded=bool(search)),
        sources=_sources(coverage.sources),
    )


def waiting_page(words: str) -> str:
    """Write the page that is shown while nothing is known yet: why, in words."""
    return Template(_template("knows_waiting.html")).substitute(colours=_colours(), words=escape(words))


def _filled(**parts: str) -> str:
    return Template(_template("knows.html")).substitute(colours=_colours(), **parts)


@cache
def _template(name: str) -> str:
    return (_WEB / name).read_text(encoding="utf-8")


@cache
def _colours() -> str:
    """Take the colours of the chat page, so that they stand in one place."""
    css = _template("page.css")
    light, dark = _LIGHT.search(css), _DARK.search(css)
    if light is None or dark is None:
        raise ValueError("page.css no longer sets its colours in ':root' and '.dark'")
    return f":root {{{light['colours']}}}\n@media (prefers-color-scheme: dark) {{ :root {{{dark['colours']}}} }}"


def _ask(question: str, words: str) -> str:
    """Link words to a question in the chat."""
    return f'<a href="/?ask={quote(question, safe="")}" title="{escape(question, quote=True)}">{escape(words)}</a>'


def _found(coverage: Coverage, search: str) -> str:
    if not search:
        return ""
    counts = f"{_many(len(coverage.roles), 'role')}, {_many(_leaves(coverage.places), 'place')} and "
    counts += _many(len(coverage.sources), "source")
    return f'<p role="status">Found for “{escape(search[:MOST])}”: {counts}. <a href="/knows">Show everything</a></p>'


def _leaves(places: Sequence[PlaceKnown]) -> int:
    return sum(1 + len(place.parts) for place in places)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def _none(noun: str) -> str:
    return f"<p>No {noun} here.</p>"


def _summary(coverage: Coverage) -> str:
    figures = sum(source.figures for source in coverage.sources)
    kinds = Counter(source.kind for source in coverage.sources)
    named_kinds = [f"{_kind(kind)} ({number})" for kind, number in kinds.items()]
    dates = sorted(source.published for source in coverage.sources if source.published)
    undated = sum(source.published is None for source in coverage.sources)
    span = f"{date_words(dates[0])} to {date_words(dates[-1])}" if dates else "none is dated"
    if dates and dates[0] == dates[-1]:
        span = date_words(dates[0])
    rows = (
        ("Roles", f"{len(coverage.roles):,}"),
        ("Places with pay figures", f"{_leaves(coverage.places):,}"),
        ("Pay figures", f"{figures:,}"),
        ("Sources", f"{len(coverage.sources)}: {escape(listed(named_kinds))}" if named_kinds else "none"),
        ("Dates of publication", f"{span}; undated: {undated}"),
    )
    body = "".join(f'<tr><th scope="row">{name}</th><td>{value}</td></tr>' for name, value in rows)
    return _table("In short", ("What", "How much"), body)


def _table(caption: str, heads: Sequence[str], body: str) -> str:
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return (
        f'<div class="scroll" role="region" aria-label="{escape(caption, quote=True)}" tabindex="0"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _role(role: RoleKnown, *, unfolded: bool) -> str:
    known = f"{_many(role.figures, 'pay figure')}, {_many(len(role.gaps), 'gap')}"
    kinds = f"<h4>You can ask about</h4>{_links(role.kinds)}" if role.kinds else ""
    gaps = f"<h4>Gaps</h4>{_links(role.gaps, 'gaps')}" if role.gaps else "<p>No gap found.</p>"
    return (
        f'<details id="{_anchor(role.role)}"{" open" if unfolded else ""}><summary><h3>{escape(named(role))}</h3>'
        f"<span>{known}</span></summary>{kinds}{_levels(role)}{gaps}</details>"
    )


def _anchor(name: str) -> str:
    return "role-" + re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _links(known: Sequence[Known], css: str = "") -> str:
    named_css = f' class="{css}"' if css else ""
    return f"<ul{named_css}>{''.join(f'<li>{_ask(one.question, one.words)}</li>' for one in known)}</ul>"


def _levels(role: RoleKnown) -> str:
    if not role.levels:
        return ""
    body = "".join(_level(level) for level in role.levels)
    return _table(f"Pay figures for {named(role)}", ("Level", "Figures", "Places", "Dates"), body)


def _level(level: LevelKnown) -> str:
    name = capital(level_word(level.level)) if level.level else "No level named"
    return (
        f'<tr><th scope="row">{_ask(level.question, name)}</th><td>{level.figures:,}</td>'
        f"<td>{_named_places(level)}</td><td>{_dates(level.dates)}</td></tr>"
    )


def _named_places(level: LevelKnown) -> str:
    places = [escape(place) for place in level.places]
    unplaced = ["no place named"] if level.unplaced else []
    if len(places) <= _FEW:
        return "; ".join([*places, *unplaced])
    inner = "; ".join(places)
    rest = f"; {unplaced[0]}" if unplaced else ""
    return f'<details class="in"><summary>{_many(len(places), "place")}{rest}</summary>{inner}</details>'


def _dates(dates: tuple[str, str] | None) -> str:
    if dates is None:
        return "no date"
    first, last = (date_words(date) for date in dates)
    return first if first == last else f"{first} to {last}"


def _occupations(roles: Sequence[RoleKnown], *, unfolded: bool) -> str:
    """List the occupations of which pay figures alone are known."""
    if not roles:
        return _none("further occupation")
    items = "".join(
        f"<li>{_ask(role.levels[0].question, named(role))} <span>{_many(role.figures, 'figure')}</span></li>"
        for role in roles
    )
    opened = " open" if unfolded else ""
    return (
        f"<details{opened}><summary><span>{_many(len(roles), 'occupation')} with pay figures and no"
        f" guide</span></summary>"
        f'<ul class="columns">{items}</ul></details>'
    )


def _places(places: Sequence[PlaceKnown], *, unfolded: bool) -> str:
    if not places:
        return _none("place")
    folded = "".join(_country(place, unfolded=unfolded) for place in places if place.parts)
    plain = "".join(
        f"<li>{_ask(place.question, capital(the(place.name)))} {_figures(place)}</li>"
        for place in places
        if not place.parts
    )
    return folded + (f'<ul class="columns">{plain}</ul>' if plain else "")


def _figures(place: PlaceKnown) -> str:
    number = _many(place.figures, "figure") if place.figures else "no figure for the whole of it"
    return f"<span>{number}</span>"


def _country(place: PlaceKnown, *, unfolded: bool) -> str:
    own = f"<p>{_ask(place.question, capital(the(place.name)))} as a whole: {_figures(place)}</p>"
    items = "".join(f"<li>{_ask(part.question, part.name)} {_figures(part)}</li>" for part in place.parts)
    return (
        f"<details{' open' if unfolded else ''}><summary><h3>{escape(capital(the(place.name)))}</h3>"
        f'<span>{_many(len(place.parts), "part")}</span></summary>{own}<ul class="columns">{items}</ul></details>'
    )


def _sources(sources: Sequence[SourceKnown]) -> str:
    if not sources:
        return _none("source")
    body = "".join(_source(source) for source in sources)
    return _table("Sources, official statistics first", ("Source", "Kind", "Published", "Pay figures", "Ask"), body)


def _source(source: SourceKnown) -> str:
    title, link = escape(source.title), web_address(source.link)
    if link:
        title = f'<a href="{escape(link, quote=True)}" rel="noopener noreferrer">{title}</a>'
    by = f"<br><span>{escape(source.publisher)}</span>" if source.publisher else ""
    asked = _ask(source.asked.question, source.asked.words) if source.asked else "about no single role"
    date = date_words(source.published) or "no date"
    if source.draws_on:
        date = f"no date; draws on figures published up to {date_words(source.draws_on)}"
    return (
        f'<tr><th scope="row">{title}{by}</th><td>{_kind(source.kind)}</td>'
        f"<td>{date}</td><td>{source.figures:,}</td><td>{asked}</td></tr>"
    )


def _kind(kind: SourceKind | None) -> str:
    return kind.value if kind else "kind not known"

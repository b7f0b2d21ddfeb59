"""Decides what a page says about itself: title, publisher, date, address and licence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.dates import iso_date
from ingest.loaders import dom
from ingest.tables import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "dc.date.issued", "pubdate",
    "publishdate", "publish-date", "publication_date", "citation_publication_date", "og:published_time",
    "article:modified_time", "dcterms.modified", "last-modified", "datemodified",
)  # fmt: skip
_PUBLISHER = (
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "application-name",
)
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_LINKED_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]{0,400}?"name"\s*:\s*"([^"]{1,100})"')
DATED = re.compile(
    r"^\W*(?:(?i:last\s+(?:modified|updated|reviewed)|published|posted|updated|date)\b"
    r"|(?i:by) [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}\s*[,|·•–—-])[^.]{0,60}$"
)
_SITE_SEPARATOR = re.compile(r"\s+(?:[|»·•:–—-]|::)+\s+|:\s+:\s*|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says about itself."""

    title: str
    publisher: str | None = None
    published: str | None = None
    link: str | None = None
    licence: str | None = None


def _metas(page: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = squeeze(meta.get("content") or "")
        if name and content:
            found.setdefault(name.casefold(), content)
    return found


def _title(page: HtmlElement, metas: dict[str, str], name: str) -> str:
    named = next((squeeze(str(part.text_content())) for part in page.iter("title")), "")
    stated = metas.get("og:title") or metas.get("twitter:title") or ""
    tops = [text for text in (dom.text_of(part) for part in page.iter("h1")) if text]
    for top in tops:
        if top.casefold() in f"{named} {stated}".casefold():
            return top
    if len(tops) == 1:
        return tops[0]
    if stated:
        return stated
    if named:
        return _SITE_SEPARATOR.split(named)[0].strip() or named
    return tops[0] if tops else PurePath(name).stem.replace("-", " ").replace("_", " ")


def _scripts(page: HtmlElement) -> str:
    return " ".join(part.text or "" for part in page.iter("script") if "ld+json" in (part.get("type") or ""))


def _published(page: HtmlElement, metas: dict[str, str], scripts: str) -> str | None:
    stated = [metas[name] for name in _PUBLISHED if name in metas]
    linked = _LINKED_DATE.search(scripts)
    if linked:
        stated.insert(0, linked.group(1))
    times = [
        part for part in page.iter("time") if part.get("pubdate") is not None or part.get("itemprop") == "datePublished"
    ]
    stated += [part.get("datetime") or dom.text_of(part) for part in times]
    stated += [text for text in (dom.text_of(part) for part in page.iter("p", "time", "span")) if DATED.match(text)]
    stated += [dom.text_of(part) for part in page.iter("title")]  # "Data analyst salary (June 2026)"
    return next((found for found in map(iso_date, stated) if found), None)


def _licence(page: HtmlElement) -> str | None:
    for part in page.iter("a", "link"):
        if "license" in (part.get("rel") or "").casefold().split():
            return dom.text_of(part) or part.get("href")
    return None


def read(page: HtmlElement, name: str) -> PageFacts:
    """Read what a page says about itself; `name` stands in for a missing title."""
    metas, scripts = _metas(page), _scripts(page)
    linked = _LINKED_PUBLISHER.search(scripts)
    publisher = next((metas[key] for key in _PUBLISHER if key in metas), linked.group(1) if linked else None)
    links = [part.get("href") for part in page.iter("link") if (part.get("rel") or "").casefold() == "canonical"]
    link = next((one for one in (*links, metas.get("og:url")) if one and one.startswith(("http://", "https://"))), None)
    return PageFacts(_title(page, metas, name), publisher, _published(page, metas, scripts), link, _licence(page))

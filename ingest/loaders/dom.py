"""Decides which elements of a page are content: its main part, without menus, hidden help, widgets, image captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.phrases import word_set
from ingest.tables import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 180
"""Elements inside elements that are still told apart; below, only the text counts."""

_NEVER = word_set("""
    script style noscript template svg canvas iframe object embed video audio map head nav button select option
    textarea input datalist dialog menu meter progress math rt rp del title link meta base
""")
_ROLES = word_set("""
    navigation search banner contentinfo menu menubar toolbar dialog alertdialog alert tablist
""")
_ALWAYS = word_set("""
    cookie cookies consent newsletter subscribe share sharing sharedaddy skiplink headerlink editsection jp toc
""")
_OFTEN = word_set("""
    nav navbar navigation menu breadcrumb breadcrumbs sidebar footer social related comments comment advert ads ad
    promo popup modal banner toolbar pagination pager masthead widget tags signup recommended crumbs tools
""")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TOKENS = re.compile(r"[\s_:]+|-+|(?<=[a-z])(?=[A-Z])")
_PANES = frozenset(("tabpanel", "region"))
_PRINT = re.compile(r"(?:^|\s)(?:no-?print|d-print-none|print-hidden|hidden-print)(?:\s|$)", re.I)
_BLANK = re.compile(r"[\s|·•/,>»-]+")


def text_of(element: HtmlElement) -> str:
    """Give all text of an element on one line."""
    return squeeze(str(element.text_content()))


@lru_cache(maxsize=4096)
def _tokens(names: str) -> frozenset[str]:
    return frozenset(token.casefold() for token in _TOKENS.split(names) if token)


def names_of(element: HtmlElement) -> frozenset[str]:
    """Give the words of an element's class and id."""
    return _tokens(f"{element.get('class') or ''} {element.get('id') or ''}")


def is_element(node: object) -> bool:
    """Say whether a node is an element and no comment or instruction."""
    return isinstance(getattr(node, "tag", None), str)


def children(element: HtmlElement) -> Iterator[HtmlElement]:
    """Walk the child elements, comments aside."""
    return (child for child in element if is_element(child))


def link_share(element: HtmlElement) -> float:
    """Tell how much of an element's text is inside links."""
    whole = len(text_of(element))
    inside = sum(len(text_of(link)) for link in element.iter("a"))
    return inside / whole if whole else 0.0


def link_targets(root: HtmlElement) -> frozenset[str]:
    """Collect the ids that a reader of the page can open: by a link, a tab or an unfolding button."""
    found: set[str] = set()
    for element in root.iter():
        if not is_element(element):
            continue
        href = element.get("href") or ""
        if href.startswith("#") and len(href) > 1:
            found.add(href[1:])
        for name in ("aria-controls", "data-target", "data-bs-target"):
            found.update((element.get(name) or "").replace("#", "").split())
    return frozenset(found)


def _hidden(element: HtmlElement, targets: frozenset[str]) -> bool:
    if element.get("hidden") is None and not _HIDDEN.search(element.get("style") or ""):
        return False
    if element.get("role") in _PANES or names_of(element) & {"tab", "pane", "panel", "tabcontent", "accordion"}:
        return False
    return element.get("id") not in targets


def _widget(element: HtmlElement) -> bool:
    names = names_of(element)
    if not names & (_ALWAYS | _OFTEN) or element.tag in ("body", "main", "article", "html", "table", "h1", "h2"):
        return False
    if next(element.iter("h1", "table"), None) is not None:
        return False
    text = text_of(element)
    if names & _ALWAYS:
        return len(text) < 1500
    return len(text) < 300 or link_share(element) > 0.4


def _image_caption(element: HtmlElement) -> bool:
    if element.tag == "figcaption":
        figure = element.getparent()
        return figure is None or next(figure.iter("table", "dl"), None) is None
    if not names_of(element) & {"caption", "credit"} or element.tag in ("table", "caption", "thead", "tr", "td", "th"):
        return False
    around = element.getparent()
    return around is not None and next(around.iter("img"), None) is not None and len(text_of(element)) < 400


def _aside(element: HtmlElement) -> bool:
    """Say whether a header, footer or aside belongs to the site and not to the article."""
    if element.tag == "header":
        return next(element.iter("h1"), None) is None
    return element.tag == "footer" or (
        element.tag == "aside" and (link_share(element) > 0.3 or len(text_of(element)) < 200)
    )


def contents_list(element: HtmlElement) -> bool:
    """Say whether a list is a table of contents: nothing but links to places in the page itself."""
    links = [link for link in element.iter("a") if text_of(link)]
    inside = sum(1 for link in links if (link.get("href") or "").startswith("#"))
    if len(links) < 2 or inside < 0.6 * len(links):
        return False
    linked = sum(len(text_of(link)) for link in links)
    return linked >= 0.8 * len(_BLANK.sub(" ", text_of(element)))


def _beside_text(element: HtmlElement) -> bool:
    """Say whether the block around a part that is not meant for print keeps other text without it."""
    around = element.getparent()
    return around is not None and len(text_of(around)) > len(text_of(element))


def skipped(element: HtmlElement, targets: frozenset[str]) -> bool:
    """Say whether an element is no content."""
    tag = element.tag
    if tag in _NEVER or element.get("role") in _ROLES:
        return True
    if tag in ("header", "footer", "aside") and _aside(element):
        return True
    if tag == "form" and next(element.iter("h1", "h2", "table", "article"), None) is None:
        return True
    if _hidden(element, targets) or _widget(element) or _image_caption(element):
        return True
    if tag in ("ul", "ol") and contents_list(element):
        return True
    if element.get("aria-hidden") == "true" and len(text_of(element)) < 200:
        return True
    return bool(_PRINT.search(element.get("class") or "")) and _beside_text(element)


def main_part(page: HtmlElement) -> HtmlElement:
    """Find the element that holds the article: `main`, a single `article`, or the whole body."""
    bodies = page.xpath("//body")
    body = bodies[0] if bodies else page
    whole = len(text_of(body)) or 1
    for path, share in (("//main | //*[@role='main']", 0.25), ("//article", 0.4)):
        found = page.xpath(path)
        if len(found) == 1 and len(text_of(found[0])) >= share * whole:
            part: HtmlElement = found[0]
            return part
    result: HtmlElement = body
    return result

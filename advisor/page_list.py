"""How a learner's saved conversations are listed: the one that is open, what a search found, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from advisor.memory.catalogue import Conversation
from advisor.memory.searching import Found
from advisor.page_visits import Visit
from advisor.rendering import spoken_date

NONE_YET = "No conversation is saved yet. Ask something, and it appears here."
NOTHING_FOUND = "No conversation has all of these words."
FLEETING = "This browser lets the page keep nothing, so these last only as long as the page."


def list_html(found: Sequence[Found], visit: Visit) -> str:
    """Draw the list; `found` are all conversations, or those that the visit's search found."""
    searched = bool(visit.words.strip())
    if not found:
        return f'<p class="ca-hint" role="status">{NOTHING_FOUND if searched else NONE_YET}</p>'
    count = f"{len(found)} conversation{'' if len(found) == 1 else 's'} found"
    said = f'<p class="ca-hint" role="status">{count}</p>' if searched else ""
    fleeting = "" if visit.lasting else f'<p class="ca-hint">{FLEETING}</p>'
    items = "".join(_item(one, visit.conversation) for one in found)
    return f'{said}{fleeting}<ul class="ca-list" role="list">{items}</ul>'


def _item(found: Found, current: str) -> str:
    held = found.conversation
    here = ' aria-current="true"' if held.id == current else ""
    excerpt = f'<span class="ca-excerpt">{escape(found.excerpt)}</span>' if found.excerpt else ""
    return (
        f'<li class="ca-item"{_data(held)}><button type="button" class="ca-open" data-do="open"{here}>'
        f'<span class="ca-title">{escape(held.title)}</span>'
        f'<span class="ca-when">{escape(spoken_date(held.used.date().isoformat()))}</span>{excerpt}</button>'
        f'<details class="ca-menu"><summary><span class="ca-sr">What to do with {escape(held.title)}</span>'
        '<span aria-hidden="true">…</span></summary><div class="ca-choices">'
        f"{_choice('rename', 'Rename')}{_choice('save', 'Save as Markdown', 'md')}"
        f"{_choice('save', 'Save as JSON', 'json')}{_choice('delete', 'Delete')}</div></details></li>"
    )


def _data(held: Conversation) -> str:
    return f' data-id="{escape(held.id, quote=True)}" data-title="{escape(held.title, quote=True)}"'


def _choice(do: str, words: str, form: str = "") -> str:
    extra = f' data-form="{form}"' if form else ""
    return f'<button type="button" data-do="{do}"{extra}>{words}</button>'

"""What the chat page says around the conversation: its header, and who answers, what is kept and how it is deleted."""

from __future__ import annotations

import secrets
from html import escape

from advisor.settings import Settings

TITLE = "Career advisor"

_HEADER = """
<a class="ca-skip" href="#ca-box">Skip to the question box</a>
<header class="ca-header"><div class="ca-name"><h1>Career advisor</h1>
<p>Answers about careers in AI and data, taken from published guides, each with its source.</p></div>
<nav class="ca-nav" aria-label="Page"><a href="/knows">What the advisor knows</a></nav></header>
"""
_BAR = """
<div class="ca-bar-row" role="group" aria-label="Panels">
<button type="button" class="ca-drawer" data-drawer="ca-history" aria-expanded="false">Conversations</button>
<button type="button" class="ca-drawer" data-drawer="ca-aside" aria-expanded="false">Profile and plan</button></div>
"""
_ABOUT = """
<p class="ca-about">This is a program, not a career counsellor. It repeats what the guides say, and guides can be wrong
or out of date: check a figure before you rely on it.{model}</p>
<p class="ca-about">{kept} There is no account and no cookie: your browser holds a random key, and whoever has the key
has the conversations. Under “Your conversations” you can delete one or all of them, at once and for good. A rating you
give is kept with your reason{texts}.</p>
"""
_MODEL = " The wording comes from the language model <b>{name}</b>, which is sent your question."
_HISTORY = """
<div class="ca-panel-head"><h2 class="ca-card-title" id="ca-history-title">Your conversations</h2>
<button type="button" class="ca-close" data-close>Close<span class="ca-sr"> the conversations</span></button></div>
<button type="button" class="ca-new" data-do="new">New conversation</button>
<label class="ca-search"><span>Search them</span><input type="search" id="ca-search" autocomplete="off"></label>
"""
_HISTORY_END = '<button type="button" class="ca-all" data-do="delete-all">Delete all conversations</button>'
_ASIDE = """
<div class="ca-panel-head"><span class="ca-card-title" id="ca-aside-title">Profile and plan</span>
<button type="button" class="ca-close" data-close>Close<span class="ca-sr"> profile and plan</span></button></div>
"""
_CV = """
<form class="ca-cv"><label for="ca-cv-file">Skills from a CV <span class="ca-hint">(PDF, Word or text, at most 2 MB;
it is read and not kept)</span></label><input type="file" id="ca-cv-file" accept=".pdf,.docx,.txt"></form>
"""


def header_html() -> str:
    """Draw the header with the page's links."""
    return _HEADER


def bar_html() -> str:
    """Draw the buttons of the panels, which small screens need and keep in sight."""
    return _BAR


def history_html() -> tuple[str, str]:
    """Draw what stands above and below the list of conversations."""
    return _HISTORY, _HISTORY_END


def aside_frame_html(*, reads_cv: bool) -> tuple[str, str]:
    """Draw what stands above and below profile and plan."""
    return _ASIDE, _CV if reads_cv else ""


def footer_html(settings: Settings) -> str:
    """Say what answers, what is kept and for how long, and how to delete it."""
    days = f"{settings.conversation_days:g} day{'' if settings.conversation_days == 1 else 's'}"
    if settings.conversations.strip() == "memory":
        kept = f"Conversations are kept by this server until it stops, and at most {days} after their last use."
    else:
        kept = f"Conversations are kept by this server for {days} after their last use, and then deleted."
    model = _MODEL.format(name=escape(settings.model)) if settings.model else ""
    texts = ", and with the words of question and answer" if settings.feedback_text else ""
    return _ABOUT.format(model=model, kept=kept, texts=texts)


def notice_html(words: str) -> str:
    """Draw what the page says of itself; nothing where there is nothing to say.

    What is said twice is drawn anew: the page's script takes it away in the meantime.
    """
    closing = '<button type="button" class="ca-dismiss" data-dismiss>Dismiss</button>'
    shown = f'<div class="ca-toast"><p>{escape(words)}</p>{closing}</div>' if words else ""
    said = f' data-said="{secrets.token_hex(4)}"' if words else ""
    return f'<div role="status"{said}>{shown}</div>'


def spoken_html(words: str) -> str:
    """Draw the live region that a screen reader reads out."""
    return f'<div role="status" class="ca-sr">{escape(words)}</div>'


def place_html(conversation: str) -> str:
    """Tell the page's script which conversation is shown."""
    return f'<span hidden data-conversation="{escape(conversation, quote=True)}"></span>'

"""Decides what a conversation is called: its first question, cut in whole words, until its owner names it."""

from __future__ import annotations

MOST = 60
"""Most characters of a title: a line in a list beside the chat."""
UNNAMED = "Conversation"


def title_of(text: str, most: int = MOST) -> str:
    """Make a title of a question or of an owner's words, on one line.

    It is cut between words where that leaves half of the length or more, and inside one only where it must.
    """
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(line) <= most:
        return line or UNNAMED
    room = most - 1
    cut = line.rfind(" ", 0, room + 1)
    kept = line[:cut] if cut >= most // 2 else line[:room]
    return kept.rstrip(" ,;:.-") + "…"

"""Decides who owns a conversation: whoever holds a random key, of which the server keeps only a digest.

There is no account and no cookie.  A key that nobody holds any more leads to nothing, and what it led to is forgotten
in time.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from advisor.errors import UnknownConversation

KEY_BYTES = 24
"""192 bits: beyond guessing, and as long as the session ids have always been."""
_KEY = re.compile(r"[A-Za-z0-9_-]{32,64}")


def new_key() -> str:
    """Make a key, to be handed to one browser or client and kept there."""
    return secrets.token_urlsafe(KEY_BYTES)


def is_key(text: str) -> bool:
    """Tell whether a text has the form of a key; anything shorter could be guessed."""
    return _KEY.fullmatch(text) is not None


def owner_of(key: str) -> str:
    """Give the name that a key's conversations are kept under; it does not lead back to the key.

    One round of SHA-256 is enough for a random key: there is no list of likely ones to try.

    Raises:
        UnknownConversation: the text cannot be a key.
    """
    if not is_key(key):
        raise UnknownConversation("This key belongs to no conversations.")
    return hashlib.sha256(key.encode("ascii")).hexdigest()

"""Decides what role an official occupation title names: singular, in lower case, in the order in which it is said."""

from __future__ import annotations

import re

from ingest.subjects import singular

_OTHER = re.compile(r"^(?P<name>.+?),? All Other$", re.I)
_KEPT = re.compile(r"^(?P<name>.+?), (?P<rest>(?:except|including) .+)$", re.I)
_TURNED = re.compile(r"^(?P<name>[^,]+), (?P<kind>Postsecondary|General|Wholesale|Retail)$", re.I)
_GROUP = re.compile(r"\boccupations\b|\bworkers\b$", re.I)


def role_of_title(title: str) -> str:
    """Name the role of an occupation title.

    "Data Scientists" gives "data scientist", "Surgeons, All Other" gives "other surgeon", and "Computer Science
    Teachers, Postsecondary" gives "postsecondary computer science teacher".  What a title leaves out stays with it
    ("electronics engineer (except computer)"), and a group of occupations stays in the plural.
    """
    plain = " ".join(title.split())
    other = _OTHER.match(plain)
    if other:
        return f"other {role_of_title(other['name'])}"
    kept = _KEPT.match(plain)
    if kept:
        return f"{role_of_title(kept['name'])} ({kept['rest'].casefold()})"
    turned = _TURNED.match(plain)
    if turned:
        return f"{turned['kind'].casefold()} {role_of_title(turned['name'])}"
    return plain.casefold() if _GROUP.search(plain) else singular(plain)


def role_of_group(title: str) -> str:
    """Name a group of occupations so that it is not taken for one: "computer and information analyst occupations"."""
    role = role_of_title(title)
    return role if _GROUP.search(role) else f"{role} occupations"

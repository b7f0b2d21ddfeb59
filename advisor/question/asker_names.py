"""Decides which words of a question are only the name of who asks it, or of whom they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from advisor.vocabulary import Mention, Topic, words

SOMEBODY = "somebody"
NAME = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Mx|Prof)\.? )?"
    r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|(?:de|da|van|von|bin|al|el|di|del) )?[A-Z][\w'’-]+){0,3}"
)
_END = (
    r"(?=\s*(?:$|[,.;:!?()–—-]|(?:and|but|so|who)\b"
    r"|(?:What|How|Which|Who|Where|When|Do|Does|Is|Are|Can|Could|Would|Should|Tell|I)\b))"
)
_INTRODUCED = re.compile(
    r"(?i:\b(?:my|the) (?:(?:first|full|last) )?name(?:['’]?s| is)|\bname(?:['’]?s|:)"
    r"|\bi(?: am|['’]?m) (?:called|named)"
    r"|\b(?:(?:they|people|friends|you can) )?call me|\bthis is|\bit['’]s(?= [\w ]+(?:here|speaking|again)\b))"
    rf" (?P<name>{NAME}|(?<=e is )\w+|(?<=all me )\w+)(?: (?i:here|speaking|writing|again))?{_END}"
)
_I_AM = re.compile(rf"(?i:\bi(?: am|['’]?m)) (?P<name>{NAME}){_END}")
_ADDRESSED = re.compile(
    rf"^\W*(?P<hello>(?i:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)))(?P<name>,? {NAME})(?=\s*[,.!–—-])"
)
_SIGNED = re.compile(
    r"(?:(?:^|[\s,.;!?–—-])(?i:signed|sincerely|yours(?: (?:truly|sincerely|faithfully))"
    r"|(?:(?:best|kind|warm) )?regards|best wishes|many thanks|thanks(?: a lot| so much)?|thank you)"
    r"|(?:^|[.?!])\s*(?i:best|cheers|love|yours|greetings|xx?o?x?)\s*,|[.?!]\s*(?:[–—~]|--?))"
    rf"(?i: from)?\s*[,.:!–—-]*\s*(?P<name>{NAME})\s*[.!]?\s*$"
)
_NAME_HERE = re.compile(rf"(?:^|[.!?,]\s+)(?P<name>{NAME}) (?i:here)\b(?: again)?(?=\s*[,.;:!–—-])")
_NAME_ASKS = re.compile(
    rf"(?:^|[.!?,;:]\s+|\band |\bfor )(?P<name>{NAME})(?=,? (?i:asks|asked|is asking|wonders|wondered|is wondering"
    r"|dreams|hopes to|is thinking|(?:wants|wanted|would like|['’]d like|needs) to"
    r" (?:know|be|become|work|earn|learn|get|switch|start|move|see|find|study|ask|go|hear|train))\b)"
)
_NAME_EARNS = re.compile(
    r"\b(?i:does|did|can|could|would|will|should|might|may|is|was|has) "
    rf"(?P<name>{NAME})(?= (?:(?i:earn|be paid|be earning|get paid|be offered|bring home|(?:make|get|expect|ask for) as"
    r"|become|work as|apply)\b))"
)
_SAYS_NAME = re.compile(r"\bname|\bsigned\b|\bregards\b|\bsincerely\b|\bcall me\b", re.IGNORECASE)
_NO_NAMES = frozenset("I The A An What How Which Who Where When Why My Is Are Do Does It They We You".split())


class Nameless:
    """Takes the names of people out of a text."""

    def __init__(self, find: Callable[[str], Sequence[Mention]], is_work: Callable[[str], bool]) -> None:
        """Take what finds names of roles, places and the like in a text, and a test for words of occupations."""
        self._find = find
        self._is_work = is_work

    def take_out(self, text: str) -> str:
        """Give the text without the names by which people introduce themselves, sign, or are spoken of."""
        for pattern in (_SIGNED, _ADDRESSED, _INTRODUCED, _I_AM, _NAME_ASKS, _NAME_EARNS, _NAME_HERE):
            text = pattern.sub(partial(self._unnamed, pattern), text)
        return text

    def _is_name(self, name: str) -> bool:
        parts = words(name)
        several = len(parts) > 1 or parts[0].written.casefold() != parts[0].folded  # "Baker" is a name, "Bakers" none
        if parts[0].written in _NO_NAMES or (several and any(self._is_work(word.folded) for word in parts)):
            return False
        if re.search(r"-[a-z]", name) or (name.isupper() and len(name) > 1):
            return False  # "Paris-based", "CEO"
        return not {mention.topic for mention in self._find(name)} & {Topic.ROLE, Topic.LEVEL, Topic.INDUSTRY}

    def _unnamed(self, by: re.Pattern[str], match: re.Match[str]) -> str:
        name, whole = match["name"], match[0]
        if not (_SAYS_NAME.search(whole) or self._is_name(name)):
            return whole
        topics = {mention.topic for mention in self._find(name)}
        if by is _NAME_HERE and Topic.PLACE in topics:
            return whole  # "Texas here": where somebody is
        if by is _NAME_ASKS or by is _NAME_EARNS:
            return whole.replace(name, SOMEBODY)
        return match["hello"] if by is _ADDRESSED else whole[: len(whole) - len(whole.lstrip(" ,.;!?"))] + " "

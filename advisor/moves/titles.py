"""Decides which words of a guide name a position that somebody may hold or move to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from advisor.pay.asking import ANY_AI
from advisor.vocabulary import Mention, Topic, fold

_HEADS = frozenset(
    "lead head director president vp chief founder owner manager supervisor officer administrator specialist"
    " coordinator"
    " consultant advisor adviser engineer scientist developer architect analyst researcher technician assistant"
    " associate strategist evangelist principal executive moderator annotator trainer planner counselor counsellor"
    " clerk operator representative producer editor nurse teacher doctor lawyer tester designer".split()
)
_BEFORE_OTHERS = frozenset(
    "lead head chief principal executive associate assistant nurse staff senior director owner founder".split()
)
"""Heads that also stand before another one ("lead engineer"), and say little alone."""
_OF_PEOPLE = frozenset("manager director head lead vp president".split())
"""Heads whose field may be told with "for": "product manager for ML products"."""
_DOING = re.compile(
    r"(?!(?:training|marketing|engineering|nursing|accounting|manufacturing|purchasing|learning|banking|testing"
    r"|building"
    r"|mining|computing|advertising|consulting|lending|publishing|staffing|recruiting|planning|programming|pricing"
    r"|modeling|modelling|trading|housing|catering|cleaning|teaching|operating|imaging)$)[a-z]{3,}ing$",
    re.IGNORECASE,
)
"""A first word that says what is done, and belongs to no title."""
_FORM = re.compile(r"\w{2,}(?:eer|ist|yst|ician|ologist)$")
"""How the last word of a title ends that stands on no list."""
_STOP = frozenset(
    """a an the this that these those to into as in at on by with for from of and or nor but who which whose when where
    while may can could might will would should must often also then later eventually usually typically become becomes
    becoming be being is are was were has have had any some many most other another such like including named called
    their his her its your our they he she it you we more very senior-level towards toward between after before over
    positions position roles role jobs job posts post work working careers career fields field level levels including
    i'm i am been former""".split()
)
_LEVELLED = frozenset({"of", "for"})
_SPLIT = re.compile(r"\s*(?:[,;]\s*(?:(?:and|or)\s+(?:then\s+)?)?|\s(?:and|or|&)\s)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;:()\[\]“”\"]+")
_MOST_BEFORE = 5
"""Words of a title before the one that says what somebody is."""
_MOST_OF = 4
"""Words after "of": "director of machine learning operations"."""


@dataclass(frozen=True, slots=True)
class Title:
    """A position as a guide writes it, and the role that it is, where it is a known one."""

    name: str
    role: str | None

    @property
    def key(self) -> str:
        """What tells it from other titles: the role, else its folded words."""
        return self.role or " ".join(fold(word) for word in _WORD.findall(self.name.replace("/", " / ")))


class Titles:
    """Finds titles with the known names of roles and the last words of occupations."""

    def __init__(self, find: Callable[[str], Sequence[Mention]], is_work: Callable[[str], bool]) -> None:
        """Take what finds known names, and what says whether a folded word is the last word of an occupation."""
        self._find = find
        self._is_work = is_work

    def whole(self, text: str) -> Title:
        """Take a text for one title, whatever its words."""
        plain = " ".join(text.split()).strip(" .,:;")
        return Title(plain, self.role_of(plain))

    def listed(self, text: str) -> tuple[Title, ...]:
        """Read a label or cell that holds nothing but titles; those of its parts that are none are left out."""
        return tuple(title for part in self._parts(text) if (title := self._at_start(part)))

    def leading(self, text: str) -> Title | None:
        """Read the title that a text begins with ("Annotation specialist Focus on quality"); None if there is none."""
        return self._at_start(text)

    def after(self, text: str) -> tuple[Title, ...]:
        """Read the titles that follow a verb of moving, up to where the sentence goes on to something else."""
        found: list[Title] = []
        for part in self._parts(re.split(r"[.;:]\s|\bwhere\b|\bwho\b|\bwhich\b", text)[0]):
            title = self._at_start(_begun(part))
            if title is None and found:
                break  # what is listed after the titles is no longer one
            if title is not None:
                found.append(title)
        return tuple(title for title in found if fold(title.name) not in _BEFORE_OTHERS)

    def role_of(self, text: str) -> str | None:
        """Give the known role that a title is as a whole; None if it is none, or more than its name."""
        words = len(_WORD.findall(text))
        for mention in self._find(text):
            if mention.topic is Topic.ROLE and mention.name != ANY_AI and len(_WORD.findall(mention.written)) == words:
                return mention.name
        return None

    def roles_in(self, text: str) -> tuple[str, ...]:
        """List the known roles that a text names, in its order."""
        return tuple(dict.fromkeys(m.name for m in self._find(text) if m.topic is Topic.ROLE))

    def _parts(self, text: str) -> Iterator[str]:
        """Part a list of titles; a known name that holds "and" or a comma is one of them."""
        plain = " ".join(re.sub(r"\([^()]*\)", " ", text).split())
        kept = [mention for mention in self._find(plain) if mention.topic is Topic.ROLE]
        start = 0
        for match in _SPLIT.finditer(plain):
            if any(one.start < match.start() and match.end() < one.end for one in kept):
                continue
            if plain[start : match.start()].strip():
                yield plain[start : match.start()].strip()
            start = match.end()
        if plain[start:].strip():
            yield plain[start:].strip()

    def _at_start(self, part: str) -> Title | None:
        words = list(_WORD.finditer(_begun(part)))
        text = _begun(part)
        end = self._head_end(words)
        if end is None:
            return self._known_at_start(text)
        end = self._with_field(words, end)
        name = text[: words[end].end()].strip(" .,;:")
        return Title(name, self.role_of(name))

    def _head_end(self, words: Sequence[re.Match[str]]) -> int | None:
        """Say at which word the title has named what somebody is; None where something else comes before."""
        last = None
        for at, word in enumerate(words[: _MOST_BEFORE + 1]):
            plain = word.group().strip(".'’").casefold()
            if plain in _STOP or (at == 0 and _DOING.match(plain)):
                return last
            named = plain.split("/")[-1]
            if not self._names_work(named):
                continue
            last = at
            if fold(named) not in _BEFORE_OTHERS and not (at + 1 < len(words) and self._goes_on(words[at + 1].group())):
                return at
        return last

    def _goes_on(self, word: str) -> bool:
        return self._names_work(word.split("/")[-1].strip(".").casefold()) and word.casefold() not in _STOP

    def _names_work(self, plain: str) -> bool:
        folded = fold(plain)
        return folded in _HEADS or self._is_work(folded) or bool(_FORM.match(folded))

    def _with_field(self, words: Sequence[re.Match[str]], end: int) -> int:
        """Take along what a head is of: "head of data science", "product manager for ML products"."""
        if end + 1 >= len(words) or words[end + 1].group().casefold() not in _LEVELLED:
            return end
        head = fold(words[end].group().split("/")[-1])
        if words[end + 1].group().casefold() == "for" and head not in _OF_PEOPLE:
            return end
        last = end + 1
        for at in range(end + 2, min(end + 2 + _MOST_OF, len(words))):
            if words[at].group().strip(".").casefold() in _STOP or _DOING.match(words[at].group()):
                break
            last = at
        return last if last > end + 1 else end

    def _known_at_start(self, text: str) -> Title | None:
        """Take a known role that opens a text though no word of it is a title ("ML engineering, focusing on")."""
        first = next(iter(self._find(text)), None)
        if first is None or first.topic is not Topic.ROLE or first.start > 0:
            return None
        return Title(first.written.strip(" .,;:"), first.name)


_OPENING = re.compile(
    r"^(?:(?:an?|the|other|any|some|more|roles?|positions?|jobs?|such as|like|including|as|for example|senior-level"
    r"|potentially|eventually|finally|ultimately|possibly|leadership|management|more senior-level|administrative"
    r"|related|work)\s+|(?:to|into)\s+)+",
    re.IGNORECASE,
)


def _begun(part: str) -> str:
    """Cut what only leads up to a title: "roles such as an"."""
    return _OPENING.sub("", part.strip())

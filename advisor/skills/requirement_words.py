"""Decides which words of a guide ask for a skill, call it useful, give examples of it, or say how well to know it."""

from __future__ import annotations

import re

ASKS = re.compile(
    r"\b(?:must|needs?|needed|need to|requires?|required|requirement|requires|essential|expected|expect|critical"
    r"|crucial|vital"
    r"|important|proficien\w+|familiar\w*|knowledge of|understanding of|mastery|fundamental|necessary"
    r"|indispensable|standard"
    r"|should (?:have|know|be|learn|take|understand)|skills? (?:in|include|are|is)|competen\w+|fluen\w+|expertise in"
    r"|ability to|able to|strong|look(?:ing)? for|prevalent|most used|foundations?|key)\b",
    re.IGNORECASE,
)
NICE = re.compile(
    r"\b(?:a (?:big |huge |real |definite )?plus|nice[- ]to[- ]have|good[- ]to[- ]have|preferred|preferably"
    r"|prefer\w*|helpful|bonus|desirable|desired"
    r"|advantage(?:ous)?|optional|beneficial|welcome|ideally"
    r"|increasingly (?:valuable|useful)|emerging|hold relevance in specific|may (?:also )?help)\b",
    re.IGNORECASE,
)
ASKS_FOR = re.compile(
    r"\b(?:proficien\w+|familiar(?:ity)? with|knowledge of|(?:understanding|mastery|command) of|fluen(?:t|cy) in"
    r"|(?:must|should|need to|have to) (?:also )?(?:learn|know|understand|master|have (?:an? )?(?:strong|good"
    r"|solid|deep)|be able)"
    r"|skills? in|expertise in|(?:strong |solid )background in|courses? in|classes in|study in|experience "
    r"(?:with|in))\b",
    re.IGNORECASE,
)
"""How a sentence asks for a skill where its section is about something else."""
NOT = re.compile(
    r"\bnot (?:strictly |always |usually |typically )?(?:required|needed|necessary|mandatory|essential|a must)\b"
    r"|\bno (?:[\w-]+ ){0,4}(?:is |are )?(?:required|needed|necessary)\b|n['’]t (?:need|require|have to)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r",?\s+\b(?:while|but|whereas|though|although)\b|;")
NO_SKILL = re.compile(r"\b(?:portfolio|certificat\w+|degrees?|education|salary|years? of)\b", re.IGNORECASE)
EARNS = re.compile(r"[$€£]|\b(?:earn|paid|salary|wage)\w*\b", re.IGNORECASE)
NICE_LEVEL = re.compile(
    r"^(?:low\b.*|optional|nice.*|preferred|desirable|a? ?plus|bonus|helpful|useful|no|not required|good to have)$",
    re.IGNORECASE,
)
BASIC = re.compile(
    r"\b(?:basics?|fundamentals?|beginner|introductory|entry[- ]level|awareness|literacy)\b", re.IGNORECASE
)
LEVEL_HEAD = re.compile(
    r"\b(?:importance|level|priority|required|requirement|needed|status|must|weight|proficiency|relevance)\b",
    re.IGNORECASE,
)
NAME_HEAD = re.compile(
    r"\b(?:skills?|competenc\w+|areas?|tools?|qualit\w+|requirements?|technolog\w+|categor\w+|knowledge|abilit\w+)\b",
    re.IGNORECASE,
)
PARTS_HEAD = re.compile(
    r"\b(?:specific|competenc\w+|covers?|includ\w+|examples?|tools?|technolog\w+|what to learn|key|learning "
    r"focus|details?|skills?|software)\b",
    re.IGNORECASE,
)
QUESTION_WORD = re.compile(r"^(?:which|what|how|where|when|who)\b", re.IGNORECASE)
RELATIVE = re.compile(r"^,\s+(?:for |to |in |of )?(?:which|that|who)\b", re.IGNORECASE)
LABEL = re.compile(r"^(?P<label>[^:.;–—]{2,70}?)(?:\s*:\s+|\.\s+(?=[A-Z])|\s+[–—-]\s+)(?P<rest>\S.*)$", re.DOTALL)
LIST_LABEL = re.compile(
    r"^(?:(?:key|core|required|technical|soft|hard|essential|main|top|other|must[- ]have|nice[- ]to[- ]have"
    r"|preferred|programming"
    r"|important|relevant|basic|desired|optional|bonus) )*(?:skills?|tools?|requirements?|qualifications?"
    r"|technologies|competencies|languages|software"
    r"|must[- ]haves?|nice[- ]to[- ]haves?|preferred|bonus|optional|required|needed|plus|knowledge)(?: "
    r"(?:required|needed|include|used))?$",
    re.IGNORECASE,
)
EXAMPLES = re.compile(
    r",?\s*\b(?:such as|including|includes?|like|particularly|especially|for example|for instance|e\.g\.,?"
    r"|above all|namely|notably)\s+|\s*\(",
    re.IGNORECASE,
)
CUT = re.compile(
    r"(?:,?\s+\b(?:which|that|who|whose|because|so that|since|where|when|for which|to which|is|are|was|matters?"
    r"|lets?|helps?|means|earns?"
    r"|makes?|have to|has to|must|should|to (?:validate|assist|help|ensure|support|identify|build|create"
    r"|do))\b.*)|(?:,?\s+for \w+ing\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
ARTICLE = re.compile(
    r"^(?:an? |the |any |some |experience (?:in|with|of) |ability to |proficiency (?:in|with) |familiarity with "
    r"|understanding of |strong |solid |good |excellent |proven |demonstrated |hands-on )+",
    re.IGNORECASE,
)
NAMED = re.compile(r"^(?:n/?a|not (?:applicable|stated|given)|none|-|–|—)$", re.IGNORECASE)
DEGREE = re.compile(
    r"\b(?:degree|bachelor|master['’]?s|ph\.?d|doctora\w+|diploma|high school|license|licence|certificat\w+)\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"^(?:for (?:more )?information|see |visit |the following|note\b"
    r"|(?:this|these|the) (?:matrix|table|section|guide|list|chart)\b)",
    re.IGNORECASE,
)
SPLIT = re.compile(r"\s*(?:,(?:\s*(?:and|or|&)\s)?|;|/(?=\s)|\s(?:and|or|&)\s|\s\+\s)\s*", re.IGNORECASE)
NOBODY = re.compile(
    r"^(?:these|those|this|they|he|she|we|you|it|many|most|some|such|candidates|professionals|employers|companies)\b",
    re.IGNORECASE,
)
"""How a sentence begins that speaks of somebody, where a skill would name itself."""
_RANKS = (
    ("very high", 4), ("critical", 4), ("high", 3), ("medium to high", 2.5), ("medium-high", 2.5), ("proficient", 3),
          ("advanced", 3), ("expert", 3), ("intermediate", 2), ("medium", 2), ("low", 1), ("basic", 1))  # fmt: skip


def rank_of(level: str) -> float:
    """Give the weight of a level or importance as a table writes it; 0 where it is none."""
    plain = level.casefold()
    return next((rank for word, rank in _RANKS if plain.startswith(word)), 0.0)

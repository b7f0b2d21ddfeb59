"""Decides by which words learners say what they can do, what they cannot, and what they only wish for."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+|(?<=\w)\s+[–—]\s+")
MODAL = (
    r"(?:(?:also|already|actually|really|just|only|now|currently|still|mostly|mainly|have|do|can|quite|pretty|very|well"
    r"|both|even|used to|at least) )*"
)
FIRST_PERSON = r"(?:\b(?:i|we)\b(?:['’]?(?:m|ve|d)\b)?|\bim\b|\bive\b)"
SURE = re.compile(
    rf"(?:{FIRST_PERSON} {MODAL}(?:am |been )?{MODAL}(?:know(?! that\b| if\b| what\b| how many\b| it\b)(?: how to"
    rf"| about)?"
    rf"|understand|master(?:ed)?|speak|use(?: to)?|learn(?:ed|t)|studied|taught myself"
    r"|good (?:at|with|in)|great (?:at|with)|fluent in|proficient (?:in|with|at)|skilled (?:in|at|with)"
    r"|familiar with|comfortable with"
    r"|competent (?:in|with)|confident (?:in|with)|strong (?:in|at|with)|versed in|well[- ]versed in"
    r"|experienced (?:in|with|at)|expert (?:in|at|with)"
    r"|trained in|certified in|program(?:me)? in|code in|coded in|program(?:med)? in|work(?:ed|ing)? with|used|using)"
    r"|(?:my |the )?(?:skills?|skill ?set|strengths?|tools?|tech stack|technical skills|soft skills)(?: (?:i "
    r"have|are|is|include|so far))*\s*(?:are|include|is|:|=|-)"
    r"|(?:^|,\s*|\band )(?:am |was )?(?:good|great|strong|fluent|proficient|skilled|experienced|comfortable"
    r"|familiar) (?:at|in|with)"
    r"|(?:knowledge|experience|skills?|background|expertise|proficiency|command) (?:in|of|with|using)|^(?:know"
    r"|knows)\b)"
    r"\s*:?\s+(?P<what>.+)",
    re.IGNORECASE,
)
"""What is said behind these words is a skill, whatever it is."""
PERHAPS = re.compile(
    rf"(?:{FIRST_PERSON} {MODAL}(?:(?:got|had|have|a|an|some) )*|^(?:{MODAL}))(?!i\b|hate\b|dislike\b|detest\b"
    rf"|not\b|mean\b"
    rf"|meant\b)(?P<what>[^?]+)",
    re.IGNORECASE,
)
"""What is said behind these words is a skill only if it is known to be one."""
DENIES = re.compile(
    rf"(?:{FIRST_PERSON} (?:(?:actually|really|still|also|certainly|definitely) )*(?:do not|don['’]?t|dont|cannot"
    rf"|can['’]?t"
    rf"|can not|have no|haven['’]?t|have not|have never|['’]?ve never|never|don['’]?t really|lack|forgot|am not"
    rf"|['’]?m not)"
    r"(?: (?:actually|really|yet|even|have|got|any|much|know|knowledge|experience|used?|learn(?:ed|t)|worked"
    r"|speak|understand|skills?|idea|good|of|in|with|at|about|a|an|the|how|to))*"
    r"|(?:^|,\s*|\b(?:have|with|i|but|and) )(?:no|without|zero|not|never)(?: (?:experience|knowledge|skills?"
    r"|clue|idea|any|used|learned|good|of|in|with|at|about))*)\s+(?P<what>.+)",
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"\b(?:a (?:little|tiny|small)? ?bit(?: of)?|bits? of|a little|little|some|basics?(?: of| in)?"
    r"|beginner['’]?s?|elementary|rudimentary|limited|basic"
    r"|fundamentals(?: of| in)?|rusty|intro(?:ductory)?(?: to)?|^(?:learning|studying|started(?: learning| "
    r"with)?|starting)|half|partly|so[- ]so"
    r"|touch of|(?:entry|beginner)[- ]level|still learning|just began|at a basic level|(?:(?:an?|the) "
    r")?(?:[\w']+ )?(?:courses?|class|classes|bootcamp|degree|certificate|diploma|minor) (?:in|on)|heard of)\b",
    re.IGNORECASE,
)
WISHES = re.compile(
    r"\b(?:want|wanna|like to|love to|hope|hoping|plan(?:ning)? to|going to|will|would|should|could|must"
    r"|need(?:s|ed)?|have to|wish|interested|thinking"
    r"|considering|if|suppose|wonder\w*|whether|might|may|looking for|look for|wants?|trying to|about to)\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|then|ok|okay|well|or|also|hi|hello|please)\W+)*(?:what|which|who|whom|whose|how|where"
    r"|when|why|do|does|did|is|are|can|could|would|should|shall|will|may"
    r"|tell|show|give|list|explain|compare|make|find|suggest|recommend|whats|what['’]s|am)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?:my|his|her|their|your) (?:\w+ )?(?:brother|sister|friend|wife|husband|son|daughter|mother|father"
    r"|colleague|boss|partner)\b",
    re.IGNORECASE,
)
END = re.compile(
    r"[.!?;]\s|\s+(?:but|because|since|so|though|although|while|when|where|which|who|that|then|now|today|and "
    r"(?:i|we|want|am|i['’]m|would|live|work|my|have|need|what|how|which)\b|i (?:want|am|would|need|live|work"
    r"|don['’]?t|do not|can|also|have)\b|i['’]m\b|for (?:\d+|\w+) years|for (?:a|an|the|my)|at (?:a|an|the|my)\b"
    r"|from (?:school|university|college|my|a)|what|how|which|actually|too|as well|already|btw|pls|please|well"
    r"|in (?:my|a|the) (?:job|work|team|company|past|free)|this|last|every|on (?:my|a))(?=\W|$)",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r"\s*(?:,\s*(?:and|or|&|plus)?|;|•|\||/|\+(?=\s)|\band(?: also)?\b|\bor\b|&|\bplus\b|\bas well as\b|\band a\b)\s*",
    re.IGNORECASE,
)
AROUND = re.compile(
    r"^(?:(?:also|already|actually|just|very|really|quite|pretty|well|good|strong|solid|great|excellent|advanced"
    r"|fluent|the|my|an?|of|in|with|about|how to|to|how|both|using|experience|knowledge|skills?|i|have|can|do"
    r"|know|lots?|['’]?ve|am|got|had|did|took|done|completed|finished|worked|used|tools like|like|things like"
    r"|(?:\w+ |\d+\+? )years?(?: of)?) )+|\s+(?:skills?|experience|too|also|actually|already|well|as well|now"
    r"|really|very well|quite well|and so on|etc|by the way|though|pretty|fluently|yet|anymore|at all)$",
    re.IGNORECASE,
)
NO_SKILL = re.compile(
    r"^(?:it|that|this|them|those|nothing|anything|everything|something|things?|stuff|lots?|much|many|more|most"
    r"|all|none|me|you|people|you|one|ones|the rest|others?|years?|a lot|people|how|what|job|jobs|work|works"
    r"|what i|english grammar rules"
    r"|degree|experience|time|money|kids?|children|questions?|idea|problem|friend|family|skills?|tools?|nobody"
    r"|no one|somebody|too|some|any|\d+.*)$",
    re.IGNORECASE,
)
ONLY = re.compile(
    r"\b(?:only|just|nothing but) (?:know|use|have|speak|can)\b|\b(?:know|have|use) (?:only|just|nothing but)\b",
    re.IGNORECASE,
)
INTERJECTION = re.compile(
    r"^\W*(?:(?:no|nope|actually|sorry|well|ok|okay|yes|yeah|oh|hm+)\b\W*)+(?=i\b)", re.IGNORECASE
)
MARKUP = re.compile(r"<[^<>]{0,200}>|\[\d*\]|[<>\[\]{}|*`\\]")
"""What is no part of a name, and would be read as markup where the learner's words are shown."""

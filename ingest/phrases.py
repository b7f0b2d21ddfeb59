"""Decides by which wordings a line, a paragraph or a heading is told to be no content.

One alternative a line, as a regular expression in any case; they name what a text does, never whose it is.
"""

from __future__ import annotations

import re


def word_set(words: str) -> frozenset[str]:
    """Make a set of the words of a text."""
    return frozenset(words.split())


def any_of(alternatives: str) -> re.Pattern[str]:
    """Make one pattern of alternatives that stand on lines of their own."""
    lines = (line.strip() for line in alternatives.strip().split("\n"))
    return re.compile("|".join(f"(?:{line})" for line in lines if line), re.IGNORECASE | re.DOTALL)


SECTION = any_of(r"""
    (?:related|recommended|popular|more|latest|recent|similar) (?:posts?|articles?|reading|content|stories)(?: .{0,30})?
    (?:more|related|further) resources(?: .{0,30})?
    you (?:may|might|will) also (?:like|enjoy|be interested in)
    also (?:read|see)|read (?:next|more)|see also
    (?:table of )?contents|in this (?:article|guide|post)|on this page|what you.?ll (?:learn|find) (?:here|in this .*)
    share (?:this|on|the)\b.*|(?:leave|post|write) a (?:comment|reply|response)|comments?(?: \(\d+\))?|\d+ comments?
    (?:join|subscribe to|sign up (?:for|to)) (?:our|the|my)\b.*|newsletter|stay (?:updated|connected|in touch)
    follow us.*|(?:suggested citation|cite this (?:article|page)|how to cite).*|cookies?(?: policy| settings)?
    (?:quick|useful) links|tags|categories|advertisement|site (?:map|navigation)|navigation(?: menu)?|search
""")
"""Headings of sections that are no content."""

ABOUT = any_of(r"""
    about (?:us|(?:the )?(?:company|authors?|writer|editor|publisher|site|blog|website))
    about this (?:site|blog|website)
""")
"""Headings over what publisher or author say about themselves."""

SOURCES = any_of(r"""
    (?:\w+ )?(?:sources?|references|bibliography|works cited|citations|footnotes|endnotes)(?: (?:and|&) \w+(?: \w+)?)?
    (?:further reading|external links)(?: (?:and|&) \w+)?
""")
"""Headings over lists of sources."""

QUESTIONS = any_of(r"""
    (?:frequently asked|common(?:ly asked)?|top) questions(?: .{0,40})?
    faqs?(?: .{0,40})?|people also ask|questions (?:and|&) answers|q ?(?:&|and) ?a
""")
"""Headings over questions that the page answers."""

CALL = any_of(r"""
    (?:ready|want|looking|eager) to (?:take|get|start|begin|find|land|learn|join|hire|boost|advance)\b.*
    (?:get|let.s get) started(?: .{0,30})?|start your .{0,40}|take the next step.*|join (?:us|now|today).*
""")
"""Headings that call on the reader to do something."""

PARAGRAPH = any_of(
    r"""
    \bappeared first on\b
    \bwho we are and what we do\b
    \bif you (?:find|found|like|liked|enjoy|enjoyed)\b.{0,60}\b(?:article|post|guide|page|read)\b.*\b(?:share|comment)\b
    \bif you (?:find|found|like|liked|enjoy|enjoyed)\b.{0,60}\b(?:article|post|guide|page|read)\b.*\bsubscribe\b
    \b(?:leave|drop) (?:us )?a (?:\w+ )?(?:comment|reply)\b
    ^we,? (?:at|from|here at) .{0,60}\b(?:strive|aim|work hard|are committed|hope)\b
    ^to (?:get|gain|receive|have) (?:\w+ )?access to\b.{0,80}\b(?:click|visit|head|go|hop)\b
    ^to (?:hire|recruit|find|source)\b.{0,120}\b(?:using our|with our|contact us)\b
    ^to (?:hire|recruit|find|source)\b.{0,120}\bour (?:[\w-]+ ){0,4}(?:agency|service|platform|portal)\b
    \bif (?:your company|you) (?:needs?|are looking for|requires?)\b.{0,200}\b(?:find out more here|contact us)\b
    \bif (?:your company|you) (?:needs?|are looking for|requires?)\b.{0,200}\b(?:send (?:over )?an email|get in touch)\b
    \bpost (?:\d+|an?|one|your(?: own)?) (?:free )?(?:job|listing|vacancy)\b.{0,80}\b(?:here|minutes|today)\b
    ^(?:browse|explore|search|discover|find|see|view|post|get)\b.{0,120}\b(?:jobs?|listings?|openings|vacancies|courses)\b
        .{0,60}\b(?:here|today|now|board|site|portal)\b
    ^(?:subscribe|sign up|join)\b.{0,100}\b(?:newsletter|mailing list|inbox|updates|email list|subscribers)\b
    \b(?:we|this (?:web)?site|our (?:partners|website)) uses? cookies\b
    \baccept (?:all )?cookies\b|\bcookie (?:policy|settings|preferences)\b
    \benable javascript\b|\bjavascript (?:is|must be) (?:disabled|enabled|required)\b|\bbrowser does not support\b
    ^(?:video )?transcript available\b|^watch (?:the|this) video\b
    \ball rights reserved\b|^\W*(?:©|\(c\)|copyright) ?(?:\d{4}|by)\b
    ^(?:share|tweet|pin|email|print|follow)(?: (?:this|on|us|via|it)\b.{0,60})?$
    ^follow (?:us|me|@)\b.{0,120}$
    ^(?:click|tap) (?:here|below|the (?:button|link|image))\b.{0,120}$
    \(visited\b.{0,40}\)\.?$|\bretrieved (?:from|on)\b.{0,120}$
""".replace("\n        ", "")
)
"""Wordings found anywhere in a short paragraph that is no content."""

LINE = any_of(r"""
    (?:skip to|jump to|back to|return to|go to) (?:the )?(?:main )?(?:content|top|navigation|menu|home)
    printe?r?[- ]friendly(?: version)?|print(?: this)?(?: page)?|menu|close|loading\W*|advertisement|sponsored
    about this section
    (?:privacy policy|terms (?:of|and) (?:use|service|conditions)|cookie policy|disclaimer)(?:\s*[|·]\s*.*)?
    contact us(?:\s*[|·]\s*.*)?
    (?:read|learn|find out|see|view|show|load|discover) (?:more|less|all)(?: (?:here|about it|details|articles))?\W*
    more\W*|more information\W*
    (?:also read|read (?:also|next)|see also|related|recommended|up next|don.t miss)\s*:.*
    (?:image|photo|picture|video|graphic|cover)s?(?: (?:credits?|courtesy|source|by))?\s*(?::|by|via).{0,120}
    (?:sources?|data sources?|credits?)\s*:\s*.{0,160}
    (?:last )?(?:modified|updated|reviewed|edited)(?: (?:date|on|by|at))?\s*[:\-]?[^.]{0,60}\d{4}[^.]{0,20}
    (?:published|posted)(?: (?:on|by|at))?\s*[:\-]?[^.]{0,60}\d{4}[^.]{0,20}
    (?:(?:medically )?reviewed|written|edited|posted|published|updated|fact[- ]checked) by:? \S+(?: \S+){0,7}
    (?:reading time|time to read)\s*:?\s*\d+ ?min.*|\d+ ?min(?:ute)?s? (?:read|to read).*
    suggested citation\s*:?.*|tags?\s*:.{0,200}|(?:filed|posted) (?:under|in)\s*:?.{0,120}
    (?:get|view|see|download|open) (?:the )?(?:data|tables?|charts?|details|profile|report|pdf|map)\W*
    <<?-?|-?>>?|[|·•»«→←\s-]+|\[\s*edit\s*\]
    https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+
""")
"""Wordings of whole lines that are no content."""

BYLINE = re.compile(
    r"[Bb]y:? [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:,? (?i:editor|writer|author|contributor|staff).{0,40})?"
)
"""Who wrote it; a name is told by its capitals."""

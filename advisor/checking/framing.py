"""Decides which words only frame a recorded figure: who puts it where, and verbs for what people are paid.

What frames pay does not frame a number of people: "gain" or "offer" beside one tells of a change.
"""

from __future__ import annotations

from advisor.vocabulary import fold

_TEXTS = """
passage passages guide guides article articles source sources survey surveys table tables row rows column columns entry
entries matrix overview list listing listings record records statistic statistics dataset data document documents page
chart summary section benchmark benchmarks reference references yardstick picture breakdown scale middle
"""
"""What a figure may be said to stand in."""
_REPORTS = """
quote quotes quoted cite cites cited give gives given report reports reported state states stated show shows shown
list lists listed record records recorded publish publishes published note notes noted name names named mention
mentions mentioned indicate indicates indicated suggest suggests suggested specify specifies specified set sets put
puts peg pegs pegged place places placed estimate estimates estimated calculate calculated know known see seen find
found appear appears register registers registered document documented assign assigned
"""
"""What a source does with it."""
_EQUALS = """
correspond corresponds corresponding equal equals equivalent translate translates translating amount amounts work
works come comes came coming mean means represent represents make makes serve serves stand stands sit sits lie lies run
runs running span spans spanning go goes going extend extends stretch stretches vary varies fall falls land lands
hover hovers stood reach reaches reached reaching behind centre centres center centers cluster clusters spread
spreads apply applies hold holds remain remains
"""
"""Verbs that say no more than that something is so much."""
_PAID = """
making made earning drawing drawn draw draws collect collects collecting pocket pockets bring brings bringing fetch
fetches command commands commanding receive receives receiving get gets getting take takes taking attract attracts
offer offers offered pays paying payment pocketing net clear clears gain gains enjoy enjoys carry carries look
looking expect expects expecting anticipate count reckon figure see sees reward rewards rewarded
"""
"""Verbs for what people are paid."""
_AMOUNTS = """
figure figures number numbers amount amounts value values sum sums total level levels tier band bands bracket brackets
spread width range ranges side case cases group groups role roles job jobs package packages cheque check checks paycheck
paychecks worth typical exact precise single overall roughly noticeably considerably
significantly markedly substantially clearly slightly somewhat plain straight simply
"""
_HEDGES = """
typical typically usual usually common commonly general generally according approximately roughly certain
respectively respective individual individuals overall particular specific country countries
specifically area areas worth within source sources both either each latter former say
says said saying lie lies someone person persons professional professionals employee employees worker workers people
staff able could might may ability wide widely ordinary across
considered regarded depending depend depends example examples besides way ways think note
"""
"""Words that hedge, connect, or name people: whether they are those of the figure is for `people` to say."""
_PAYERS = "employer employers company companies firm firms"
"""Those who pay, whom no number of people counts."""
_AT_WORK = "jobs job role roles hold holds held fill filled position positions occupy occupied employer employers"
"""What is said of people who are counted."""
_RAISES = "bump boost uplift pay-off payoff surcharge gain gains bonus"
"""What a premium is called."""
_ENDS = "begin begins begun beginning start starts started starting ceiling floor maximum minimum end ends"
"""What is said of an end of a range."""
_LEADS = """
key main following answer answers detail details expectation expectations comparison compare compared question
information info quick look glance finding findings fact facts location locations level levels experience
"""
_LOADED = frozenset("total net".split())
"""Words of these lists that tell what kind of pay a figure is: they must be its source's."""


def _forms(*texts: str) -> frozenset[str]:
    return frozenset(form for text in texts for word in text.split() for form in (word, fold(word))) - _LOADED


PUT_WORDS = _forms(_TEXTS, _REPORTS, _EQUALS, _AMOUNTS, _HEDGES)
"""Words that claim nothing of any figure beside what is proven: its value, whose it is, and what it measures."""
LEAD_WORDS = _forms(_LEADS)
"""Words of a line that introduces a list, which say nothing of its figures."""
TEXT_WORDS = _forms(_TEXTS)
"""Words for texts and tables alone."""
PAID_WORDS = _forms(_PAID, _PAYERS)
"""The same of pay alone."""
AT_WORK_WORDS = _forms(_AT_WORK)
"""The same of a number of people alone."""
RAISE_WORDS = _forms(_RAISES)
"""The same of a premium alone."""
RANGE_WORDS = _forms(_ENDS)
"""The same of a range, or of one end of it, alone."""

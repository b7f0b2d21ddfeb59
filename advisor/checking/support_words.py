"""Decides which words of a claim weigh nothing, and which turn it round: they frame, deny, or point up or down."""

from __future__ import annotations

from advisor.vocabulary import fold

_SOFT_LIST = """
abilities ability aimed according account accounted accounts across add added addition additionally adds aim allow
alternative amount amounts annum apply approximately area areas article ask asked aspect aspects assess assessed
background balance become becoming begin beginning behind bring brings broad build building called came case cases
ceiling certain come comes command commands common commonly companies company concrete consider considered could
country cover covered covers create crucial demand demonstrate depend depending depends develop developing differ
disagree down due employee employees enable end ensure essential estimate estimated evaluate evaluated example
examples expect expected expects expert experts extra fall falls familiarity find firm firms first focus forecast gain
give go goes gone good great guide hands held helpful hire hired hires hiring hold holds important improve include
includes including individual individuals involve involves join key know knowing knowledge latest learn learning lie
listed look looks made main major make makes master mastering masters matter matters maximum may mean means meant
mentioned might minimum move named national nationally nationwide new number offer offered offers opening option
options ordinary overall overlap overlaps overview particular path paths person post posted posting posts practical
predict predicted prepare produce produced professional professionals proficiency proficient project projected provide
provides publish published reach reached reaches receive receives regular report reported require requires requiring
respectively roughly saw say says second see seek seen separate several should show side sit size skill skills solid
someone source sources specialisation specialise specialised specialization specialize specialized specific spend
spent staff stand stands start starting starts stay stayed stays step steps strong succeed successful survey table
tables take thing top total typical typically understand understanding up useful valuable value valued varies various
vary way ways well went whole wide widely within worker workers worth would
handle handles handling deal deals dealing employer employers place places
appear appears associated attach attached besides bump carries carry count counts entail entails figure
figures form forms form full get gets given involve keep keeps lies list lists
matters note notes noted part parts play plays plus prove quote quoted quotes regarded
related serve serves set sets sort speak speaks state stated states suggest suggests supply
touch treat treated turn turns underline usual view vital want wants write
"""
SOFT = frozenset(fold(word) for word in _SOFT_LIST.split())
"""Words that connect and frame without claiming anything that a source would have to say."""
_NEGATION_LIST = """
no not never none nothing nor neither without cannot hardly rarely unlike nobody few seldom barely scarcely
"""
NEGATION = frozenset(_NEGATION_LIST.split())
_DIRECTION_LIST = """
higher lower highest lowest more less most least fewer best worst better worse increase increased increasing
decrease decreased decreasing rise rising risen fall falling fallen grow growing grown growth shrink shrinking
decline declining double triple half twice top bottom always only guaranteed guarantee required mandatory must
"""
DIRECTION = frozenset(_DIRECTION_LIST.split())
_UP_LIST = """
rise rises rising rose risen grow grows growing grew grown growth increase increases increased increasing climb climbs
climbed up jump jumps jumped expand expands expanded change changes
"""
_DOWN_LIST = """
fall falls falling fell fallen decline declines declined declining decrease decreases decreased decreasing drop drops
dropped shrink shrinks shrank shrunk dip dips dipped down lose loses lost loss cut cuts reduction reduced
"""
_SHORT_LIST = "short shortfall shortfalls deficit deficits gap gaps lack lacks lacking shortage shortages missing"
DIRECTIONS = tuple(frozenset(group.split()) for group in (_UP_LIST, _DOWN_LIST, _SHORT_LIST))
"""Words that say the same of a figure: where a claim has one of a group, its source must have one of that group."""
_OPPOSITES_LIST = """
outpace outpaced outstrip outperform surpass exceed faster ahead / lag lagged lagging trail trailing slower behind
accelerate accelerating quicken / slow slows slowed slowing stagnate stall stalled
strong stronger robust / weak weaker fragile
easy easier simple / hard harder difficult challenging
common widespread frequent / rare uncommon scarce
optional voluntary / required mandatory compulsory obligatory
remote remotely / onsite
before / after
earlier early / later late
increase rise grow expand / decrease fall decline shrink
include included including / exclude excluded excluding
allow allowed permit / forbid forbidden prohibit ban banned
accept accepted / reject rejected refuse
gain gained / lose lost
public / private
first / last
cheap cheaper / expensive costly
well excel / badly poorly
open opens opening / close closes closing shut
large larger big bigger / small smaller
high / low
"""
OPPOSITES = tuple(
    (tuple(one.split()), tuple(other.split()))
    for one, _, other in (line.partition("/") for line in _OPPOSITES_LIST.strip().split("\n"))
)
"""Words of which a claim may not have one where its source has one of the other side."""

_SAME_LIST = """
unfilled vacant empty
site facility location
hit reach attain
intend plan aim
need require requirement must necessary
license licence licensure licensed
apply application applied applying
use utilize utilise employ usage
assist aid support help
buy purchase acquire
begin start commence
choose select pick
job position post vacancy opening
job employment
work employment labour labor
worker employee staff
firm company business organisation organization employer
show demonstrate display exhibit
make create build produce develop
big large sizeable
quick fast rapid swift
important key crucial critical essential vital
handle handling manage deal
mistake error
candidate applicant
hire recruit recruitment seek seeks sought
switch transition pivot
spot identify detect recognize recognise
excel well
boss manager supervisor
university college
course class training
pupil student
physician doctor
attorney lawyer
car vehicle automobile
earn earnings
field area discipline
speed pace
correct accurate right
check verify review
enhance improve better
responsible duty task
usual usually typical typically normally generally commonly
frequently often
several multiple
assess evaluate evaluation assessment
gather collect collection
teach instruct educate instruction
forecast projection project projected
annotate annotation label labelling labeling
associated linked tied connected
issue issued grant granted
"""
SAME = tuple(tuple(line.split()) for line in _SAME_LIST.strip().split("\n"))
"""Words that say the same: a source that has one of a group has the others."""
EVERY = frozenset("all every each everyone everybody everywhere always entirely nationwide universally any".split())
SOME = frozenset("some certain several few many most often usually typically sometimes may might occasionally".split())
"""Words by which a sentence is about all, or about some only: neither may stand for the other."""
GRADES = frozenset("basic fundamental beginner intermediate advanced expert proficient fluent native".split())
"""Words for how well something is known, which are not each other's."""

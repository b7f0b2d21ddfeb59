"""Names of roles, levels, places, industries and employers are found as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import VocabularyError
from advisor.settings import Settings
from advisor.vocabulary import Topic, Vocabulary, fold, load_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a mid-level MLE in Europe", [("level", "mid"), ("role", "machine learning engineer"), ("place", "Europe")]),
        ("mid-career annotators", [("level", "mid"), ("role", "ai training data specialist")]),
        ("senior AI training data leads", [("level", "senior"), ("role", "ai training data lead")]),
        ("pay in EMEA", [("place", "Europe"), ("place", "Middle East & Africa")]),
        ("pay in N. America", [("place", "North America")]),
        ("nurses in health care at Apple's", [("industry", "healthcare"), ("employer", "Apple")]),
        ("an apple a day", []),
        ("please tell us about it", []),
        ("pay in the US", [("place", "United States")]),
        ("pay in the us", [("place", "United States")]),
        ("ML engineers in Geórgia", [("role", "machine learning engineer")]),
        ("AI ethics and compliance officers", [("role", "ai ethics officer")]),
    ],
)
def test_names_are_found_as_written(vocabulary: Vocabulary, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.topic.value, mention.name) for mention in vocabulary.find(text)] == expected


def test_a_mention_knows_where_it_stands(vocabulary: Vocabulary) -> None:
    text = "What do ML engineers earn in the Netherlands?"
    assert [text[m.start : m.end] for m in vocabulary.find(text)] == ["ML engineers", "the Netherlands"]


def test_places_contain_one_another(vocabulary: Vocabulary) -> None:
    assert vocabulary.within("Portugal", "Europe")
    assert vocabulary.within("San Francisco", "United States")
    assert not vocabulary.within("Europe", "Portugal")
    assert not vocabulary.within("Spain", "Portugal")
    assert vocabulary.containers("Portugal")[0] == "Western Europe"


def test_a_place_has_the_money_of_its_country(vocabulary: Vocabulary) -> None:
    assert vocabulary.currencies("Kenya") == ("KES",)
    assert vocabulary.currencies("Texas") == ("USD",)
    assert vocabulary.currencies("Europe") == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("pay in TX and CA", ["Texas", "California"]),
        ("the tx file, or me in it", []),
        ("CA$95,000 a year", []),
        ("in Washington, D.C.", ["District of Columbia"]),
        ("in DC", ["District of Columbia"]),
        ("in Washington", ["Washington"]),
        ("in New York", ["New York"]),
        ("in NYC", ["New York City"]),
        ("in Georgia", ["Georgia"]),
        ("in the Republic of Georgia", ["Georgia (country)"]),
        ("in the US Virgin Islands", ["U.S. Virgin Islands"]),
        ("in the British Virgin Islands", ["British Virgin Islands"]),
        ("in Austin, Texas, and in Dallas, TX", ["Austin", "Dallas"]),
        ("in Munich (Germany) or London, UK", ["Munich", "London"]),
        ("San Francisco, California, United States", ["San Francisco"]),
        ("Texas, California and Georgia", ["Texas", "California", "Georgia"]),
        ("in Paris, Texas", ["Paris, Texas"]),
        ("Portugal, Western Europe", ["Portugal", "Western Europe"]),
    ],
)
def test_places_that_share_a_name_are_told_apart(vocabulary: Vocabulary, text: str, places: list[str]) -> None:
    assert [mention.name for mention in vocabulary.find(text) if mention.topic is Topic.PLACE] == places


@pytest.mark.parametrize(
    ("text", "place", "outer"),
    [
        ("paid in Batumi, Georgia?", "Batumi", "Georgia (country)"),
        ("paid in Rustavi Georgia?", "Rustavi", "Georgia (country)"),
        ("paid in Macon, Georgia?", "Macon", "Georgia"),
        ("paid in Rome, Georgia", "Rome, Georgia", "Georgia"),
        ("paid in Rome, New York", "Rome, New York", "New York"),
        ("paid in Dublin, Ohio", "Dublin, Ohio", "Ohio"),
        ("paid in Vancouver, Washington", "Vancouver, Washington", "Washington"),
        ("paid in Hamilton, Ontario", "Hamilton, Ontario", "Ontario"),
        ("paid in Richmond, Virginia", "Richmond, Virginia", "Virginia"),
        ("paid in Pella, Iowa", "Pella, Iowa", "Iowa"),
        ("paid in Lyon", "Lyon", "France"),
        ("paid in ulaanbaatar", "Ulaanbaatar", "Mongolia"),
        ("paid in Manchester", "Manchester", "United Kingdom"),
    ],
)
def test_a_town_lies_where_the_question_says(vocabulary: Vocabulary, text: str, place: str, outer: str) -> None:
    assert [mention.name for mention in vocabulary.find(text)] == [place]
    assert vocabulary.containers(place)[0] == outer


@pytest.mark.parametrize("text", ["paid in Ozurgeti, Georgia", "paid in Ozurgeti Georgia", "pay: Ozurgeti, Georgia"])
def test_an_unknown_town_of_a_shared_name_is_in_neither_place(vocabulary: Vocabulary, text: str) -> None:
    [mention] = vocabulary.find(text)
    assert mention.name == "Ozurgeti, Georgia"
    assert vocabulary.containers(mention.name) == ()


def test_a_city_of_a_name_that_several_share_lies_nowhere_by_itself(vocabulary: Vocabulary) -> None:
    assert [mention.name for mention in vocabulary.find("paid in Richmond")] == ["Richmond"]
    assert vocabulary.country_of("Richmond") is None


def test_places_that_are_listed_stay_apart(vocabulary: Vocabulary) -> None:
    found = [mention.name for mention in vocabulary.find("in Dallas, Ohio, and Oregon, or in Lima, Oslo and Peru")]
    assert found == ["Dallas", "Ohio", "Oregon", "Lima", "Oslo", "Peru"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Madison would like to know what annotators earn", []),
        ("My daughter Florence is an annotator", []),
        ("What do annotators earn? Cheers, Savannah", []),
        ("What do annotators earn in Savannah?", ["Savannah"]),
        ("Madison, Wisconsin", ["Madison"]),
        ("florence", ["Florence"]),
        ("Is pay better in Oslo or Florence?", ["Oslo", "Florence"]),
        ("Madison or Oslo?", ["Madison", "Oslo"]),
        ("annotators Madison", ["Madison"]),
        ("Madison salaries", ["Madison"]),
        ("what pay for reading in mobile homes", []),
        ("annotators in Reading", ["Reading"]),
    ],
)
def test_a_place_that_people_are_called_after_counts_where_a_place_stands(
    vocabulary: Vocabulary, text: str, places: list[str]
) -> None:
    assert [mention.name for mention in vocabulary.find(text) if mention.topic is Topic.PLACE] == places


@pytest.mark.parametrize(
    ("text", "industries"),
    [
        ("annotators in mining", ["mining"]),
        ("annotators at a casino", ["hospitality"]),
        ("annotators for airlines", ["travel"]),
        ("annotators in the fashion industry", ["fashion"]),
        ("annotators in film or publishing?", ["entertainment", "media"]),
        ("annotators at a web shop", ["retail and e-commerce"]),
        ("annotators in telecoms", ["telecommunications"]),
        ("Education", ["education"]),
        ("What education do annotators need?", []),
        ("Is a degree in law of use to annotators?", []),
        ("do annotators travel, and is there insurance?", []),
        ("annotators in sports cars", []),
        ("I have ten years in hospitality", []),
        ("does it take energy to label music?", []),
    ],
)
def test_an_industry_of_an_everyday_word_counts_where_an_industry_stands(
    vocabulary: Vocabulary, text: str, industries: list[str]
) -> None:
    assert [mention.name for mention in vocabulary.find(text) if mention.topic is Topic.INDUSTRY] == industries


def test_industries_of_documents_take_no_name_of_anything_else(vocabulary: Vocabulary) -> None:
    wider = vocabulary.with_industries(["Texas", "data scientist", "boat building", "banking"])
    assert [(m.topic.value, m.name) for m in wider.find("boat building by data scientists in Texas")] == [
        ("industry", "boat building"), ("role", "data scientist"), ("place", "Texas")
    ]  # fmt: skip


OCCUPATIONS = (
    "computer hardware engineer", "computer systems analyst", "registered nurse", "statistician", "pediatric surgeon",
    "other surgeon", "web and digital interface designer", "architectural and engineering manager", "web developer",
    "general internal medicine physician", "postsecondary computer science teacher", "network and computer systems "
    "administrator", "project management specialist", "occupations of the sea", "other computer occupations",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("What do RNs make in Ohio?", ["registered nurse"]),
        ("internists", ["general internal medicine physician"]),
        ("what do web devs earn", ["web developer"]),
        ("pay of an IT systems analyst", ["computer systems analyst"]),
        ("pay of digital designers", ["web and digital interface designer"]),
        ("engineering managers", ["architectural and engineering manager"]),
        ("Do surgeons earn a lot?", ["pediatric surgeon", "other surgeon"]),
        ("median surgeon salary", ["pediatric surgeon", "other surgeon"]),
        ("tree surgeons in Ohio", []),
        ("a surgeon simulator", []),
        ("other surgeons", ["other surgeon"]),
        ("what do teachers and engineers earn", []),
        ("AI project managers", []),
        ("project managers", ["project management specialist"]),
        ("what do machine learning web developers earn", []),
        ("data annotation specialists", ["ai training data specialist"]),
    ],
)
def test_occupations_of_an_index_are_known_by_everyday_names(
    vocabulary: Vocabulary, text: str, roles: list[str]
) -> None:
    wider = vocabulary.with_roles(OCCUPATIONS)
    assert [m.name for m in wider.find(text) if m.topic is Topic.ROLE] == roles


def test_everyday_names_are_those_of_occupations_that_an_index_holds(vocabulary: Vocabulary) -> None:
    assert vocabulary.find("sysadmins and RNs") == []
    assert vocabulary.with_roles(OCCUPATIONS, titles=False).find("sysadmins and RNs") == []
    assert len(vocabulary.with_roles(OCCUPATIONS).find("sysadmins and RNs")) == 2


def test_a_last_word_of_many_occupations_stands_for_those_that_the_rest_of_a_question_names(
    vocabulary: Vocabulary,
) -> None:
    wider = vocabulary.with_roles(["maritime pay analyst", "budget analyst", "credit analyst"])
    assert [m.name for m in wider.find("about the budget: what do analysts earn?")] == ["budget analyst"]
    many = vocabulary.with_roles([f"{name} analyst" for name in "budget credit fuel crime tax rent rail".split()])
    assert many.find("what do analysts earn?") == []


def test_a_title_never_takes_a_name_of_our_roles(vocabulary: Vocabulary) -> None:
    own = {key for key, meant in vocabulary.names.items() if meant[0][0] is Topic.ROLE}
    wider = vocabulary.with_roles(vocabulary.titles.names)
    assert all(wider.names[key] == vocabulary.names[key] for key in own)


def test_states_and_territories_are_known_and_lie_where_their_figures_hold(vocabulary: Vocabulary) -> None:
    assert len([place for place in vocabulary.members["United States"] if vocabulary.containers(place)]) >= 51
    assert vocabulary.containers("District of Columbia")[0] == "United States"
    assert vocabulary.country_of("Georgia") == "United States"
    for territory in ("Puerto Rico", "Guam", "U.S. Virgin Islands"):
        assert vocabulary.country_of(territory) == territory
        assert vocabulary.currencies(territory) == ("USD",)
        assert not vocabulary.within(territory, "United States")


@pytest.mark.parametrize(
    ("city", "state"),
    [
        ("Austin", "Texas"), ("Dallas", "Texas"), ("Houston", "Texas"), ("San Francisco", "California"),
        ("Seattle", "Washington"), ("Boston", "Massachusetts"), ("Chicago", "Illinois"), ("New York City", "New York"),
        ("Atlanta", "Georgia"), ("Philadelphia", "Pennsylvania"), ("Phoenix", "Arizona"), ("Portland", "Oregon"),
    ],
)  # fmt: skip
def test_a_city_lies_in_its_state(vocabulary: Vocabulary, city: str, state: str) -> None:
    assert vocabulary.containers(city)[:2] == (state, "United States")


def test_a_role_that_leaves_somebody_out_is_meant_by_its_name_alone(vocabulary: Vocabulary) -> None:
    wider = vocabulary.with_roles(["electronics engineer (except computer)", "surgeon (except eye)", "surgeon"])
    assert [m.name for m in wider.find("electronics engineers and surgeons")] == [
        "electronics engineer (except computer)", "surgeon"
    ]  # fmt: skip


@pytest.mark.parametrize(("years", "level"), [(0, "entry"), (1.5, "entry"), (2, "mid"), (5, "senior"), (12, "senior")])
def test_years_of_experience_give_a_level(vocabulary: Vocabulary, years: float, level: str) -> None:
    assert vocabulary.level_for_years(years) == level


def test_roles_of_documents_join_the_names(vocabulary: Vocabulary) -> None:
    wider = vocabulary.with_roles(["registered nurse", "data scientist"])
    assert [(m.topic, m.name) for m in wider.find("What do registered nurses do?")] == [
        (Topic.ROLE, "registered nurse")
    ]
    assert wider.roles.count("data scientist") == 1


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Engineers", "engineer"), ("companies", "company"), ("U.S.", "us"), ("Apple’s", "apple"),
     ("analysis", "analysis"), ("class", "class"), ("jobs", "job")],
)  # fmt: skip
def test_words_are_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "roles.yaml").write_text("a: [b", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"roles\.yaml"):
        load_vocabulary(tmp_path)


def test_a_file_of_another_form_is_named(tmp_path: Path) -> None:
    for name in ("roles", "levels", "places", "industries", "employers"):
        (tmp_path / f"{name}.yaml").write_text("entry: [x]\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"levels\.yaml, line 1: entry: a set of `key: value` lines is wanted"):
        load_vocabulary(tmp_path)


def test_areas_of_a_country_lie_in_it_with_their_states(vocabulary: Vocabulary) -> None:
    for area in ("New England", "West Coast", "Sun Belt", "Midwest"):
        assert vocabulary.country_of(area) == "United States"
    assert vocabulary.within("Maine", "New England")
    assert vocabulary.within("Seattle", "West Coast")
    assert not vocabulary.within("New York", "New England")
    assert not vocabulary.within("New England", "United Kingdom")
    assert vocabulary.containers("Maine")[0] == "United States"

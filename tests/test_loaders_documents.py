"""Decides what holds for reading Markdown, pages, feeds and texts: blocks whole, boilerplate gone, sources known."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from advisor.documents import BlockKind, Document, Table
from advisor.errors import SourceError
from advisor.schema import Origin
from advisor.settings import Settings
from ingest.dates import iso_date
from ingest.loaders import load, load_bytes
from ingest.noting import noting
from ingest.sectioning import cut

DATA = Path(__file__).parent / "data" / "loaders"


@pytest.fixture
def settings(project: Path) -> Settings:
    return Settings(corpus_dir=project / "corpus")


def read(name: str, settings: Settings) -> Document:
    return load(str(DATA / name), settings)[0]


def outline(document: Document) -> list[tuple[str, str]]:
    """Give the heading that each unit stands under, with its text."""
    return [(section.path[-1], unit.text) for section in cut(document)[1] for unit in section.units]


def under(document: Document, heading: str) -> list[str]:
    return [text for path, text in outline(document) if path == heading]


def tables(document: Document) -> list[Table]:
    return [block.table for block in document.blocks if block.table is not None]


def test_front_matter_says_what_a_guide_is(settings: Settings) -> None:
    guide = read("guide.md", settings)
    assert (guide.title, guide.roles, guide.licence, guide.published) == (
        "Beekeeper",
        ("beekeeper",),
        "Apache-2.0",
        None,
    )


def test_source_markers_cover_a_heading_and_are_overridden_by_a_block(settings: Settings) -> None:
    survey = Origin("Hive Survey: Wages", "Hive Institute", "2025-06-01", "https://example.org/hive", "survey")
    blog = Origin("A beekeeper's year", "Hive Blog", None, None, "article")
    found = {block.text.split("\n")[0]: block.origin for block in read("guide.md", settings).blocks}
    assert found["Beekeepers in Norway earn NOK 400,000 a year."] == survey
    assert found["They also sell wax."] == blog
    assert found["These are the ranges:"] == blog
    assert found["Region | Entry level | Senior level"] == blog
    assert found["Watching hives"] is None
    assert found["In summer, daily"] == survey


def test_no_marker_is_left_in_a_guide(settings: Settings) -> None:
    assert "[^" not in cut(read("guide.md", settings))[0]


def test_nested_items_and_their_markers_are_kept(settings: Settings) -> None:
    items = [block for block in read("guide.md", settings).blocks if block.kind is BlockKind.ITEM]
    assert [(block.level, block.marker) for block in items] == [(0, "-"), (1, "-"), (0, "-")]


def test_one_role_need_not_be_written_as_a_list(settings: Settings) -> None:
    [made] = load_bytes("guide.md", b"---\nroles: beekeeper\n---\nBees are kept.", settings)
    assert made.roles == ("beekeeper",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: [a\n---\nx", "the front matter, line 3: this is not YAML"),
        ("---\n- a\n---\nx", "the front matter, line 2: a set of `key: value` lines is wanted, and a list is none"),
        ("---\ntitle: A\nroles: 3\n---\nx", "front matter, line 3: roles: a list is wanted, and 3 is none; write [3]"),
        (
            "---\ntitle: A\n\ndate: 2025\ntitle: B\n---\nx",
            "line 5: the key 'title' stands here a second time",
        ),
        ("---\nsources: {a: {date: 2026-13-45}}\n---\nx", "line 2: sources > a > date: '2026-13-45' is not a date"),
        ("---\ntitle: A\n\n# A\n\ntext", "the front matter has no end"),
        (
            "---\ntitle: A\nsources:\n  s: {publishr: P}\n---\nx",
            "line 4: sources > s: there is no key 'publishr' here (did you mean 'publisher'?); known: title,",
        ),
        ("---\ntitle: A\ndate: soon\n---\nx", "line 3: date: 'soon' is not a date; write it as"),
        ("---\ntitle: {a: b}\n---\nx", "the front matter, line 2: title: it must be a single value"),
        ("---\nlast_reviewed: soon\n---\nx", "'soon' is not a date"),
        ("---\nsources: {a: {publisher: P}}\n---\nText. [^b]", "'[^b]' is not among the sources"),
        ("---\nsources: {a: {}, b: {}}\n---\nText. [^a] [^b]", "a block names several sources (a, b)"),
    ],
)
def test_a_wrong_guide_is_refused_with_what_is_wrong(text: str, reason: str, settings: Settings) -> None:
    with pytest.raises(SourceError) as caught:
        load_bytes("guide.md", text.encode(), settings)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_mistyped_key_is_noted_and_keys_of_others_are_let_be(settings: Settings) -> None:
    text = b"---\ntitle: A\nlast_reviwed: 2026-01-01\nlayout: post\ntags: [x]\n2024: y\n---\nBees are kept."
    with noting() as notes:
        [made] = load_bytes("guide.md", text, settings)
    assert made.title == "A"
    assert notes == [
        "the front matter has a key 'last_reviwed' that is not known (did you mean 'last_reviewed'?); it is let be."
    ]


@pytest.mark.parametrize("title", ["12:30", "NO", "1.5", "2026-01-01", "007"])
def test_a_title_is_read_as_it_is_written(title: str, settings: Settings) -> None:
    [made] = load_bytes("guide.md", f"---\ntitle: {title}\n---\nBees are kept.".encode(), settings)
    assert made.title == title


def test_aliases_that_multiply_do_not_fill_the_memory(settings: Settings) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(SourceError, match="must be a single value"):
        load_bytes("bomb.md", "\n".join(["---", *rows, "title: *a11", "---", "x"]).encode(), settings)


def test_a_page_says_its_title_publisher_date_and_address(settings: Settings) -> None:
    page = read("page.html", settings)
    assert (page.title, page.publisher, page.published, page.link) == (
        "Beekeepers", "Hive Office", "2025-08-28", "https://example.org/beekeepers",
    )  # fmt: skip


def test_tabs_are_kept_and_menus_help_and_credits_go(settings: Settings) -> None:
    text = cut(read("page.html", settings))[0]
    for kept in ("Beekeepers keep bees.", "Farms | $40,000", "Beekeepers must wait", "Note: All covers the country."):
        assert kept in text
    gone = "Skip|Subjects|Handbook|About this|transcript|with bees|help text|Contact|source|Modified|never|Get data|<-"
    assert re.findall(gone, text, re.IGNORECASE) == []


def test_the_tables_of_a_page_are_whole(settings: Settings) -> None:
    assert tables(read("page.html", settings)) == [
        Table(
            ("", ""),
            (("2024 Median Pay", "$41,000 per year; $19.71 per hour"), ("Number of Jobs, 2024", "3,400")),
            "Quick Facts: Beekeepers",
        ),
        Table(
            ("", "Median annual wages, May 2024"),
            (("Beekeepers", "$41,000"), ("All occupations", "$49,500")),
            "Beekeepers: Median annual wages, May 2024",
        ),
        Table(("", ""), (("Farms", "$40,000"), ("Museums", "44,500"))),
        Table(
            ("Title", "Code", "Change, 2024–34: Percent", "Change, 2024–34: Numeric"),
            (("Beekeepers", "45-2093", "4", "140"),),
            "Outlook for beekeepers",
        ),
    ]


def test_a_chart_title_does_not_swallow_the_section(settings: Settings) -> None:
    page = read("page.html", settings)
    assert [block.text for block in page.blocks if block.kind is BlockKind.HEADING] == ["Summary", "Pay"]


def test_each_entry_of_a_feed_is_a_document_with_its_own_date(settings: Settings) -> None:
    documents = load(str(DATA / "feed.xml"), settings)
    assert [(one.title, one.publisher, one.published, one.link) for one in documents] == [
        ("Beekeeping & Pay: A Guide", "hivework", "2025-09-22", "https://blog.hivework.example/guide/"),
        ("Undated note", "hivework Career Blog", None, None),
    ]
    assert documents[0].source == "https://blog.hivework.example/guide/"
    assert documents[1].source == str(DATA / "feed.xml") + "#note-7"


def test_an_entry_loses_its_advertisement_contents_and_sources(settings: Settings) -> None:
    assert outline(read("feed.xml", settings)) == [
        ("Key Takeaways", "Keepers earn $41,000 a year."),
        ("Key Takeaways", "Demand grows."),
        ("a. Where Hives Are", "Most hives stand in the south, where the summers are long and dry."),
        ("Salary Overview by Region", "North | $20,000 – $30,000 | $40,000+"),
        ("Salary Overview by Region", "South | $10,000 – $12,000 | $15,000"),
        ("What does a keeper earn?", "A keeper earns about $41,000 a year in the north."),
    ]


def test_lettered_headings_stand_below_numbered_ones(settings: Settings) -> None:
    paths = [section.path for section in cut(read("feed.xml", settings))[1]]
    assert ("Beekeeping & Pay: A Guide", "1. The Market", "a. Where Hives Are") in paths
    assert ("Beekeeping & Pay: A Guide", "2. Pay", "Salary Overview by Region") in paths


def test_a_glued_text_comes_apart(settings: Settings) -> None:
    guide = read("glued.txt", settings)
    assert guide.title == "Hive Lead Career Guide"
    assert under(guide, "Main Duties") == ["Plan the year", "Lead the keepers"]
    assert under(guide, "Top Skills for Success") == ["Queen Rearing", "Swarm Control", "Honey Grading"]
    assert under(guide, "Can Lead To") == ["Hive Director", "Apiary Owner", "Wax Trader"]
    assert under(guide, "Often Missing Skills") == [
        "Budget Planning",
        "Vendor Care",
        "Swarm Modelling",
        "Frost Protection",
    ]
    assert under(guide, "Median Salary Range") == [
        "Entry Level: USD 30,000 to 40,000",
        "Senior Level: USD 60,000 to 75,000",
    ]
    assert under(guide, "Growth Trend") == ["Steady growth.", "More towns allow hives on their roofs each year."]
    assert under(guide, "Major Employers") == ["OpenAI", "Google", "NVIDIA", "Scale AI", "Labelbox"]
    assert under(guide, "Recommended Next Steps") == [
        "Visit a local hive and ask questions",
        "Take a course",
        "Buy two hives",
    ]
    steps = [block.marker for block in guide.blocks if block.text in ("Take a course", "Buy two hives")]
    assert steps == ["2.", "3."]


def test_names_in_camel_case_stay_whole_where_nothing_is_glued(settings: Settings) -> None:
    lines = ["Use GitHub for this and DataTalks Club for that.", "Learn PyTorch and TensorFlow before LangChain."]
    made = load_bytes("tools.txt", "\n".join(["Tools of a Keeper", *lines]).encode(), settings)[0]
    assert [block.text for block in made.blocks] == lines


def test_a_dump_with_a_repeated_title_loses_its_byline_and_call(settings: Settings) -> None:
    dump = read("dump.txt", settings)
    assert (dump.title, dump.publisher, dump.published) == ("Urban Beekeeper: The Quiet Role of 2026", "Hivework", None)
    text = cut(dump)[0]
    for gone in ("CONTENT", "Editor", "Team", "Ready to", "Browse", "What does an urban", "How much can"):
        assert gone not in text
    assert outline(dump)[0][1].startswith("Keeping bees in towns")


def test_lists_inside_a_line_become_items_and_ranges_stay_whole(settings: Settings) -> None:
    dump = read("dump.txt", settings)
    assert under(dump, "Entry-Level Positions (0-2 Years Experience)") == [
        "Hive Helper / Junior Keeper",
        "Salary Range: $30,000 - $40,000 annually",
        "Typical Locations: Remote, towns",
        "Employers: Councils",
    ]
    assert under(dump, "Starting Out") == [
        "Major Clubs:", "Bee Club", "iHive", "Wax & Co",
        "First Steps:", "Read a Book: Any will do", "Find a Hive: Ask around",
        "Care | High", "Talk",
    ]  # fmt: skip
    leads = {unit.text: unit.lead for section in cut(dump)[1] for unit in section.units}
    assert leads["iHive"] == "Major Clubs:"
    assert leads["Typical Locations: Remote, towns"] == "Hive Helper / Junior Keeper"
    assert leads["Public Talks: Telling schools and clubs what bees do and why they matter."].endswith("includes:")


def test_a_date_line_tells_title_publisher_and_date(settings: Settings) -> None:
    news = read("news.txt", settings)
    assert (news.title, news.publisher, news.published) == (
        "Bee Firm Hires Hundreds of Keepers",
        "HiveNews",
        "2026-03-01",
    )
    assert outline(news) == [
        (news.title, "A bee firm is hiring hundreds of keepers in three countries to meet demand."),
        (
            "Bee Firm Plans to Hire",
            "The firm, valued at $13.8 billion, works with the U.S. Department of Agriculture, e.g. on hive health.",
        ),
        ("Bee Firm Plans to Hire", "It has 400 keepers."),
        ("Bee Firm Plans to Hire", '"We need more people." — Ann Bee, CEO, Bee Firm'),
        ("Bee Firm Plans to Hire", "The roles include:"),
        ("Bee Firm Plans to Hire", "Keepers: Looking after hives in all weathers."),
        ("Bee Firm Plans to Hire", "Graders: Sorting honey by colour."),
    ]  # fmt: skip


def test_lines_broken_to_a_width_are_joined(settings: Settings) -> None:
    lines = [
        "Keepers and Pay",
        "",
        "Beekeepers look after hives during the whole of the year, and they sell honey in au-",
        "tumn, when the frames are full and the combs can be taken out without doing harm to",
        "the bees that have to live on what is left of it until the next spring comes around.",
        "",
        "Pay depends on the number of hives and on the weather, which nobody is able to tell",
        "before the season has begun, so that most keepers have a second job as well as this",
        "one.",
    ]
    made = load_bytes("wrapped.txt", "\n".join(lines).encode(), settings)[0]
    assert [block.text[:40] for block in made.blocks] == [
        "Beekeepers look after hives during the w",
        "Pay depends on the number of hives and o",
    ]
    assert "honey in autumn, when" in made.blocks[0].text


def test_an_old_character_set_is_recognised(settings: Settings) -> None:
    text = "Gehälter für Ärzte in Köln liegen über 5.000 € im Monat, und Prüfungen dauern länger. " * 4
    for codec in ("cp1252", "utf-8-sig", "utf-16"):
        made = load_bytes("pay.txt", text.encode(codec), settings)[0]
        assert "Gehälter für Ärzte in Köln liegen über 5.000 €" in made.blocks[0].text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("March 1, 2026 · 5 min read", "2026-03-01"),
        ("Thursday, August 28, 2025", "2025-08-28"),
        ("1st of May 2024", "2024-05-01"),
        ("2025-09-22T07:01:26Z", "2025-09-22"),
        ("May 2024", "2024-05"),
        ("2026", "2026"),
        ("In 2026 it grew", None),
        ("2025-13-45", None),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_written(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def squashed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def without_tags(raw: str) -> str:
    bare = re.sub(r"(?is)<(script|style)\b.*?</\1>", "", raw.replace("<![CDATA[", ""))
    return squashed(html.unescape(html.unescape(re.sub(r"<!--.*?-->|<[a-zA-Z/!?][^>]*>", "", bare, flags=re.DOTALL))))


def test_what_is_quoted_is_found_again_in_the_file(settings: Settings) -> None:
    for name in ("page.html", "feed.xml", "glued.txt", "dump.txt", "news.txt"):
        raw = without_tags((DATA / name).read_text(encoding="utf-8"))
        for document in load(str(DATA / name), settings):
            assert [text for _, text in outline(document) if squashed(text) not in raw] == []


def test_the_shared_seeds_are_read_whole(shared: Path, settings: Settings) -> None:
    for path in sorted((shared / "seeds").iterdir()):
        raw = without_tags(path.read_text(encoding="utf-8"))
        for document in load(str(path), settings):
            found = outline(document)
            assert len(found) > 40
            assert [text for _, text in found if squashed(text) not in raw] == []
            assert not re.search(r"appeared first on|free job posting|share it with your", cut(document)[0])


def test_the_pipe_tables_of_the_shared_feed_are_tables(shared: Path, settings: Settings) -> None:
    (feed,) = (shared / "seeds").glob("*.xml")
    found = [table for document in load(str(feed), settings) for table in tables(document)]
    region = next(table for table in found if table.headers[:2] == ("Region", "Entry-Level (0-1 year)"))
    assert region.rows[0] == ("North America", "$80,000 – $133,000", "$100,000 – $253,000", "$120,000 – $306,000+")
    assert len(region.rows) == 5
    industry = next(table for table in found if table.headers[0] == "Industry" and len(table.headers) == 4)
    assert industry.rows[0][0] == "Technology & Internet"


@pytest.mark.parametrize(
    ("name", "pay", "jobs", "outlook"),
    [
        ("data-scientists", "$112,590 per year; $54.13 per hour", "245,900", "34% (Much faster than average)"),
        ("registered-nurses", "$93,600 per year; $45.00 per hour", "3,391,000", "5% (Faster than average)"),
        ("software-developers", "$131,450 per year; $63.20 per hour", "1,895,500", "15% (Much faster than average)"),
    ],
)
def test_raw_occupation_pages_keep_their_quick_facts(
    name: str, pay: str, jobs: str, outlook: str, shared: Path, settings: Settings
) -> None:
    path = shared / "samples" / "ooh" / f"{name}.html"
    if not path.is_file():
        pytest.skip("the sample pages are not beside this checkout")
    page = load(str(path), settings)[0]
    facts = {row[0]: row[1] for row in tables(page)[0].rows}
    assert (facts["2024 Median Pay"], facts["Number of Jobs, 2024"], facts["Job Outlook, 2024–34"]) == (
        pay,
        jobs,
        outlook,
    )
    assert page.published == "2025-08-28"
    assert not re.search(
        r"About this section|javascript|Last Modified|Suggested citation|Release Calendar", cut(page)[0]
    )


def test_a_plain_article_keeps_its_text_and_loses_what_is_around_it(settings: Settings) -> None:
    made = read("blog.html", settings)
    assert (made.title, made.publisher, made.published) == ("How to Become a Glazier", "JobSite", "2025-03-04")
    assert outline(made) == [
        ("How to Become a Glazier", "Glaziers fit glass."),
        ("How to Become a Glazier", "They earn well."),
        ("Pay", "See the table below."),
        ("Pay", "Ohio | $46,000 (2023)"),
        ("Pay", "Ohio | $47,000 (2024)"),
        ("Training", "Take a course. It lasts a year."),
        ("Training", "Get a job"),
        ("Training", "Small shop"),
    ]
    markers = [block.marker for block in made.blocks if block.kind is BlockKind.ITEM]
    assert markers == ["3.", "4.", "-"]


def test_columns_set_with_spaces_or_tabs_in_a_text_are_a_table(settings: Settings) -> None:
    rows = [("City", "Entry Level", "Senior Level"), ("Austin", "$70,000", "$90,000"), ("Boston", "$80,000", "$99,000")]
    spaced = "\n".join(f"{a:<14}{b:<18}{c}" for a, b, c in rows)
    tabbed = "\n".join("\t\t".join(row) for row in rows)
    for text in (spaced, tabbed):
        made = load_bytes("pay.txt", f"Pay of Analysts\n\nPay differs by city:\n\n{text}\n".encode(), settings)[0]
        assert tables(made) == [Table(rows[0], tuple(rows[1:]))]


def test_a_skill_that_is_also_a_menu_word_is_kept(settings: Settings) -> None:
    text = "Designer Career Guide\nTop Skills\nSearch\nAccessibility\nPrint\nUser Research\n"
    assert texts_of(load_bytes("skills.txt", text.encode(), settings)[0]) == [
        "Search",
        "Accessibility",
        "Print",
        "User Research",
    ]


def texts_of(document: Document) -> list[str]:
    return [text for _, text in outline(document)]

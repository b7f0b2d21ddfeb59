"""Names from documents reach an answer as text: they carry no tag, no link and no column of a table into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.rendering import plain_text, safe_markdown
from advisor.schema import Origin
from advisor.settings import Settings
from advisor.wording import as_text, in_place, people, short_source, source_name
from ingest.plain_names import plain_name
from ingest.reading import Reader
from tests.test_wages import KEEPERS, row, table

HOSTILE = (
    "Evil [pub](http://evil.example) <img src=x onerror=alert(3)>",
    "| [Click](javascript:alert(1)) |",
    "<<b>script>alert(1)</script>",
    "[[a](http://x.example)](http://y.example)",
    "![](http://x.example/pixel.png)",
    "\\[Click](http://x.example) \\\\[Click](http://x.example)",
    "a [7] b [[7]7]",
)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        (HOSTILE[0], "Evil pub"),
        (HOSTILE[1], "| Click |"),
        (HOSTILE[2], "alert(1)"),
        (HOSTILE[3], "a"),
        (HOSTILE[4], ""),
        ("Pay\n# of 2025", "Pay # of 2025"),
        ("Bureau of Labor Statistics", "Bureau of Labor Statistics"),
        ("Pay under <$50k (US) [2025 edition]", "Pay under <$50k (US) [2025 edition]"),
    ],
)
def test_a_name_is_cleaned_to_its_words(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("words", "markdown", "shown"),
    [
        ("<img src=x>", "\\<img src=x>", "<img src=x>"),
        ("[Click](javascript:x()) | b", "\\[Click] (javascript:x()) \\| b", "[Click] (javascript:x()) | b"),
        ("\\[Click](http://x.example)", "\\[Click] (http://x.example)", "[Click] (http://x.example)"),
        ("\\\\[Click](http://x.example)", "\\\\\\[Click] (http://x.example)", "\\\\[Click] (http://x.example)"),
        ("A quote [7] and more [[7]7].", "A quote and more.", "A quote and more."),
        ("$90,000 to $120,000 (US)", "$90,000 to $120,000 (US)", "$90,000 to $120,000 (US)"),
    ],
)  # fmt: skip
def test_words_of_a_document_are_text_in_markdown_and_read_as_they_stand(words: str, markdown: str, shown: str) -> None:
    assert as_text(words) == markdown
    assert as_text(as_text(words)) == markdown
    assert plain_text(as_text(words)) == shown
    assert "<" not in safe_markdown(as_text(words))


@pytest.mark.parametrize("name", HOSTILE)
def test_every_way_of_naming_escapes_what_it_names(name: str) -> None:
    from markdown_it import MarkdownIt

    origin = Origin(title=name, publisher=name)
    for text in (
        people(name), in_place(name), source_name(origin), short_source(origin), source_name(Origin(title=name))
    ):  # fmt: skip
        inner = [token for block in MarkdownIt("commonmark").parse(text) for token in block.children or ()]
        assert inner
        assert {token.type for token in inner} <= {"text", "text_special", "softbreak"}, text


def test_a_table_of_wages_names_nobody_by_markup(tmp_path: Path) -> None:
    path = tmp_path / "oews_may2025_x.csv"
    path.write_bytes(
        table(
            row("Port [Click](javascript:alert(1))", ("15-9992", "Wreck <b>Divers</b> [z](http://evil.example)")),
            row("<img src=x onerror=alert(1)>", KEEPERS),
        )
    )
    path.with_suffix(".yaml").write_text(
        'title: "Wages <b>of all</b> [t](javascript:alert(2))"\n'
        f'publisher: "{HOSTILE[0]}"\n'
        'terms: "All figures are gross <img src=x> [see](http://evil.example)."\n'
        'terms_from: {title: "Terms <b>t</b>", publisher: "P [x](http://evil.example)"}\n'
    )
    [entry] = Reader(Settings()).entries(str(path), path.name, "here")
    assert (entry.document.title, entry.document.publisher) == ("Wages of all t", "Evil pub")
    assert {(fact.role, fact.region) for fact in entry.facts} == {("wreck divers z", "Port Click")}
    terms = entry.units()[entry.facts[0].terms or ""]
    assert terms.origin is not None
    assert (terms.text, terms.origin.label()) == ("All figures are gross see.", "P x, Terms t")


def test_front_matter_names_nobody_by_markup(tmp_path: Path) -> None:
    path = tmp_path / "guide.md"
    path.write_text(f'---\ntitle: "Pay <i>guide</i>"\npublisher: "{HOSTILE[0]}"\n---\n# Pay\n\nSome words.\n')
    [entry] = Reader(Settings()).entries(str(path), path.name, "here")
    assert (entry.document.title, entry.document.publisher) == ("Pay guide", "Evil pub")

"""Tables of statistics go through the index: told apart, quoted by row, shown for checking, and never read as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advisor.index import open_index, read_records
from advisor.schema import FactKind, SalaryFact, UnitKind
from advisor.settings import Settings
from ingest import cli
from ingest import sync as syncing
from ingest.report import Report
from ingest.roots import Item, corpus_roots, items
from ingest.sync import Lines, sync
from tests.indexes import WordEncoder
from tests.test_wages import KEEPERS, NONE, row, table

OTHERS = ("15-9992", "Data Divers")
HELD = {"jobs": ("770", "14.4"), "means": ("-", "-", "-"), "hours": NONE, "years": NONE, "notes": "8"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder with two tables of one publication, one of them with a file beside it, and a guide."""
    monkeypatch.setattr(syncing, "load_embedder", lambda _: WordEncoder())
    monkeypatch.setattr(syncing, "embedding_name", lambda _: WordEncoder().name)
    monkeypatch.setenv("ADVISOR_INDEX_DIR", str(tmp_path / "index"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "keepers_may2025.csv").write_bytes(
        table(row("Texas", KEEPERS), row("Ohio", KEEPERS, **HELD), row("Iowa", KEEPERS)[:-2])  # type: ignore[arg-type]
    )
    (tmp_path / "in" / "divers.csv").write_bytes(table(*(row(area, OTHERS) for area in ("Texas", "Utah"))))
    terms = "terms: Wages are before tax.\n"
    (tmp_path / "in" / "keepers_may2025.yaml").write_text(terms)
    (tmp_path / "in" / "divers.yaml").write_text(f"title: Divers\nas_of: 2025-05\n{terms}")
    (tmp_path / "in" / "guide.md").write_text("# Guide to data divers\n\nDivers read tables.\n")
    return tmp_path


def synced(folder: Path) -> Report:
    return sync(Settings(index_dir=folder / "index"), [str(folder / "in")], Lines(lambda _: None))


def test_a_sync_takes_in_tables_and_says_what_it_left_out(folder: Path) -> None:
    first, second = synced(folder), synced(folder)

    assert [it.source for it in first.added] == ["in/divers.csv", "in/guide.md", "in/keepers_may2025.csv"]
    assert first.rejected == ()
    said = (
        "in/keepers_may2025.csv: 1 of 3 rows is left out:",
        "in/keepers_may2025.csv: row 4: it has 18 cells and not 20.",
    )
    assert first.notes == said
    assert set(said) <= set(first.lines())
    assert first.facts == 4 * 13
    assert [it.source for it in second.unchanged] == [it.source for it in first.added]
    assert (second.embedded, second.generation) == (0, first.generation)


def test_a_change_of_the_file_beside_a_table_changes_the_document(folder: Path) -> None:
    synced(folder)
    (folder / "in" / "divers.yaml").write_text("title: Divers of the coast\nas_of: 2025-05\n")
    done = synced(folder)
    assert [(it.source, it.title) for it in done.changed] == [("in/divers.csv", "Divers of the coast")]


def test_facts_are_read_back_as_they_were_made(folder: Path) -> None:
    synced(folder)
    with read_records(folder / "index") as records:
        facts = records.facts("in/keepers_may2025.csv")
        assert len(facts) == 26
        units = records.units(fact.unit for fact in facts)
        assert records.facts()[: 2 * 13] == records.facts("in/divers.csv")
    for fact in facts:
        unit = units[fact.unit]
        assert unit.kind is UnitKind.RECORD
        assert (fact.quote, fact.headers, fact.path, fact.source) == (unit.text, unit.headers, unit.path, unit.source)
        assert fact.headers is facts[0].headers  # one row of headings in memory for thousands of facts
        assert isinstance(fact, SalaryFact)
    assert sum(not fact.released for fact in facts) == 12


def test_rows_are_found_by_their_ids_alone(folder: Path) -> None:
    synced(folder)
    index = open_index(folder / "index", None)
    try:
        source = "in/divers.csv"
        path = ("Divers",)
        assert [place for place in index.outline() if place[0] == source] == [
            (source, ("Divers", "What the figures cover"))
        ]
        shown = index.under(source, path)
        assert shown
        assert {unit.kind for unit in shown} == {UnitKind.SENTENCE}
        row_ids = [fact.unit for fact in index.facts if fact.source == source]
        table_path = next(fact.path for fact in index.facts if fact.source == source)
        assert index.section(source, table_path) == ()
        assert len(index.units(row_ids)) == 2
        assert not index.unit_vectors(row_ids).any()
        assert index.lexical(["Utah"], 5) == []
    finally:
        index.close()


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(arguments) == 0
    return capsys.readouterr().out


def test_facts_are_shown_as_a_table_with_every_field(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    synced(folder)
    lines = run(capsys, "facts", "in/keepers_may2025.csv").splitlines()

    assert lines[0] == "in/keepers_may2025.csv"
    assert lines[1].split("  ")[1].strip() == "figure"
    for heading in ("read as", "kind", "currency", "role", "place", "as of", "error", "covers", "table or section"):
        assert f" {heading}" in lines[1]
    assert "employer" not in lines[1]
    [tenth] = [line for line in lines if "41,600" in line]
    assert all(
        it in tenth for it in ("41600", "percentile 10", "USD", "year", "lighthouse keeper", "Texas (United States)")
    )
    assert any("770" in line and "count" in line and "14.4%" in line for line in lines)
    assert sum("not released  not released" in line for line in lines) == 12
    assert lines[-1] == "26 pay figures."


def test_facts_can_be_chosen_by_role_and_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    synced(folder)
    out = run(capsys, "facts", "--role", "Diver", "--region", "utah")
    assert out.endswith("13 pay figures.\n")
    assert "keeper" not in out
    found = json.loads(run(capsys, "facts", "--json", "--region", "Texas"))
    assert {(fact["role"], fact["region"]) for fact in found} == {
        ("lighthouse keeper", "Texas"), ("data diver", "Texas")
    }  # fmt: skip
    assert {fact["kind"] for fact in found} == {FactKind.COUNT, FactKind.MEAN, FactKind.MEDIAN, FactKind.PERCENTILE}


def test_thousands_of_facts_are_cut_short_with_a_word_on_the_rest(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row(f"Area {number}", KEEPERS) for number in range(40)]
    (folder / "in" / "keepers_may2025.csv").write_bytes(table(*rows))
    synced(folder)
    short = run(capsys, "facts").splitlines()
    assert short[-2:] == [
        "246 more pay figures: see --all, or choose with --role, --region or a SOURCE.", "546 pay figures."
    ]  # fmt: skip
    assert len(run(capsys, "facts", "--all").splitlines()) > 546
    assert len(json.loads(run(capsys, "facts", "--json"))) == 546


def test_the_tables_of_the_corpus_belong_to_its_sources() -> None:
    settings = Settings()
    found = [item for root in corpus_roots(settings) for item in items(root)]
    tables = [item.shown() for item in found if isinstance(item, Item) and "wages" in item.shown()]
    assert tables == ["corpus/wages/oews_may2025.csv"]

"""A synchronisation brings what it is given up to date, touches nothing else, and reports exactly what it did."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from advisor.errors import IndexMissing, SourceError
from advisor.generations import read_manifest
from advisor.index import open_index, read_records
from advisor.settings import Settings
from ingest import sync as syncing
from ingest.report import Report
from ingest.sync import Lines, NeedsYes, NothingDone, ensure_index, remove, sync
from tests.indexes import WordEncoder

GUIDE = """# {name}

## Pay

A {name} earns between $90,000 and $120,000 a year in the United States. Pay rises with experience.

## Skills

- Python and statistics
- Writing about {name} work
"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://example.org</link>{items}
</channel></rss>"""
ITEM = """<item><title>{name}</title><link>https://example.org/{name}</link>
<description>&lt;p&gt;{name} is a long enough text about careers, and pay is $50,000 a year.&lt;/p&gt;</description>
</item>"""


@dataclass
class Place:
    """A folder of guides and an index, with an encoder that needs no model."""

    folder: Path
    settings: Settings
    encoder: WordEncoder
    told: list[str] = field(default_factory=list)

    def guide(self, name: str, text: str | None = None) -> Path:
        path = self.folder / "guides" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GUIDE.format(name=name) if text is None else text)
        return path

    def feed(self, *names: str) -> Path:
        path = self.folder / "news.xml"
        path.write_text(FEED.format(items="".join(ITEM.format(name=name) for name in names)))
        return path

    def sync(self, *what: Path | str, dry_run: bool = False, yes: bool = False) -> Report:
        return sync(self.settings, [str(it) for it in what], Lines(self.told.append), dry_run=dry_run, yes=yes)

    def sources(self) -> list[str]:
        with read_records(self.settings.index_dir) as records:
            return [kept.source for kept in records.kept()]


@pytest.fixture
def at(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "vocabulary").symlink_to(project / "corpus" / "vocabulary")
    settings = Settings(index_dir=tmp_path / "index", corpus_dir=corpus)
    place = Place(tmp_path, settings, WordEncoder())
    monkeypatch.setattr(syncing, "load_embedder", lambda _: place.encoder)
    monkeypatch.setattr(syncing, "embedding_name", lambda _: place.encoder.name)
    monkeypatch.chdir(tmp_path)
    return place


def names(listed: object) -> list[str]:
    """List the sources of a part of a report."""
    return [it.source for it in listed]  # type: ignore[attr-defined]


def test_a_first_sync_adds_everything_and_a_second_changes_nothing(at: Place) -> None:
    at.guide("nurse"), at.guide("data scientist")
    first = at.sync("guides")
    encoded = len(at.encoder.encoded)
    second = at.sync(at.folder / "guides")

    assert names(first.added) == ["guides/data scientist.md", "guides/nurse.md"]
    assert (first.documents, first.embedded) == (2, encoded)
    assert first.facts == 2
    assert names(second.unchanged) == names(first.added)
    assert (second.embedded, len(at.encoder.encoded)) == (0, encoded)
    assert second.generation == first.generation
    assert (second.documents, second.chunks, second.facts) == (first.documents, first.chunks, first.facts)


def test_a_changed_paragraph_embeds_its_own_texts_alone(at: Place) -> None:
    path = at.guide("nurse")
    at.guide("data scientist")
    at.sync("guides")
    path.write_text(path.read_text().replace("Pay rises with experience.", "Pay rises slowly."))
    done = at.sync("guides")

    assert names(done.changed) == ["guides/nurse.md"]
    assert names(done.unchanged) == ["guides/data scientist.md"]
    assert done.embedded == 2  # the sentence, and the chunk that it stands in


def test_one_article_among_many_embeds_only_itself(at: Place) -> None:
    for number in range(30):
        at.guide(f"role {number}")
    at.sync("guides")
    before = len(at.encoder.encoded)
    at.guide("newcomer")
    done = at.sync("guides")

    assert names(done.added) == ["guides/newcomer.md"]
    assert len(done.unchanged) == 30
    assert done.embedded == len(at.encoder.encoded) - before
    assert all("newcomer" in text or "Pay rises" in text or "Python" in text for text in at.encoder.encoded[before:])


def test_what_vanished_is_removed_and_other_folders_are_left_alone(at: Place) -> None:
    gone = at.guide("nurse")
    at.guide("data scientist")
    other = at.folder / "more" / "plumber.md"
    other.parent.mkdir()
    other.write_text(GUIDE.format(name="plumber"))
    at.sync("guides")
    at.sync("more")
    gone.unlink()
    done = at.sync("guides")

    assert names(done.removed) == ["guides/nurse.md"]
    assert at.sources() == ["guides/data scientist.md", "more/plumber.md"]


def test_a_file_alone_touches_only_itself(at: Place) -> None:
    path, gone = at.guide("nurse"), at.guide("data scientist")
    at.sync("guides")
    gone.unlink()
    path.write_text(GUIDE.format(name="nurse practitioner"))
    done = at.sync(path)

    assert names(done.changed) == ["guides/nurse.md"]
    assert done.removed == ()
    assert at.sources() == ["guides/data scientist.md", "guides/nurse.md"]


def test_a_moved_file_embeds_nothing(at: Place) -> None:
    path = at.guide("nurse")
    at.guide("data scientist")
    at.sync("guides")
    path.rename(path.with_name("renamed.md"))
    done = at.sync("guides")

    assert (names(done.added), names(done.removed)) == (["guides/renamed.md"], ["guides/nurse.md"])
    assert (done.embedded, done.rejected) == (0, ())


def test_files_that_swap_their_contents_are_both_changed(at: Place) -> None:
    one, two = at.guide("nurse"), at.guide("plumber")
    at.sync("guides")
    first, second = one.read_text(), two.read_text()
    one.write_text(second), two.write_text(first)
    done = at.sync("guides")

    assert names(done.changed) == ["guides/nurse.md", "guides/plumber.md"]
    assert (done.rejected, done.removed, done.embedded) == ((), (), 0)


def test_an_entry_that_left_its_feed_is_kept_and_one_that_changed_is_changed(at: Place) -> None:
    feed = at.feed("alpha", "beta")
    at.sync(feed)
    feed.write_text(at.feed("beta", "gamma").read_text().replace("beta is a long", "beta is now a long"))
    done = at.sync(feed)

    assert names(done.added) == ["https://example.org/gamma"]
    assert names(done.changed) == ["https://example.org/beta"]
    assert done.removed == ()
    assert at.sources() == [f"https://example.org/{name}" for name in ("alpha", "beta", "gamma")]


def test_a_feed_that_was_deleted_takes_its_entries_along(at: Place) -> None:
    at.guide("nurse")
    feed = at.feed("alpha")
    inside = feed.rename(at.folder / "guides" / "news.xml")
    at.sync("guides")
    inside.unlink()

    assert names(at.sync("guides").removed) == ["https://example.org/alpha"]


def test_a_file_that_cannot_be_read_any_more_keeps_its_old_version(at: Place) -> None:
    path = at.guide("nurse")
    at.guide("plumber")
    at.sync("guides")
    path.write_bytes(b"  ")
    done = at.sync("guides")

    assert [(it.source, it.reason) for it in done.rejected] == [("guides/nurse.md", "the file is empty.")]
    assert (done.removed, done.documents) == ((), 2)
    assert at.sources() == ["guides/nurse.md", "guides/plumber.md"]


def test_a_parser_that_breaks_rejects_its_document_alone(at: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest import reading

    real = reading.load

    def broken(source: str, settings: Settings) -> object:
        if "nurse" in source:
            raise ZeroDivisionError("in a\nparser")
        return real(source, settings)

    monkeypatch.setattr(reading, "load", broken)
    at.guide("nurse"), at.guide("plumber")
    done = at.sync("guides")

    assert [(it.source, it.reason) for it in done.rejected] == [
        ("guides/nurse.md", "it cannot be understood (ZeroDivisionError: in a parser).")
    ]
    assert names(done.added) == ["guides/plumber.md"]


def test_the_same_words_under_two_names_are_kept_once(at: Place) -> None:
    at.guide("nurse"), at.guide("another", GUIDE.format(name="nurse"))
    done = at.sync("guides")
    again = at.sync("guides")

    assert names(done.added) == ["guides/another.md"]
    assert [(it.source, it.reason) for it in done.rejected] == [
        ("guides/nurse.md", "it repeats guides/another.md (the same words), which is kept.")
    ]
    assert names(again.unchanged) == ["guides/another.md"]


def test_a_copy_of_an_indexed_document_does_not_displace_it(at: Place) -> None:
    at.guide("nurse")
    at.sync("guides")
    at.guide("a copy", GUIDE.format(name="nurse"))
    done = at.sync("guides")

    assert names(done.unchanged) == ["guides/nurse.md"]
    assert names(done.rejected) == ["guides/a copy.md"]
    assert done.removed == ()


def test_the_same_link_in_two_feeds_is_kept_once(at: Place) -> None:
    at.sync(at.feed("alpha", "beta"))
    second = at.folder / "second.xml"
    second.write_text(
        FEED.format(items=ITEM.format(name="alpha").replace("long", "different") + ITEM.format(name="new"))
    )
    done = at.sync(second)

    assert names(done.added) == ["https://example.org/new"]
    assert names(done.rejected) == ["https://example.org/alpha"]


def test_two_files_of_one_name_in_folders_of_one_name_are_two_documents(at: Place) -> None:
    for outer in ("x", "y"):
        path = at.folder / outer / "guides" / "role.md"
        path.parent.mkdir(parents=True)
        path.write_text(GUIDE.format(name=f"role {outer}"))
        at.sync(path.parent)

    assert sorted(at.sources()) == sorted(["guides/role.md", str(at.folder / "y" / "guides" / "role.md")])
    assert len(at.sync(at.folder / "y").unchanged) == 1


def test_most_documents_gone_stops_unless_yes(at: Place) -> None:
    paths = [at.guide(name) for name in ("nurse", "plumber", "teacher", "driver", "cook")]
    before = at.sync("guides").generation
    for path in paths[:3]:
        path.unlink()

    with pytest.raises(NeedsYes, match=r"3 of 5 documents would be removed.*--yes") as caught:
        at.sync("guides")
    assert len(caught.value.report.removed) == 3
    assert read_manifest(at.settings.index_dir).generation == before
    assert len(at.sync("guides", dry_run=True).removed) == 3
    assert len(at.sync("guides", yes=True).removed) == 3
    assert len(at.sources()) == 2


def test_two_of_three_gone_is_no_reason_to_stop(at: Place) -> None:
    paths = [at.guide(name) for name in ("nurse", "plumber", "teacher")]
    at.sync("guides")
    for path in paths[:2]:
        path.unlink()

    assert len(at.sync("guides").removed) == 2


def test_a_dry_run_tells_the_same_and_writes_nothing(at: Place) -> None:
    path = at.guide("nurse")
    at.guide("plumber")
    planned = at.sync("guides", dry_run=True)
    assert not at.settings.index_dir.exists()
    done = at.sync("guides")
    assert (planned.added, planned.documents, planned.chunks, planned.facts, planned.embedded) == (
        done.added, done.documents, done.chunks, done.facts, done.embedded
    )  # fmt: skip

    path.write_text(path.read_text().replace("Pay rises", "It rises"))
    (at.folder / "guides" / "plumber.md").unlink()
    at.guide("cook")
    planned = at.sync("guides", dry_run=True)
    assert read_manifest(at.settings.index_dir).generation == done.generation == planned.generation
    done = at.sync("guides")
    for part in ("added", "changed", "removed", "unchanged", "documents", "chunks", "facts", "embedded"):
        assert getattr(planned, part) == getattr(done, part), part


def test_another_embedding_model_is_said_and_embeds_all(at: Place) -> None:
    at.guide("nurse")
    at.sync("guides")
    at.guide("plumber"), at.sync(at.folder / "guides" / "plumber.md")
    at.encoder = WordEncoder("other@2")
    planned, done = at.sync("guides", dry_run=True), at.sync("guides")

    assert done.embedded == planned.embedded == len(at.encoder.encoded) > 5
    assert done.notes == ("The embedding model is other@2 and was words@1, so every text is embedded anew.",)
    assert len(done.unchanged) == 2
    open_index(at.settings.index_dir, "other@2").close()


@pytest.mark.parametrize("what", ["missing", "guides"])
def test_nothing_to_read_publishes_nothing(at: Place, what: str) -> None:
    (at.folder / "guides").mkdir()

    with pytest.raises(NothingDone):
        at.sync(what)
    assert not (at.settings.index_dir / "current").exists()


def test_everything_rejected_publishes_nothing(at: Place) -> None:
    at.guide("nurse")
    before = at.sync("guides").generation
    bad = at.folder / "bad"
    bad.mkdir()
    (bad / "a.md").write_text(""), (bad / "b.pdf").write_text("no pdf")

    with pytest.raises(NothingDone, match=r"bad/a.md: the file is empty.*1 more was rejected") as caught:
        at.sync(bad)
    assert names(caught.value.report.rejected) == ["bad/a.md", "bad/b.pdf"]
    assert read_manifest(at.settings.index_dir).generation == before


def test_what_vanished_is_removed_although_all_that_is_left_is_rejected(at: Place) -> None:
    path = at.guide("nurse")
    (path.parent / "empty.md").write_text("")
    at.sync("guides")
    path.unlink()
    done = at.sync("guides")

    assert (names(done.removed), names(done.rejected)) == (["guides/nurse.md"], ["guides/empty.md"])
    assert at.sources() == []


def test_a_report_of_nothing_done_counts_what_the_index_holds(at: Place) -> None:
    at.guide("nurse")
    made = at.sync("guides")

    with pytest.raises(NothingDone) as caught:
        at.sync("missing")
    left = caught.value.report
    assert (left.documents, left.chunks, left.facts) == (made.documents, made.chunks, made.facts) == (1, 2, 1)
    assert left.generation == made.generation


def test_an_address_of_another_kind_is_named_as_such(at: Place) -> None:
    with pytest.raises(NothingDone, match=r"ftp://example\.org/x: only addresses that begin with http"):
        at.sync("ftp://example.org/x")


def test_a_vanished_folder_is_no_order_to_forget_it(at: Place) -> None:
    at.guide("nurse")
    at.sync("guides")
    (at.folder / "guides").rename(at.folder / "unmounted")

    with pytest.raises(NothingDone, match="use 'remove'"):
        at.sync("guides")
    assert at.sources() == ["guides/nurse.md"]


def test_names_are_shown_exactly(at: Place) -> None:
    odd = "[bold] 100% «Ünï» $HOME ;rm"
    at.guide(odd, GUIDE.format(name="nurse"))
    done = at.sync("guides")

    assert names(done.added) == [f"guides/{odd}.md"]
    assert any(f"guides/{odd}.md" in line for line in done.lines())


def test_a_name_that_is_not_unicode_is_rejected_alone(at: Place) -> None:
    at.guide("nurse")
    try:
        (at.folder / "guides" / os.fsdecode(b"bad\xff.md")).write_text(GUIDE.format(name="plumber"))
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    done = at.sync("guides")

    assert names(done.added) == ["guides/nurse.md"]
    assert [it.reason for it in done.rejected] == ["its name or text holds characters that are not Unicode."]


def test_hidden_files_are_not_read(at: Place) -> None:
    at.guide("nurse"), at.guide(".hidden")
    (at.folder / "guides" / ".git").mkdir()
    (at.folder / "guides" / ".git" / "x.md").write_text("# X\n\nText.")

    assert names(at.sync("guides").added) == ["guides/nurse.md"]


def test_remove_takes_a_document_a_folder_or_a_feed(at: Place) -> None:
    at.guide("nurse"), at.guide("plumber")
    feed = at.feed("alpha", "beta")
    at.sync("guides", feed)
    watch = Lines(at.told.append)

    assert names(remove(at.settings, ["guides/nurse.md", "unknown"], watch).rejected) == ["unknown"]
    assert at.sources() == ["guides/plumber.md", "https://example.org/alpha", "https://example.org/beta"]
    assert len(remove(at.settings, [str(feed)], watch).removed) == 2
    assert remove(at.settings, ["guides"], watch).documents == 0
    with pytest.raises(NothingDone, match="not indexed"):
        remove(at.settings, ["guides"], watch)


def test_remove_without_an_index_says_so(at: Place) -> None:
    with pytest.raises(IndexMissing):
        remove(at.settings, ["x"], Lines(at.told.append))


def test_without_a_path_the_corpus_is_synchronised(at: Place) -> None:
    for folder in ("roles", "topics"):
        (at.settings.corpus_dir / folder).mkdir()
        (at.settings.corpus_dir / folder / "one.md").write_text(GUIDE.format(name=f"of {folder}"))
    outside = at.feed("alpha")
    (at.settings.corpus_dir / "sources.yaml").write_text(f"- ../{outside.name}\n- source: {at.guide('nurse')}\n")
    at.sync()
    assert at.sources() == [
        "corpus/roles/one.md", "corpus/topics/one.md", "guides/nurse.md", "https://example.org/alpha"
    ]  # fmt: skip

    (at.settings.corpus_dir / "sources.yaml").write_text(f"- ../{outside.name}\n")
    (at.settings.corpus_dir / "topics" / "one.md").unlink()
    done = at.sync()
    assert names(done.removed) == ["corpus/topics/one.md", "guides/nurse.md"]


def test_the_folder_of_the_corpus_means_its_sources(at: Place) -> None:
    (at.settings.corpus_dir / "roles").mkdir()
    (at.settings.corpus_dir / "roles" / "one.md").write_text(GUIDE.format(name="cook"))
    done = at.sync("corpus")

    assert (names(done.added), done.rejected) == (["corpus/roles/one.md"], ())
    assert names(at.sync().unchanged) == ["corpus/roles/one.md"]


def test_the_corpus_does_not_touch_what_came_from_elsewhere(at: Place) -> None:
    at.guide("nurse")
    at.sync("guides")
    (at.settings.corpus_dir / "roles").mkdir()
    (at.settings.corpus_dir / "roles" / "one.md").write_text(GUIDE.format(name="cook"))
    done = at.sync()

    assert (names(done.added), done.removed) == (["corpus/roles/one.md"], ())
    assert at.sources() == ["corpus/roles/one.md", "guides/nurse.md"]


@pytest.mark.parametrize("text", ["- [1]", "- {path: x}", "a: [", "- 7"])
def test_a_list_of_sources_that_cannot_be_read_is_named(at: Place, text: str) -> None:
    (at.settings.corpus_dir / "sources.yaml").write_text(text)

    with pytest.raises(SourceError, match=r"sources\.yaml"):
        at.sync()


def test_the_first_index_is_built_from_the_corpus_once(at: Place) -> None:
    (at.settings.corpus_dir / "roles").mkdir()
    (at.settings.corpus_dir / "roles" / "one.md").write_text(GUIDE.format(name="cook"))
    ensure_index(at.settings, at.told.append)
    first = read_manifest(at.settings.index_dir)
    ensure_index(at.settings, at.told.append)

    assert read_manifest(at.settings.index_dir) == first
    assert "Reading 1 of 1: corpus/roles/one.md" in at.told
    assert at.told[-1] == f"In use: generation {first.generation}."


def test_a_kept_quote_is_the_units_own_words(at: Place) -> None:
    at.guide("nurse")
    at.sync("guides")
    index = open_index(at.settings.index_dir, None)
    fact = index.facts[0]

    assert (fact.low, fact.high, fact.currency) == (90000, 120000, "USD")
    assert index.units([fact.unit])[fact.unit].text == fact.quote
    index.close()

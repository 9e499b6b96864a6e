"""Every format that can be read gives back what was written into it, as far as it says it holds."""

import os
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_data import LABELS, annotated, article, dataset
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import exchange
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.span import Span
from annotator.exchange import FORMATS, Aspect, Reading

BOTH_WAYS = sorted(each.name for each in FORMATS.values() if each.read is not None)


def round_trip(
    articles: list[AnnotatedArticle], name: str
) -> tuple[exchange.ExportReport, list[AnnotatedArticle], Reading]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)  # it is the disk's pace that it would test here
        path = Path(folder) / f"out{FORMATS[name].suffix}"
        report = exchange.write(Dataset("Bridge", LABELS, iter(articles)), path, name)
        reading = Reading(annotator="ada")
        return report, list(exchange.read(path, name, reading).articles), reading


def place(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.label


def relations(one: AnnotatedArticle) -> Counter[object]:
    spans = {span.id: place(span) for span in one.spans}
    return Counter((r.type, spans[r.from_span], spans[r.to_span]) for r in one.relations)


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(deadline=None, max_examples=60)
@given(articles=st.lists(annotated(), min_size=1, max_size=3, unique_by=lambda a: a.article.id))
def test_what_a_format_holds_comes_back(name: str, articles: list[AnnotatedArticle]) -> None:
    holds = FORMATS[name].holds
    report, found, reading = round_trip(articles, name)
    assert reading.misfits == []
    assert len(found) == len(articles)
    gone = {
        pair for aspect in (Aspect.EXTENTS, Aspect.OVERLAPS) for pair in report.lost.get(aspect, ())
    }
    if Aspect.TEXT in holds:
        # Formats of a file an article may give them in another order.
        found_by = {one.text: one for one in found}
        articles = [one for one in articles if [x.text for x in articles].count(one.text) == 1]
        pairs = [(one, found_by[one.text]) for one in articles]
    else:
        pairs = list(zip(articles, found, strict=True))
    for before, after in pairs:
        if Aspect.TEXT not in holds and before.text != after.text:
            assert report.lost[Aspect.TEXT]
            continue
        kept = [s for s in before.spans if (before.article.id, s.id) not in gone]
        lossless = len(kept) == len(before.spans)
        came, due = Counter(map(place, after.spans)), Counter(map(place, kept))
        assert came == due if lossless else due <= came, (came, due)
        if Aspect.RELATIONS in holds and lossless:
            assert relations(after) == relations(before)
        if Aspect.SOURCE in holds:
            assert after.article.title == before.article.title
            assert after.article.language == before.article.language
            assert after.article.source == before.article.source
        if Aspect.NOTES in holds and lossless:
            assert Counter(s.note for s in after.spans) == Counter(s.note for s in before.spans)
        if Aspect.ATTRIBUTES in holds and lossless:
            assert sorted(sorted(s.attributes.items()) for s in after.spans) == sorted(
                sorted(s.attributes.items()) for s in before.spans
            )
        if Aspect.ORIGINS in holds and lossless:
            assert {(s.annotator, s.created, s.modified, s.origin) for s in after.spans} == {
                (s.annotator, s.created, s.modified, s.origin) for s in before.spans
            }
        if Aspect.SUGGESTIONS in holds:
            assert [
                replace(s, id=0, reason="", article_id=0, speaker=None, cue=None, answers=None)
                for s in after.suggestions
            ] == [replace(s, id=0, reason="", article_id=0) for s in before.suggestions]


@pytest.mark.parametrize("name", sorted(FORMATS))
@settings(deadline=None, max_examples=30)
@given(articles=st.lists(annotated(), max_size=2, unique_by=lambda a: a.article.id))
def test_every_export_is_proved_and_tells_its_losses(
    name: str, articles: list[AnnotatedArticle]
) -> None:
    holds = FORMATS[name].holds
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        path = Path(folder) / "out"
        report = exchange.write(Dataset("Bridge", LABELS, iter(articles)), path, name)
    assert report.articles == len(articles)
    assert not report.lost.keys() & holds
    spans = sum(len(one.spans) for one in articles)
    assert report.spans == spans - len(report.lost.get(Aspect.OVERLAPS, ()))
    noted = [(one.article.id, s.id) for one in articles for s in one.spans if s.note]
    assert (report.lost.get(Aspect.NOTES, ()) == tuple(noted)) is (
        Aspect.NOTES not in holds or not noted
    )


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_preview_shows_how_the_export_begins(name: str, tmp_path: Path) -> None:
    one = article()
    seen = exchange.preview(dataset(one), name, 200)
    exchange.write(dataset(one), tmp_path / "out", name)
    places = [tmp_path / "out"] if not FORMATS[name].folder else None
    for file, begin in seen.files.items():
        written = (places[0] if places else tmp_path / "out" / file).read_bytes()
        if begin is not None:
            assert written.decode("utf-8").startswith(begin)
            assert 0 < len(begin) <= 200
    assert seen.files

import dataclasses
from collections.abc import Callable
from pathlib import Path

from listening import TEXT, Listener, all_starts, found, parts, starts

from annotator.suggest.messages import Cancelled, Event, Failed, Finished, Found, Loading
from annotator.suggest.pipelines import Pipeline


def test_results_stream_in_the_order_asked_for(warm: Listener, english: Pipeline) -> None:
    backwards = parts(100)[::-1]
    warm.client.suggest(1, english, backwards)
    events = warm.until_end(1)
    assert [event.done for event in found(events)] == [20, 40, 60, 80, 100]
    assert {event.total for event in found(events)} == {100}
    firsts = [event.proposals[0].start for event in found(events)]
    assert firsts == [100 * i for i in (99, 79, 59, 39, 19)]
    assert sorted(starts(events)) == all_starts(100)
    assert events[-1] == Finished(1, english.suggester)
    assert len(events) == 6


def test_a_job_may_be_empty_or_one_long_paragraph(warm: Listener, english: Pipeline) -> None:
    warm.client.suggest(2, english, [])
    assert warm.until_end(2) == [Finished(2, english.suggester)]
    text = f"{TEXT} " * 1000
    warm.client.suggest(3, english, [(0, text)])
    events = warm.until_end(3)
    assert len(found(events)) > 1
    assert found(events)[-1].done == found(events)[-1].total > 1
    names = [text[p.start : p.end] for event in found(events) for p in event.proposals]
    assert names.count("Angela Merkel") == 1000


def test_cancel_ends_a_job_soon_and_serves_the_next(warm: Listener, english: Pipeline) -> None:
    warm.client.suggest(4, english, parts(4000))
    assert isinstance(warm.next(), Found)
    warm.client.cancel(4)
    events = warm.until_end(4)
    assert events[-1] == Cancelled(4)
    assert len(events) < 10
    warm.client.suggest(5, english, parts(1))
    assert starts(warm.until_end(5)) == all_starts(1)
    warm.client.cancel(4)
    warm.client.cancel(99)
    warm.client.suggest(6, english, [])
    assert warm.next() == Finished(6, english.suggester)


def test_the_newest_job_is_read_first(warm: Listener, english: Pipeline) -> None:
    warm.client.suggest(7, english, parts(400))
    warm.client.suggest(8, english, parts(20))
    order = []
    while len(order) < 2:
        event = warm.next()
        if isinstance(event, Finished):
            order.append(event.job)
    assert order == [8, 7]


def test_a_job_of_the_same_number_takes_the_place_of_the_older(
    warm: Listener, english: Pipeline
) -> None:
    warm.client.suggest(9, english, parts(4000))
    warm.client.suggest(9, english, parts(1))
    assert warm.until_end(9)[-1] == Cancelled(9)
    assert starts(warm.until_end(9)) == all_starts(1)


def test_a_failing_listener_is_logged_and_misses_nothing_more(
    warm: Listener, english: Pipeline, expect_log: Callable[[str], None]
) -> None:
    def stumble(event: Event) -> None:
        if type(event) is Found:
            raise RuntimeError("oh")

    expect_log("ERROR annotator.suggest.client: the listener failed on Found")
    warm.watch = stumble
    warm.client.suggest(10, english, parts(1))
    assert isinstance(warm.until_end(10)[-1], Finished)
    warm.watch = lambda _: None


def test_a_job_that_cannot_be_done_fails_in_one_sentence_and_spoils_no_other(
    warm: Listener, english: Pipeline
) -> None:
    broken = dataclasses.replace(english, name="en_broken", path=Path("nowhere"))
    warm.client.suggest(11, broken, parts(100))
    [loading, failed] = warm.until_end(11)
    assert loading == Loading(11, "en_broken")
    assert isinstance(failed, Failed)
    assert failed.message.startswith("The pipeline en_broken cannot be loaded: ")
    warm.client.suggest(12, english, parts(1))
    assert isinstance(warm.until_end(12)[-1], Finished)


def test_a_bug_in_the_process_is_told_with_its_traceback(warm: Listener, english: Pipeline) -> None:
    warm.client.suggest(13, english, [(0, "A lone \ud800 is no text.")])
    [failed] = warm.until_end(13)
    assert isinstance(failed, Failed)
    assert failed.message.startswith("The text could not be read: UnicodeEncodeError: ")
    assert "Traceback" in failed.details
    warm.client.suggest(14, english, parts(1))
    assert isinstance(warm.until_end(14)[-1], Finished)

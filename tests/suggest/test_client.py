import dataclasses
import time
from collections.abc import Callable
from pathlib import Path

from listening import TEXT, Listener, all_starts, found, lines, standing, starts

from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind
from annotator.suggest.knowledge import Knowledge
from annotator.suggest.messages import (
    Cancelled,
    Event,
    Failed,
    Finished,
    Found,
    Loading,
    Request,
)
from annotator.suggest.pipelines import Pipeline

ENDED = "WARNING annotator.suggest.client: the suggesting process died: exit code 1"


def test_results_stream_in_the_order_asked_for(warm: Listener, english: Pipeline) -> None:
    text = lines(100)
    warm.ask(1, english, text, backwards=True)
    events = warm.until_end(1)
    read = [event.done for event in found(events) if not event.proposals]
    assert read == [20, 40, 60, 80, 100]
    assert {event.total for event in found(events)} == {100}
    first, *_ = found(events)
    begins = (len(TEXT) + 1) * 80
    assert (first.done, min(each.start for each in first.proposals)) == (0, begins)
    assert starts(events) == all_starts(100)
    assert events[-1] == Finished(1, english)


def test_a_job_may_be_empty_or_one_long_paragraph(warm: Listener, english: Pipeline) -> None:
    warm.ask(2, english)
    assert warm.until_end(2) == [Finished(2, english)]
    text = f"{TEXT} " * 1000
    warm.ask(3, english, text)
    events = warm.until_end(3)
    assert len(found(events)) > 1
    assert found(events)[-1].done == found(events)[-1].total > 1
    names = [text[p.start : p.end] for p in standing(events)]
    assert names.count("Angela Merkel") == 1000


def test_cancel_ends_a_job_soon_and_serves_the_next(warm: Listener, english: Pipeline) -> None:
    warm.ask(4, english, lines(4000))
    assert isinstance(warm.next(), Found)
    warm.client.cancel(4)
    events = warm.until_end(4)
    assert events[-1] == Cancelled(4)
    assert len(events) < 10
    warm.ask(5, english, lines(1))
    assert starts(warm.until_end(5)) == all_starts(1)
    warm.client.cancel(4)
    warm.client.cancel(99)
    warm.ask(6, english)
    assert warm.next() == Finished(6, english)


def test_the_newest_job_is_read_first(warm: Listener, english: Pipeline) -> None:
    warm.ask(7, english, lines(400))
    warm.ask(8, english, lines(20))
    order = []
    while len(order) < 2:
        event = warm.next()
        if isinstance(event, Finished):
            order.append(event.job)
    assert order == [8, 7]


def test_a_job_of_the_same_number_takes_the_place_of_the_older(
    warm: Listener, english: Pipeline
) -> None:
    warm.ask(9, english, lines(4000))
    warm.ask(9, english, lines(1))
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
    warm.ask(10, english, lines(1))
    assert isinstance(warm.until_end(10)[-1], Finished)
    warm.watch = lambda _: None


def test_a_job_that_cannot_be_done_fails_in_one_sentence_and_spoils_no_other(
    warm: Listener, english: Pipeline
) -> None:
    broken = dataclasses.replace(english, name="en_broken", path=Path("nowhere"))
    warm.ask(11, broken, lines(100))
    [loading, failed] = warm.until_end(11)
    assert loading == Loading(11, "en_broken")
    assert isinstance(failed, Failed)
    assert failed.message.startswith("The pipeline en_broken cannot be loaded: ")
    warm.ask(12, english, lines(1))
    assert isinstance(warm.until_end(12)[-1], Finished)


def test_a_bug_in_the_process_is_told_with_its_traceback_and_ends_it(
    listener: Listener, english: Pipeline, expect_log: Callable[[str], None]
) -> None:
    expect_log(ENDED)
    listener.ask(13, english, "A lone \ud800 is no text.")
    [*_, failed] = listener.until_end(13)
    assert isinstance(failed, Failed)
    assert failed.message.startswith("The text could not be read: UnicodeEncodeError: ")
    assert "Traceback" in failed.details
    listener.ask(14, english, lines(1))
    loading, *_, last = listener.until_end(14)
    assert isinstance(loading, Loading)
    assert isinstance(last, Finished)


def test_what_cannot_be_prepared_fails_and_spoils_no_other(
    warm: Listener, english: Pipeline
) -> None:
    def refuse() -> Request:
        raise UserError("It is not there any more.")

    def stumble() -> Request:
        raise ValueError("oh")

    warm.client.suggest(15, english, [(0, 1)], refuse)
    assert warm.until_end(15) == [Failed(15, "It is not there any more.")]
    warm.client.suggest(16, english, [(0, 1)], stumble)
    [failed] = warm.until_end(16)
    assert isinstance(failed, Failed)
    assert failed.message == "The text could not be read: ValueError: oh"
    assert "in stumble" in failed.details
    warm.ask(17, english, lines(1))
    assert starts(warm.until_end(17)) == all_starts(1)


def test_a_long_text_may_be_asked_for_while_much_is_being_told(
    warm: Listener, english: Pipeline
) -> None:
    """Neither side waits for the other although what each sends is more than a pipe holds."""
    asked: list[int] = []
    long = Request(TEXT + "\n🌉" * 300_000, "en", frozenset({Kind.ENTITY}), Knowledge())

    def ask_when_told(event: Event) -> None:
        if isinstance(event, Found) and event.proposals and event.done == 880 and not asked:
            asked.append(19)
            warm.client.suggest(19, english, [(0, len(TEXT))], lambda: long)
            time.sleep(0.5)  # by then the pipe is full

    line = "In May 2021 the council approved {0} million crowns for bridge {0}. It rained. He sat."
    text = "\n".join(line.format(number) for number in range(900))
    warm.watch = ask_when_told
    warm.ask(18, english, text, kinds=frozenset({Kind.ENTITY, Kind.CLAIM}))
    events = warm.until_end(18)
    assert asked
    assert sum(each.kind is Kind.CLAIM for each in standing(events)) == 900
    warm.watch = lambda _: None
    warm.ask(20, english, lines(1))
    assert starts(warm.until_end(20)) == all_starts(1)


def test_all_kinds_are_found_and_may_share_their_extent(warm: Listener, english: Pipeline) -> None:
    text = (
        "“Crime has doubled in ten years,” said Mr Holt.\nThat is false: crime fell by 9 per cent."
        "\nThe mayor denied that she had been told."
    )
    warm.ask(21, english, text, kinds=frozenset(Kind))
    events = warm.until_end(21)
    kinds = [{p.kind for p in event.proposals} for event in found(events)]
    assert set().union(*kinds) == {*Kind}
    last = [(p.start, p.end) for event in found(events) for p in event.proposals]
    assert len(last) > len({*last}), "the second sentence is a claim, and a rebuttal of the first"


def test_a_job_that_broke_is_forgotten_with_the_tasks_that_wait(
    listener: Listener, english: Pipeline, expect_log: Callable[[str], None]
) -> None:
    expect_log(ENDED)
    text = "A lone \ud800 is no text.\n" + lines(3000)
    listener.ask(22, english, text)
    [*_, failed] = listener.until_end(22)
    assert isinstance(failed, Failed)
    listener.ask(22, english, lines(1))
    assert starts(listener.until_end(22)) == all_starts(1)

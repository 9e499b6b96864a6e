import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import endless
import pytest
from listening import Listener, Place, all_starts, lines, starts

from annotator.domain.suggestion import Kind
from annotator.suggest.client import SuggestClient
from annotator.suggest.knowledge import Knowledge
from annotator.suggest.messages import (
    Answer,
    Begin,
    Drop,
    Event,
    Failed,
    Finished,
    Found,
    Loading,
    Read,
    Request,
    Suggested,
    Task,
)
from annotator.suggest.pipelines import Pipeline, find_pipelines
from annotator.suggest.process import WorkerProcess

DIED = "WARNING annotator.suggest.client: the suggesting process died: signal 9"
ENDED = "WARNING annotator.suggest.client: the suggesting process died: (exit code|signal)"


def test_killed_in_a_job_it_is_started_anew_and_nothing_is_lost_or_doubled(
    listener: Listener, english: Pipeline, expect_log: Callable[[str], None]
) -> None:
    expect_log(DIED)
    killed: list[int] = []

    def kill_once(event: Event) -> None:
        if isinstance(event, Found) and not killed:
            killed.extend(suggesters())
            os.kill(killed[0], signal.SIGKILL)

    listener.watch = kill_once
    listener.ask(1, english, lines(200))
    events = listener.until_end(1)
    assert isinstance(events[-1], Finished)
    assert starts(events) == all_starts(200)
    assert sum(isinstance(event, Loading) for event in events) == 2
    assert suggesters() not in ([], killed)


def test_killed_twice_the_job_fails_and_the_next_starts_it_again(
    listener: Listener, place: Place, expect_log: Callable[[str], None]
) -> None:
    place(name="small")
    small = next(each for each in find_pipelines() if each.name == "en_small")
    expect_log(DIED)

    def kill(event: Event) -> None:
        if isinstance(event, Loading):
            os.kill(suggesters()[0], signal.SIGKILL)

    listener.watch = kill
    listener.ask(1, small, lines(10))
    events = listener.until_end(1)
    assert [type(event) for event in events] == [Loading, Loading, Failed]
    assert isinstance(events[-1], Failed)
    assert "died twice (signal 9)" in events[-1].message
    listener.watch = lambda _: None
    listener.ask(2, small, lines(10))
    assert isinstance(listener.until_end(2)[-1], Finished)
    os.kill(suggesters()[0], signal.SIGKILL)  # while it has nothing to do
    listener.ask(3, small, lines(10))
    assert isinstance(listener.until_end(3)[-1], Finished)
    assert listener.silent()


@pytest.mark.parametrize("mebibytes", [150, 230, 280])
def test_without_memory_to_load_the_job_fails_and_the_next_has_it_again(
    listener: Listener, english: Pipeline, expect_log: Callable[[str], None], mebibytes: int
) -> None:
    """Whatever it is that fails for want of memory: an import, a library, or Python."""
    expect_log(ENDED)

    def limit(event: Event) -> None:
        if isinstance(event, Loading):
            resource.prlimit(suggesters()[0], resource.RLIMIT_AS, (mebibytes << 20, -1))

    listener.watch = limit
    listener.ask(1, english, lines(10))
    [*_, failed] = listener.until_end(1)
    assert isinstance(failed, Failed)
    assert not failed.message.rstrip().endswith(":")
    listener.watch = lambda _: None
    listener.ask(2, english, lines(10))
    assert starts(listener.until_end(2)) == all_starts(10)


def test_without_memory_amid_a_job_it_fails_and_the_next_has_it_again(
    listener: Listener, english: Pipeline, expect_log: Callable[[str], None]
) -> None:
    expect_log(ENDED)

    def limit(event: Event) -> None:
        if isinstance(event, Found) and event.done:
            resource.prlimit(suggesters()[0], resource.RLIMIT_AS, (1 << 20, -1))

    listener.watch = limit
    listener.ask(1, english, lines(4000))
    [*_, failed] = listener.until_end(1)
    assert isinstance(failed, Failed)
    assert "died twice" in failed.message
    assert "perhaps for want of memory" in failed.message
    listener.watch = lambda _: None
    listener.ask(2, english, lines(10))
    assert starts(listener.until_end(2)) == all_starts(10)


def test_a_job_fails_where_the_system_gives_no_process(
    listener: Listener,
    english: Pipeline,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    def refuse() -> WorkerProcess:
        raise OSError("no more processes")

    expect_log("WARNING annotator.suggest.client: the suggesting process died: no more processes")
    monkeypatch.setattr("annotator.suggest.client.WorkerProcess", refuse)
    listener.ask(1, english, lines(1))
    [failed] = listener.until_end(1)
    assert isinstance(failed, Failed)
    assert "no more processes" in failed.message


def test_closes_in_the_middle_and_before_any_work_and_twice(english: Pipeline) -> None:
    threads = threading.active_count()
    SuggestClient(print).close()
    listener = Listener()
    listener.ask(1, english, lines(100))
    assert isinstance(listener.next(), Loading)
    begun = time.monotonic()
    listener.client.close()
    listener.client.close()
    assert time.monotonic() - begun < 2
    assert suggesters() == []
    assert threading.active_count() == threads
    assert listener.silent()
    listener.client.cancel(1)
    with pytest.raises(RuntimeError):
        listener.ask(2, english, lines(1))


def test_may_be_closed_by_its_own_listener(place: Place) -> None:
    place(name="small")
    small = next(each for each in find_pipelines() if each.name == "en_small")
    listener = Listener()

    def close(event: Event) -> None:
        if isinstance(event, Loading):
            listener.client.close()

    listener.watch = close
    listener.ask(1, small, lines(10))
    assert isinstance(listener.next(), Loading)


def test_a_suggester_at_work_on_a_cancelled_job_is_stopped(english: Pipeline) -> None:
    spawn = multiprocessing.get_context("spawn")
    channel, theirs = spawn.Pipe()
    process = spawn.Process(target=endless.main, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    answers: list[Answer] = []

    def heard(answer: Answer) -> bool:
        assert channel.poll(30), answers
        answers.append(channel.recv())
        return answers[-1] == answer

    for job, text in enumerate(("Endless.", "Ada Lovelace met Tomas Reyl."), 1):
        request = Request(text, "en", frozenset({Kind.ENTITY}), Knowledge())
        channel.send(Begin(job, english, request))
        channel.send(Task(job, job, ((0, len(text)),), last=True))
        while job == 1 and not heard(endless.AT_WORK):
            pass
        channel.send(Drop(1))
    while not heard(Read(2)):
        pass
    assert [each.number for each in answers if isinstance(each, Suggested)] == [2]
    channel.close()
    process.join(30)
    assert process.exitcode == 0


SCRIPT = """
import multiprocessing, os, queue, signal
from annotator.domain.suggestion import Kind
from annotator.suggest.client import SuggestClient
from annotator.suggest.knowledge import Knowledge
from annotator.suggest.messages import Request
from annotator.suggest.pipelines import choose_pipeline, find_pipelines

print("running", flush=True)
signal.signal(signal.SIGINT, lambda *_: print("interrupted", flush=True))
events = queue.Queue()
client = SuggestClient(events.put)
request = Request("Paris is in France.", "en", frozenset({Kind.ENTITY}), Knowledge())
client.suggest(1, choose_pipeline(find_pipelines(), "en"), [(0, 19)], lambda: request)
while not multiprocessing.active_children():
    pass
os.killpg(0, signal.SIGINT)
while (event := type(events.get(timeout=30)).__name__) != "Finished":
    os.killpg(0, signal.SIGINT)
    print(event, flush=True)
print("process", multiprocessing.active_children()[0].pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no process groups and no kill -9")
def test_from_a_script_without_a_guard_through_ctrl_c_and_the_death_of_its_parent(
    tmp_path: Path,
) -> None:
    """The script runs once, Ctrl-C is not for the process, and it does not outlive its parent."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, start_new_session=True
    )
    *said, last = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")
    assert said.count("running") == 1
    assert "interrupted" in said
    events = [line for line in said if line in ("Loading", "Found")]
    assert events == ["Loading", "Found", "Found"], "names, then that the paragraph is read"
    deadline = time.monotonic() + 5
    while alive(int(last.removeprefix("process "))):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False
    return "State:\tZ" not in status


def suggesters() -> list[int]:
    """Return the ids of the processes that suggest."""
    children = multiprocessing.active_children()
    return [child.pid or 0 for child in children if child.name == "annotator-suggest"]

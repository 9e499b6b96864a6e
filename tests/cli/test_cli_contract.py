"""The program as a shell sees it: exit codes, streams, pipes, signals, and what it imports."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_calls import TEXT

from annotator import Project

ANNOTATOR = [sys.executable, "-W", "error", "-m", "annotator"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals and signals")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def project() -> str:
    with Project.create("p.annot") as project:
        project.add_article(TEXT)
    return "p.annot"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*ANNOTATOR, *arguments],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_whole_job() -> None:
    """Load, suggest, accept, label, export: every slice of the export is exact."""
    text = f"{TEXT}\nمرحبا بالعالم 東京 e\u0301\r\nIn 1843 she wrote to Charles Babbage in London."
    Path("article.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert run("add", "p.annot", "article.txt").stdout == "1\n"
    assert re.fullmatch(r"article 1: \d+ suggestions by \w+\n", run("suggest", "p.annot").stdout)
    accepted = run("accept", "p.annot", "--label", "PERSON", "--min-score", "0.1").stdout
    assert re.fullmatch(r"[1-9]\d* accepted\n", accepted)
    words = ["label", "p.annot", "1", "--label", "claim", "--quote", "東京 e\u0301\nIn 1843"]
    assert run(*words, "--note", "N").stdout.strip().isdigit()
    done = run("export", "p.annot", "--format", "json", "--out", "p.json")
    assert (done.returncode, done.stderr) == (0, "")
    [article] = json.loads(Path("p.json").read_text(encoding="utf-8"))["articles"]
    stored = article["text"]
    assert stored == text.replace("\r\n", "\n")
    marked = article["spans"] + article["suggestions"]
    words = {each["text"] for each in marked}
    assert {"Charles Babbage", "London", "東京 e\u0301\nIn 1843"} <= words
    assert all(stored[each["start"] : each["end"]] == each["text"] for each in marked)
    models = {each["origin"]["model"] for each in article["spans"]}
    assert models == {None, article["suggestions"][0]["model"]}
    assert run("check", "p.annot").returncode == 0


def test_errors_are_one_sentence_on_standard_error(project: str) -> None:
    done = run("show", project, "7")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == "There is no article 7 in this project.\n"


def test_wrong_usage_exits_with_2() -> None:
    for words in (["nosuchcommand"], ["list"], ["list", "p.annot", "--none"], ["show", "p", "one"]):
        done = run(*words)
        assert (done.returncode, done.stdout) == (2, ""), words
        assert done.stderr.startswith("Usage: annotator"), words


def test_output_fits_a_terminal_that_cannot_write_all(project: str) -> None:
    done = run("show", project, "1", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\U0001f309" in done.stdout
    done = run("list", project, "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert json.loads(done.stdout)[0]["title"] == "Was it 🌉 twice?"


@posix
@pytest.mark.parametrize("words", [["show", "1"], ["show", "1", "--json"], ["list"]])
def test_a_reader_that_goes_away_leaves_no_traceback(words: list[str]) -> None:
    with Project.create("p.annot") as project:
        project.add_article("Long. " * 100_000)
    name, *rest = words
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*ANNOTATOR, name, "p.annot", *rest], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("words", [["list"], ["list", "--json"]])
def test_output_that_cannot_be_written_is_an_error(project: str, words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*ANNOTATOR, words[0], project, *words[1:]],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "The output cannot be written: No space left on device.\n"


@posix
def test_closed_streams_are_no_errors(project: str) -> None:
    for closed, code in (("1>&-", 0), ("2>&-", 0), ("0<&-", 1)):
        words = f"add {project} -" if code else f"list {project}"
        done = subprocess.run(
            ["/bin/sh", "-c", f'"$0" -m annotator {words} {closed}', sys.executable],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == code
        assert "Traceback" not in done.stderr


def heed_ctrl_c() -> None:
    """Heed it also where the tests run behind a shell that has it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@posix
def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on() -> None:
    text = "Ada Lovelace met Charles Babbage in London.\n" * 150
    with Project.create("p.annot") as project:
        for number in range(12):
            project.add_article(f"{number}\n{text}")
    started = subprocess.Popen(
        [*ANNOTATOR, "suggest", "p.annot"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        preexec_fn=heed_ctrl_c,
    )  # fmt: skip
    assert started.stdout
    first = started.stdout.readline()
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=20)
    assert first.startswith("article 1: ")
    assert started.returncode == 130
    told = 1 + out.count("\n")
    assert err == f"Interrupted after {told} of 12 articles; the same command goes on.\n"
    with Project.open("p.annot") as project:
        read = [len(project.suggestions(article.id)) for article in project.articles()]
        assert project.check() == []
    done = [count for count in read if count]
    assert told == len(done) < len(read)
    assert len(set(done)) == 1
    rest = run("suggest", "p.annot")
    first, *_ = rest.stdout.splitlines()
    assert first.startswith(f"article {told + 1}: ")
    assert rest.stdout.count("\n") == 12 - told
    assert "read before" in rest.stderr


def on_terminal(*arguments: str, keep_out: bool = False) -> tuple[int, str, str]:
    """Call it on a terminal; return its exit code, the screen, and what a pipe got."""
    mine, its = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": ""}
    started = subprocess.Popen(
        [*ANNOTATOR, *arguments],
        env=environment, stdout=subprocess.PIPE if keep_out else its, stderr=its, stdin=its,
    )  # fmt: skip
    os.close(its)
    screen = bytearray()
    while True:
        try:
            part = os.read(mine, 65536)
        except OSError:  # the terminal was closed at the other end
            break
        if not part:
            break
        screen += part
    out = started.stdout.read().decode() if started.stdout else ""
    if started.stdout:
        started.stdout.close()
    os.close(mine)
    return started.wait(), screen.decode().replace("\r\n", "\n"), out


def plain(screen: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", screen)


@posix
def test_show_is_in_colour_on_a_terminal(project: str) -> None:
    run("label", project, "1", "--label", "claim", "--quote", "🌉 twice")
    code, screen, _ = on_terminal("show", project, "1")
    assert code == 0
    assert re.search(r"\x1b\[[0-9;]*m🌉 twice", screen)
    assert "Was it [claim 1|🌉 twice|1]?\n" in plain(screen)


@posix
def test_an_article_cannot_command_the_terminal() -> None:
    with Project.create("p.annot") as project:
        project.add_article("\x1b]0;Mine\x07Title\nRed \x1b[31mtext", title="\x1b[2JGone")
    for words in (["show", "p.annot", "1"], ["list", "p.annot"], ["history", "p.annot"]):
        code, screen, _ = on_terminal(*words)
        assert code == 0
        assert "\x1b[31m" not in screen
        assert "\x1b]0" not in screen
        assert "\x1b[2J" not in screen
        assert "\ufffd" in screen
    assert "Red \x1b[31mtext" in run("show", "p.annot", "1").stdout


@posix
def test_a_list_has_a_head_on_a_terminal(project: str) -> None:
    code, screen, _ = on_terminal("list", project)
    head, row, *_ = plain(screen).splitlines()
    assert code == 0
    assert head.split() == ["id", "state", "lang", "characters", "spans", "open", "title"]
    assert row.split()[:3] == ["1", "new", "en"]


@posix
def test_suggest_shows_progress_on_a_terminal_and_the_result_where_it_goes(project: str) -> None:
    code, screen, out = on_terminal("suggest", project, keep_out=True)
    assert code == 0
    assert "Reading 1" in plain(screen)
    assert re.fullmatch(r"article 1: \d+ suggestions by \w+\n", out)
    assert "Reading 1 of 1" in plain(screen)
    code, screen, _ = on_terminal("suggest", project, "--again")
    assert re.search(r"article 1: \d+ suggestions by \w+\n", plain(screen))


IMPORTS = """
import sys
sys.argv = ["annotator", *sys.argv[1:]]
from annotator.__main__ import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def imported(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_help_imports_nothing_heavy() -> None:
    heavy = {"spacy", "numpy", "PySide6", "alembic", "sqlalchemy", "rich", "msgspec"}
    assert not imported("--help") & heavy
    assert not imported("add", "--help") & heavy
    assert not imported("--version") & heavy


def test_list_imports_nothing_that_it_does_not_need(project: str) -> None:
    assert not imported("list", project) & {"spacy", "numpy", "PySide6", "alembic", "rich"}
    assert not imported("models") & {"spacy", "numpy", "PySide6", "sqlalchemy"}


WINDOW = """
import sys, types
sys.argv = ["annotator", *sys.argv[1:]]
sys.modules["annotator.app"] = types.ModuleType("annotator.app")
sys.modules["annotator.app"].run = lambda path: print("window", path) or 5
from annotator.__main__ import main
code = main()
assert not {"click", "sqlalchemy", "annotator.project"} & sys.modules.keys()
sys.exit(code)
"""


@pytest.mark.parametrize(("words", "opened"), [([], None), (["a.txt"], "a.txt")])
def test_the_window_opens_without_the_command_line(words: list[str], opened: str | None) -> None:
    Path("a.txt").touch()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", WINDOW, *words],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (5, f"window {opened}\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
def test_without_a_screen_the_window_is_refused_in_one_line() -> None:
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    done = run(**environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("There is no screen here")
    assert done.stderr.count("\n") == 1


def test_ctrl_c_before_a_command_is_chosen_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from annotator import __main__

    def interrupt(path: Path | None) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(__main__, "open_window", interrupt)
    monkeypatch.setattr("sys.argv", ["annotator"])
    assert __main__.main() == 130

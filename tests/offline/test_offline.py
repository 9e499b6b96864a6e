"""The whole program without a net: nothing of it asks for an address or opens a connection."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.exchange import FORMATS
from annotator.project import Project

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests" / "intake"))

from made_files import epub, html_of, mhtml, odt, packed  # noqa: E402

FAR = "http://192.0.2.1"  # for documentation: RFC 5737
EXTERNAL = f'<!DOCTYPE x PUBLIC "-//x" "{FAR}/x.dtd" [<!ENTITY % p SYSTEM "{FAR}/p"> %p;]>'
HTML = (
    f'<html><head><link rel="stylesheet" href="{FAR}/a.css"><base href="{FAR}"><meta http-equiv='
    f'"refresh" content="0;url={FAR}"></head><body><article><p>The bridge cost twice as much as '
    f'planned, said Tomas Reyl in March.</p><img src="{FAR}/a.png"><iframe src="{FAR}"></iframe>'
    f'<script src="{FAR}/a.js"></script><p style="background:url({FAR}/b.png)">It did not.</p>'
    "</article></body></html>"
)
SAID = "<w:p><w:r><w:t>The bridge works, she said.</w:t></w:r></w:p>"
TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="a" TargetMode="External" Target="{FAR}/t.dotm" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
)

WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from annotator import __main__
from annotator.ui.reviewing import ReviewDialog
from annotator.ui.window import Window

path, html, far = sys.argv[1:]
sys.argv[1:] = []
honest, ends = Window.show, time.monotonic() + 60

def show(window):
    honest(window)
    mime = QMimeData()
    mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    window.status.tell(f"<img src='{far}/d.png'> <b>x</b>", wrong=False)
    window.commands.file.paste_article()
    QTimer.singleShot(50, lambda: go_on(window))

def go_on(window):
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, ReviewDialog) and dialog.isVisible():
            dialog.accept()
    project = window.bridge.project
    if project.articles() and project.suggested_by(1) or time.monotonic() > ends:
        QGuiApplication.clipboard().clear()  # what it holds must not outlive the program
        window.commands.help.show_keys()
        assert "PySide6.QtNetwork" not in sys.modules
        QTimer.singleShot(50, window.close)
    else:
        QTimer.singleShot(50, lambda: go_on(window))

Window.show = show
sys.exit(__main__.open_window(Path(path)))
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of articles, each of which names things on the net that are part of it."""
    folder = tmp_path / "articles"
    folder.mkdir()
    made = {
        "page.html": HTML.encode(),
        "page.mhtml": mhtml(HTML),
        "entities.xhtml": f"<?xml version='1.0'?>{EXTERNAL}<html><body>One</body></html>".encode(),
        "template.docx": packed(
            {
                "word/document.xml": f'<w:document xmlns:w="http://schemas.openxmlformats.org/'
                f'wordprocessingml/2006/main"><w:body>{SAID}</w:body></w:document>',
                "word/_rels/settings.xml.rels": TEMPLATE,
            }
        ),
        "entities.docx": packed({"word/document.xml": EXTERNAL + "<x>&a;</x>"}),
        "entities.odt": odt("<text:p>One</text:p>", **{"meta.xml": EXTERNAL + "<x/>"}),
        "book.epub": epub([EXTERNAL + HTML, f"<html><body><img src='{FAR}'/>One</body></html>"]),
        "letter.eml": f"From: a@b.example\nContent-Type: text/html\n\n{HTML}".encode(),
        "rows.csv": f'text,url\n"The bridge works, she said.",{FAR}\n'.encode(),
        "address.txt": f"{FAR}/a is where it was said that the bridge works.".encode(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return folder


class Offline:
    """Runs Python programs that may not reach the net."""

    def __init__(self, folder: Path) -> None:
        self._reached = folder / "reached"
        self._environment = os.environ | {
            "PYTHONPATH": os.pathsep.join((str(Path(__file__).parent), str(ROOT))),
            "ANNOTATOR_REACHED": str(self._reached),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._alone: list[str] = []
        if unshare := shutil.which("unshare"):
            alone = [unshare, "--net", "--map-root-user"]
            if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0:
                self._alone = alone

    def run(self, *arguments: object, codes: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(
            [*self._alone, sys.executable, *map(str, arguments)],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode in codes, done.stderr
        return done.stdout + done.stderr

    @property
    def reached(self) -> str:
        """Who reached for the net."""
        return self._reached.read_text("utf-8") if self._reached.exists() else ""


@pytest.fixture
def offline(tmp_path: Path) -> Offline:
    return Offline(tmp_path)


def test_the_guard_sees_who_reaches_for_the_net(offline: Offline) -> None:
    for wrong in (
        f"import urllib.request; urllib.request.urlopen('{FAR}')",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.socket(socket.AF_INET6)",
        FORKED,
    ):
        before = len(offline.reached)
        offline.run("-c", wrong, codes=(1,))
        assert len(offline.reached) > before


def test_the_command_line_reaches_for_nothing(
    offline: Offline, articles: Path, tmp_path: Path
) -> None:
    offline.run("-c", COMMANDS, articles, tmp_path, *sorted(FORMATS))
    assert offline.reached == ""


FORKED = """
import multiprocessing, socket
process = multiprocessing.get_context("fork").Process(target=socket.socket)
process.start()
process.join()
raise SystemExit(process.exitcode)
"""

COMMANDS = """
import sys
from pathlib import Path
from annotator import exchange
from annotator.cli.main import run
from annotator.exchange import FORMATS, Reading
from annotator.project import Project

articles, folder, formats = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
path = folder / "p.annot"
for command in (["demo", "--out", folder / "demo"], ["add", path, articles]):
    sys.argv[1:] = map(str, command)
    try:
        run(None)
    except SystemExit:
        pass
assert (folder / "demo" / "harbour-bridge.json").exists()
with Project.open(path) as project:
    titles = [each.title for each in project.articles()]
    assert len(titles) >= 4, titles  # those with the same text are one
    project.suggest(1)
    project.accept([each.id for each in project.suggestions(1)])
    for name in formats:
        out = folder / ("out-" + name + FORMATS[name].suffix)
        project.export(out, format=name)
        if FORMATS[name].read is not None:
            assert list(exchange.read(out, name, Reading()).articles)
"""


def test_the_window_reaches_for_nothing(offline: Offline, tmp_path: Path) -> None:
    page = html_of([f"“It works,” said Tomas Reyl of {FAR}."]).replace("<body>", f"<body>{HTML}")
    offline.run("-c", WINDOW, tmp_path / "w.annot", page, FAR)
    with Project.open(tmp_path / "w.annot") as project:
        (article,) = project.articles()
        assert "twice as much" in project.text(article.id)
        assert project.suggested_by(article.id)  # the suggesting process was there as well
    assert offline.reached == ""

"""Titles, labels, notes and names that look like HTML are shown as they are, wherever they are."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from at_the_window import OpenWindow
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import annotator
from annotator.domain.article import Source
from annotator.project import Project
from annotator.ui.article.marks import MarkKey
from annotator.ui.plain import tip
from annotator.ui.reports import Report

SOURCES = Path(annotator.__file__).parent
EVIL = '<b>big</b> <img src="file:///evil.png">'


def rich(root: QWidget) -> list[str]:
    """What labels show as HTML."""
    return [
        label.text()
        for label in root.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and GuiQt.mightBeRichText(label.text())
    ]


def test_a_tip_shows_its_words() -> None:
    assert tip("a < b & c") == "a < b & c"
    assert "<b>" not in tip(EVIL)
    assert "&lt;b&gt;big" in tip(EVIL)


def test_labels_and_tips_of_the_window_are_made_in_one_place() -> None:
    """Tips are by `tip`, or sentences of our own; nothing else takes HTML but the list of keys."""
    ours = r"(?:tip\b|self\.tr\(|say\(|\w+\.toolTip\()"
    wrong = re.compile(
        rf"(?<!Plain)QLabel\(|setToolTip\((?!{ours})|QToolTip\.showText\([^,]*, (?!{ours})"
        r"|setHtml\(|setMarkdown\(|setStatusTip\(|setWhatsThis\(|RichText|setInformativeText\("
        r"|QMessageBox\.(?:about|warning|information|question|critical)\(|openUrl|OpenExternal"
    )
    found = []
    for file in [*(SOURCES / "ui").rglob("*.py"), SOURCES / "app.py"]:
        lines = file.read_text("utf-8").splitlines()
        for line, following in pairwise([*lines, ""]):
            role = "ToolTipRole" in line and not re.search(ours, line + following)
            if file.name != "plain.py" and (role or wrong.search(line)):
                found.append(f"{file.name}: {line.strip()}")
    assert found == ['keys.py: page.setHtml("".join(_section(menu, acts) for menu in Menu))']


def test_the_window_shows_no_html_of_its_users(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = EVIL.replace("/", "")
    project = Project.create(tmp_path / "<b>evil<b>.annot", annotator=EVIL)
    project.add_label(label, "#112233", key="9", description=EVIL)
    source = Source(*([EVIL] * 8))
    article = project.add_article(f"{EVIL} said so.", title=EVIL, language="xx", source=source)
    span = project.annotate(article.article.id, 0, 10, label, note=EVIL).span
    window = open_window(project=project)
    window.view.focus(MarkKey(False, span))
    window.status.tell(EVIL, wrong=False)
    window.status.running(EVIL)
    window.jobs.tell_report(EVIL, Report(EVIL, EVIL, ()), wrong=False, show=True)
    assert window.status._told.text() == EVIL
    for root in QApplication.topLevelWidgets():
        assert rich(root) == []
    tips = [
        window.status._runs.toolTip(),
        window.articles.data(window.articles.index(0, 0), Qt.ItemDataRole.ToolTipRole),
        *(action.toolTip() for action in window.acts.labels),
    ]
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _widget: shown.append(words))
    at = window.view.rect_of(0, 10).center().toPoint()
    window.view.viewportEvent(QHelpEvent(QHelpEvent.Type.ToolTip, at, QPoint()))
    assert label in unescape("".join(shown))
    for words in tips + shown:
        assert "<b>" not in words, words
        assert "<img" not in words, words

"""The window in another language: nothing is left out, nothing is broken, and all of it fits."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from at_the_window import NO_MODEL, READER, OpenWindow
from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    Qt,
    QTranslator,
)
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from translation_data import FOLDER, ROOT, messages, shape, translated, translations, untold

from annotator.domain.article import Article, ArticleState, Counts, Source
from annotator.domain.errors import UserError, Words
from annotator.domain.suggestion import Kind, Proposal
from annotator.intake import Failure, draft_from_text
from annotator.loading import Loaded, LoadReport, Skipped, Twin, Version
from annotator.project import Project
from annotator.settings import load_settings, save_settings
from annotator.ui.article.marks import key_of
from annotator.ui.kept import failure_words, reason_words, step_words
from annotator.ui.language import LANGUAGES, speak
from annotator.ui.loading import words_of
from annotator.ui.panels.articles import ArticleList
from annotator.ui.window import Window
from annotator.ui.words import counted, error_words, figure, label_words, moment, say, short_score

TEXT = "Ada Lind said “it cost twice as much” on Monday.\n\nThe bill was 9 per cent higher."
PLACEHOLDERS = re.compile(r"\{\w*\}|%\w+|\n")


@pytest.fixture
def french(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "fr")
    yield
    speak(qapp, "en")


@pytest.fixture
def window(french: None, open_window: OpenWindow, tmp_path: Path) -> Window:
    """The window in French, with something of everything."""
    project = Project.create(tmp_path / "Ponts.annot", annotator="ada")
    for text in (TEXT, "Court."):
        project.add_article(text, language=NO_MODEL)
    claim = project.annotate(1, 15, 36, "claim").span
    quote = project.annotate(1, 14, 37, "quote").span
    project.link("said by", quote.id, claim.id)
    project.note(claim.id, "x")
    reason = "named: a date or period"
    project.put_suggestions(
        1,
        READER,
        [
            Proposal(Kind.ENTITY, 41, 47, "DATE", 0.85, reason),
            Proposal(Kind.ENTITY, 0, 8, "PERSON", 0.5, "named by the model"),
        ],
    )
    return open_window(project=project, language="fr", size=(1360, 860))


# The files


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_that_is_said_is_in_the_files_and_nothing_else(code: str) -> None:
    """If this fails: ``make translations``, then translate what is unfinished."""
    said = {message for message in messages() if message.counts or code != "en"}
    assert len(said) > (250 if code != "en" else 10)
    assert {each.message for each in translated(code)} == said


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_of_it_is_translated(code: str) -> None:
    left = [m for m, state, forms in translated(code) if state != "finished" or not all(forms)]
    assert left == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_values_numbers_and_lines_are_where_they_were(code: str) -> None:
    for message, _, forms in translated(code):
        for form in forms:
            assert sorted(PLACEHOLDERS.findall(form)) == sorted(
                PLACEHOLDERS.findall(message.source)
            ), form
            assert form.count("&") == message.source.count("&"), form
            assert form.endswith("…") == message.source.endswith("…"), form
            assert form == form.strip(), form


def test_french_is_set_as_french_is() -> None:
    for _, _, forms in translated("fr"):
        for form in forms:
            assert not re.search(r"['“”\"]|\.\.\.", form), form
            loose = r"(?<![\u00a0\u202f])[;!?»]|«(?!\u00a0)|(?<!\u00a0):(?!mm)"
            assert not re.search(loose, form), form


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_the_window_reads_is_what_translators_wrote(code: str) -> None:
    """If this fails: ``make translations``."""
    read = QTranslator()
    assert read.load(f"annotator_{code}", str(FOLDER))
    for message, _, forms in translated(code):
        for n, form in zip((1, 2), forms, strict=False):
            told = read.translate(
                message.context, message.source, None, n if message.counts else -1
            )
            assert told == form


def test_there_is_a_file_for_every_language() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {
        f"annotator_{code}.{kind}" for code in LANGUAGES for kind in ("ts", "qm")
    }


# The sources


def test_no_words_are_shown_but_through_a_translation() -> None:
    files = [ROOT / "annotator" / "app.py", *(ROOT / "annotator" / "ui").rglob("*.py")]
    assert len(files) > 30
    found = [f"{file.name}, {words}" for file in files for words in untold(file.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "label.setText('Not translated')",
        "bar.setToolTip(f'{name} and more')",
        "menu.addAction('Open' if one else self.tr('Open all'))",
        "QPushButton('Go', parent)",
        "told.emit('Done ' + self.tr('so'), False)",
        "Row(title, detail='pasted')",
        "parts.append(f'{n} to review')",
    ],
)
def test_words_that_are_not_translated_are_found(line: str) -> None:
    assert len(untold(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "label.setText(self.tr('Translated'))",
        "bar.setToolTip(f'{name}  {key} · {say(\"note\")}')",
        "box.setWindowTitle(f'{name} – Annotator')",
        "other('Nothing that is shown')",
    ],
)
def test_words_that_are_translated_are_not(line: str) -> None:
    assert untold(line) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('UserError(f"No {name}.")', "line 1: UserError takes a literal, and values by name"),
        ('later("a" + "b")', "line 1: later takes a literal, and values by name"),
        ("self.tr(words)", "line 1: only a literal can be translated"),
        ('self.tr("%n", None, 2)', "line 1: write self.tr"),
        ('window.tr("Open")', "line 1: write self.tr"),
    ],
)
def test_what_cannot_be_found_is_refused(
    line: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source_of(line, tmp_path, monkeypatch)
    with pytest.raises(translations.NotFixedError, match=re.escape(f"annotator/ui/x.py, {told}")):
        messages()


def test_sentences_are_found_wherever_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = """
class A:
    def f(self):
        def g():
            return [0]
        return f"{self.tr('one')} {say('two' if g() else 'three')} {counted('%Ln four', 4)}"
"""
    source_of(lines, tmp_path, monkeypatch)
    assert {(m.context, m.source, m.counts) for m in messages()} == {
        ("A", "one", False),
        ("Annotator", "two", False),
        ("Annotator", "three", False),
        ("Annotator", "%Ln four", True),
    }


def source_of(lines: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `lines` be all of the sources."""
    file = folder / "annotator" / "ui" / "x.py"
    file.parent.mkdir(parents=True)
    file.write_text(lines)
    monkeypatch.setattr(translations, "ROOT", folder)
    monkeypatch.setattr(translations, "SOURCES", folder / "annotator")


# Numbers, plurals, times, sentences of the core


def test_english_counts_as_english_does(qapp: QApplication) -> None:
    assert [counted("%Ln mention(s)", n) for n in (0, 1, 2, 1234)] == [
        "0 mentions",
        "1 mention",
        "2 mentions",
        "1,234 mentions",
    ]
    assert counted("in %Ln article(s)", 1) == "in 1 article"


def test_french_counts_as_french_does(french: None) -> None:
    assert [counted("%Ln mention(s)", n) for n in (0, 1, 2, 1234)] == [
        "0\xa0occurrence",
        "1\xa0occurrence",
        "2\xa0occurrences",
        "1\u202f234\xa0occurrences",
    ]


def test_no_plural_is_left_as_it_is_in_the_sources() -> None:
    for code in LANGUAGES:
        for _, _, forms in translated(code):
            assert not any("(s)" in form for form in forms)


def test_a_report_counts_each_of_its_numbers(qapp: QApplication) -> None:
    report = LoadReport()
    article = Article(1, "Pont", "fr", ArticleState.NEW, "0", 4, Source())
    report.loaded = [Loaded("a.txt", article, None)]
    report.skipped = [Skipped(name, Twin(1, 1.0)) for name in "bc"]
    report.versions = [Version(draft_from_text("Pont!"), "1", Twin(1, 0.9))]
    error = UserError("There is no “{path}”.", path="x.txt")
    report.failed = [Failure("x.txt", error)] * 2
    assert words_of(report) == (
        "Loaded 1 article, 2 here already, 1 left out as a new version. There is no “x.txt”. "
        "(1 more could not be loaded.)"
    )
    speak(qapp, "fr")
    told = words_of(report)
    speak(qapp, "en")
    assert told == (
        "1\xa0article chargé, 2\xa0déjà présents, 1\xa0laissé de côté comme nouvelle version. "
        "Il n’y a pas de «\xa0x.txt\xa0». "
        "(1\xa0autre n’a pas pu être chargé.)"
    )


def test_an_article_in_the_list_is_told_in_french(french: None) -> None:
    model = ArticleList(lambda _: "#000000")
    article = Article(1, "Pont", "fr", ArticleState.IN_PROGRESS, "0", 4, Source())
    model.load([article], {1: Counts((), 3)})
    assert model.index(0).data() == "Pont, collé · en cours · 3\xa0à revoir"


def test_numbers_and_times_follow_the_language(qapp: QApplication) -> None:
    when = datetime(2026, 3, 5, 12, tzinfo=UTC)
    assert (figure(12345), short_score(0.5)) == ("12,345", ".50")
    assert "March 2026" in moment(when)
    speak(qapp, "fr")
    told = figure(12345), short_score(0.5), moment(when)
    speak(qapp, "en")
    assert told[:2] == ("12\u202f345", "0,50")
    assert "5 mars 2026" in told[2]


def test_labels_of_models_are_told_but_not_those_of_the_project(french: None) -> None:
    assert label_words("GPE") == "lieu"
    assert label_words("Light") == "Light"  # whatever else may be called so


def test_user_errors_are_told_with_their_values(french: None) -> None:
    inner = UserError("The article has {count} characters; {most} is the most.", count=1, most=9999)
    error = UserError("“{name}” cannot be read: {said}", name="a {b}.txt", said=inner)
    assert error_words(error) == (
        "«\xa0a {b}.txt\xa0» ne peut être lu\xa0: "
        "l’article a 1\xa0caractères\u202f; le maximum est 9\u202f999."
    )
    damaged = UserError(
        "{what} is damaged: it holds what is no text.", what=Words("The project file")
    )
    assert error_words(damaged).startswith("Le fichier du projet est endommagé")
    assert error_words(UserError("as it {is")) == "as it {is"


def test_every_step_of_a_project_is_told(tmp_path: Path, french: None) -> None:
    told: dict[str, str] = {}
    with Project.create(tmp_path / "p.annot", annotator="ada") as p:

        def do(change: object) -> None:
            verb, summary = change.verb, change.summary  # type: ignore[attr-defined]
            words = step_words(summary)
            assert words != summary, summary
            assert not re.search(r"\b(Tagged|Removed|Undone|span|the)\b", words), words
            told[verb] = words

        do(p.add_article(TEXT))
        p.add_articles([draft_from_text("One"), draft_from_text("Two")], arrived=do)
        assert told["add_articles"] == "Ajouté\xa0: 2 articles"
        p.undo()
        do(p.import_dataset(p.dataset())[0])
        do(p.edit_article(1, title="Ponts"))
        do(p.edit_article(1, state="done"))
        a, b = p.annotate(1, 0, 3, "claim"), p.annotate(1, 4, 8, "quote")
        do(a)
        do(p.annotate_all({1: [(9, 13), (15, 17)]}, "claim"))
        do(p.relabel([a.span.id], "quote"))
        do(p.resize(a.span.id, 0, 8))
        do(p.note(a.span.id, "x"))
        do(p.note(a.span.id, ""))
        do(p.set_attributes(a.span.id, {"k": "v"}))
        link = p.link("rebuts", a.span.id, b.span.id)
        do(link)
        assert told["link"] == "Deux passages reliés\xa0: réfute"
        do(p.unlink([link.relations[0].after.id]))
        do(p.remove([a.span.id]))
        do(p.remove([s.id for s in p.spans(1)]))
        assert told["remove"] == "Retiré\xa0: 3\xa0passages"
        do(p.undo())
        assert told["undo:remove"] == "Annulé · Retiré\xa0: 3\xa0passages"
        do(p.redo())
        label = p.add_label("check", "#123456")
        do(label)
        label_id = label.labels[0].after.id
        do(p.edit_label(label_id, name="probe"))
        do(p.order_labels([each.id for each in reversed(p.labels()) if each.set == "project"]))
        do(p.remove_label(label_id))
        lost = p.add_article("Gone and stayed.").article.id
        p.annotate(lost, 0, 4, "claim")
        p.annotate(lost, 0, 8, "claim")
        p.annotate(lost, 9, 15, "claim")
        do(p.revise(lost, "Now it stayed.")[0])
        assert told["revise"].endswith("1\xa0passage en place, 2\xa0orphelins")
        first, second = p.orphans(lost)
        do(p.place_orphan(first.id, 0, 3))
        do(p.drop_orphans([second.id]))
        places = ((0, 3), (4, 8), (9, 13), (15, 17), (18, 22))
        found = [Proposal(Kind.ENTITY, *place, "GPE", 0.5, "x") for place in places]
        p.put_suggestions(1, READER, found)
        ids = [s.id for s in p.suggestions(1, open_only=True)]
        do(p.accept(ids[:1]))
        assert told["accept"] == "Accepté «\xa0Ada\xa0» comme lieu"
        do(p.accept(ids[1:3]))
        assert told["accept"] == "Accepté\xa0: 2\xa0suggestions"
        do(p.reject(ids[3:4]))
        do(p.correct(ids[4], label="claim"))
        do(p.remove_article(1))
    source = (ROOT / "annotator" / "project.py").read_text("utf-8")
    verbs = set(re.findall(r'self\._step\(\s*"(\w+)"', source))
    assert verbs <= set(told) | {"put_suggestions"}
    assert step_words("Something else") == "Something else"


def test_reasons_and_failures_are_told_where_they_are_known(french: None) -> None:
    assert reason_words("named: a time of day") == "nommé\xa0: une heure"
    told = reason_words("number + comparison; denies: “no”")
    assert told == "nombre + comparaison\xa0; dément\xa0: «\xa0no\xa0»"
    assert reason_words("for a reason of its own") == "for a reason of its own"
    assert failure_words("The pipeline x names no entities.").startswith("Le pipeline x ne nomme")
    assert failure_words("The text could not be read: E: e").endswith("être lu\xa0: E: e")


# The window


def texts(window: QWidget) -> set[str]:
    """Return all that is shown and spoken in a window, its menus and its lists."""
    found = {window.windowTitle()}
    for action in window.findChildren(QAction):
        found |= {action.text(), action.toolTip(), action.statusTip()}
    for widget in [window, *window.findChildren(QWidget)]:
        found |= {widget.toolTip(), widget.accessibleName(), widget.whatsThis()}
        if isinstance(widget, QLabel | QAbstractButton):
            found.add(widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            found.add(widget.placeholderText())
        if isinstance(widget, QTabBar):
            found |= {widget.tabText(n) for n in range(widget.count())}
        if isinstance(widget, QComboBox):
            found |= {widget.itemText(n) for n in range(widget.count())}
        if isinstance(widget, QTextBrowser):
            found |= set(widget.toPlainText().splitlines())
        if isinstance(widget, QAbstractItemView):
            found |= told_by(widget.model())
    found |= {part for text in found for part in re.split(r" · |\n|    |, |  ", text)}
    return {text.replace("&", "").removesuffix("…").strip() for text in found} - {""}


def told_by(model: QAbstractItemModel) -> set[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    rows, columns = model.rowCount(QModelIndex()), range(2)
    cells = [model.index(row, column) for row in range(rows) for column in columns]
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in columns]
    return {str(cell.data(role) or "") for cell in cells for role in roles} | set(map(str, heads))


def english(found: set[str]) -> list[str]:
    """Return what is English among texts: what a message says that is translated otherwise."""
    known = [
        (shape(each.message.source.removesuffix("…")), each.message.source)
        for each in translated("fr")
        if each.forms[0] != each.message.source
        and re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", each.message.source))
    ]
    french = {shape(form.removesuffix("…")) for each in translated("fr") for form in each.forms}
    return sorted(
        f"{text} ({source})"
        for text in found
        for pattern, source in known
        if pattern.fullmatch(text) and not any(form.fullmatch(text) for form in french)
    )


def test_the_walk_finds_english(window: Window) -> None:
    window.status.tell("Tagged as claim already.", wrong=False)
    assert english(texts(window)) == ["Tagged as claim already. (Tagged as {0} already.)"]


def test_the_window_says_nothing_in_english(window: Window, qtbot: QtBot) -> None:
    view = window.view
    seen = texts(window)
    project = window.bridge.project
    for item in [*view.marks.suggestions(), *project.spans(1)]:
        view.focus(key_of(item))
        seen |= texts(window) | {view.marks.tip(item)}
    view.select(0, 8)
    do(window, "M")
    seen |= texts(window)
    do(window, "Ctrl+F")
    window.find_bar.findChild(QLineEdit).setText("the")
    seen |= texts(window)
    window.bridge.run(Project.undo)
    seen |= texts(window)
    for show in (
        window.commands.help.show_keys,
        window.commands.help.edit_keys,
        window.commands.edit.find_everywhere,
        window.commands.edit.list_spans,
        window.commands.file.export,
        window.commands.file.import_data,
        window.commands.go.palette,
        window.commands.view.language,
        window.commands.review.choose_model,
        window.commands.help.about,
    ):
        show()
        dialog = dialogs(window)[-1]
        seen |= texts(dialog)
        dialog.close()
        QApplication.processEvents()
    assert english(seen) == []
    said = {"Fichier", "Revue", "Passages 2", "Terminés\xa0: 0 sur 2", "Ouvrir articles ou projet"}
    said |= {"Éditeur", "0,85", "score 0,85", "personne\u202f?  0,50 · nommé par le modèle"}
    assert said <= seen


def do(window: Window, key: str) -> None:
    """Do what has a key."""
    action = window.acts.owner(QKeySequence(key))
    assert action is not None
    action.trigger()


def dialogs(window: Window) -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible()]


def test_every_menu_has_a_letter_of_its_own(window: Window) -> None:
    letters = [
        re.findall("&(.)", action.text())[0].lower() for action in window.menuBar().actions()
    ]
    assert len(letters) == 7
    assert sorted(set(letters)) == sorted(letters)


@pytest.mark.parametrize("size", [(1360, 860), (880, 560)])
def test_longer_words_have_room(window: Window, size: tuple[int, int]) -> None:
    window.resize(*size)
    QApplication.processEvents()
    bar = window.side.tabs.tabBar()
    assert bar.width() <= window.side.tabs.width()
    for at in range(window.side.tabs.count()):
        window.side.tabs.setCurrentIndex(at)
        QApplication.processEvents()
        assert bar.tabRect(0).left() >= 0
        assert bar.tabRect(bar.count() - 1).right() <= window.side.tabs.width()
        for kind in (QToolButton, QLabel):
            for widget in window.findChildren(kind):
                text = getattr(widget, "text", str)()
                if text.removesuffix("…") in " ".join(widget.toolTip().split()):
                    continue  # where room is short the tip tells it
                if widget.isVisible() and not getattr(widget, "wordWrap", bool)():
                    needed = widget.fontMetrics().horizontalAdvance(text)
                    assert widget.width() >= needed, text


# The choice


def test_the_language_is_chosen_in_the_window_and_kept(window: Window, home: Path) -> None:
    window.commands.view.language()
    palette = dialogs(window)[-1]
    palette.findChild(QLineEdit).setText("eng")
    palette._act()
    assert window.settings.language == "en"
    assert "prochain démarrage" in window.status._told.text()
    save_settings(window.settings)
    assert load_settings().language == "en"


def test_a_language_that_is_not_known_is_the_systems(qapp: QApplication) -> None:
    speak(qapp, "tlh")
    assert say("Accept") == "Accept"
    assert QLocale().language() == QLocale.Language.English


SPOKEN = """
import sys
from PySide6.QtCore import QCoreApplication, QLocale
from annotator.ui.language import speak
from annotator.ui.words import figure, say
application = QCoreApplication([])
speak(application)
words = f"{say('Accept')} {figure(12345)} {QLocale().name()}"
sys.stdout.buffer.write(words.encode())
"""


@pytest.mark.parametrize(
    ("system", "languages", "told"),
    [
        ("fr_FR.UTF-8", "", "Accepter 12\u202f345 fr_FR"),
        ("fr_CH.UTF-8", "", "Accepter 12'345 fr_CH"),
        ("en_GB.UTF-8", "", "Accept 12,345 en_GB"),
        ("de_DE.UTF-8", "", "Accept 12,345 en_US"),
        ("de_DE.UTF-8", "de:fr", "Accepter 12\u202f345 fr_FR"),
        ("C", "", "Accept 12,345 en_US"),
    ],
)
def test_without_a_choice_it_is_the_systems(system: str, languages: str, told: str) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            SPOKEN,
        ],
        env=os.environ | {"LC_ALL": system, "LANGUAGE": languages},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == told


def test_qts_own_words_are_translated_as_well(window: Window) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"

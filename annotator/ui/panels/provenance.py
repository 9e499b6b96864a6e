"""Where the open article comes from: a form that saves each field when it is left."""

from collections.abc import Callable
from dataclasses import asdict, replace

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from annotator.domain.article import Article, Source
from annotator.ui.plain import PlainLabel
from annotator.ui.words import counted, later, say

_FIELDS = (
    ("publisher", later("Publisher")),
    ("author", later("Author")),
    ("published", later("Published")),
    ("url", later("Address")),
    ("retrieved", later("Retrieved")),
    ("file", later("File")),
)


class Provenance(QWidget):
    """Title, language and source of an article; `save` is called with what is new."""

    def __init__(self, save: Callable[[str, str, Source], None]) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._save = save
        self._article: Article | None = None
        self._title = QLineEdit()
        self._language = QLineEdit()
        self._language.setMaxLength(3)
        self._source = {name: QLineEdit() for name, _ in _FIELDS}
        self._about = PlainLabel()
        self._about.setObjectName("quiet")
        form = QFormLayout(self)
        form.setContentsMargins(16, 14, 16, 14)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("Title"), self._title)
        form.addRow(self.tr("Language"), self._language)
        for name, words in _FIELDS:
            form.addRow(say(words), self._source[name])
        form.addRow(self._about)
        for edit in (self._title, self._language, *self._source.values()):
            edit.editingFinished.connect(self._finished)

    def show_article(self, article: Article | None) -> None:
        """Show an article, or nothing."""
        self._article = article
        self.setEnabled(article is not None)
        source = asdict(article.source) if article else {}
        self._title.setText(article.title if article else "")
        self._language.setText(article.language if article else "")
        for name, edit in self._source.items():
            edit.setText(source.get(name) or "")
            edit.setCursorPosition(0)
        self._title.setCursorPosition(0)
        self._about.setText(
            f"{counted('%Ln character(s)', article.length)} · SHA-256 {article.sha256[:12]}…"
            if article
            else ""
        )

    def _finished(self) -> None:
        if self._article is None:
            return
        said = {name: edit.text().strip() or None for name, edit in self._source.items()}
        source = replace(self._article.source, **said)
        title, language = self._title.text().strip(), self._language.text().strip()
        now = (self._article.title, self._article.language, self._article.source)
        if (title, language, source) != now:
            self._save(title, language, source)

"""The bar over everything: the project, how much of it is done, and the buttons used most."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.ui.actions import Actions, key_words
from annotator.ui.plain import PlainLabel, tip
from annotator.ui.words import figure


class TopBar(QWidget):
    """Names the project and offers a few of the actions."""

    def __init__(self, acts: Actions) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._acts = acts
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(6)
        self._name = PlainLabel()
        self._name.setObjectName("heading")
        self._progress = PlainLabel()
        self._progress.setObjectName("pill")
        row.addWidget(self._name)
        row.addSpacing(6)
        row.addWidget(self._progress)
        row.addSpacing(6)
        for action in ("undo", "redo"):
            row.addWidget(self._button(action))
        row.addStretch(1)
        for action, words in (
            ("open_files", self.tr("Open")),
            ("export", self.tr("Export")),
            ("done", self.tr("Done")),
        ):
            acts.by_id[action].setIconText(words)  # what the button says
            row.addWidget(self._button(action))

    def show_name(self, name: str) -> None:
        """Name the project."""
        self._name.setText(name)

    def show_progress(self, done: int, total: int) -> None:
        """Say how many of its articles are done."""
        self._progress.setText(self.tr("{0} of {1} done").format(figure(done), figure(total)))

    def _button(self, action: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._acts.by_id[action])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key = key_words(self._acts.by_id[action])
        button.setToolTip(tip(f"{self._acts.by_id[action].text()}  {key}"))
        return button

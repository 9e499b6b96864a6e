"""What is known of the mark that has the focus: who, when, how, and what it relates to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.domain.labels import label_words
from annotator.domain.span import OriginKind, Span
from annotator.domain.text import excerpt
from annotator.ui.article.marks import Item, MarkKey, Marks

_ORIGINS = {
    OriginKind.MANUAL: "tagged by hand",
    OriginKind.SUGGESTION: "suggested",
    OriginKind.IMPORT: "imported",
    OriginKind.PROPAGATED: "label all mentions",
}


class Details(QWidget):
    """A few quiet lines under the lists."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._head = QLabel()
        self._head.setObjectName("heading")
        self._body = QLabel()
        self._body.setObjectName("quiet")
        for label in (self._head, self._body):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(5)
        column.addWidget(self._head)
        column.addWidget(self._body)
        self.hide()

    def show_item(self, item: Item | None, text: str, marks: Marks) -> None:
        """Tell of a mark; of nothing where there is none."""
        self.setVisible(item is not None)
        if item is None:
            return
        words = excerpt(text[item.start : item.end], 90)
        self._head.setText(f"{label_words(item.label).capitalize()}  {words}")
        lines = (
            self._span(item, text, marks)
            if isinstance(item, Span)
            else [
                f"{item.reason}, score {item.score:.2f}",
                f"{item.suggester.model} {item.suggester.version}",
            ]
        )
        lines.append(f"characters {item.start:,} to {item.end:,}")
        self._body.setText("\n".join(line for line in lines if line))

    def _span(self, span: Span, text: str, marks: Marks) -> list[str]:
        lines = [f"Note: {span.note}"] if span.note else []
        for relation in marks.relations(span.id):
            other = relation.to_span if relation.from_span == span.id else relation.from_span
            item = marks.get(MarkKey(False, other))
            if item is not None:
                arrow = "→" if relation.from_span == span.id else "←"
                said = excerpt(text[item.start : item.end], 50)
                lines.append(f"{relation.type} {arrow} {label_words(item.label)} {said}")
        local = span.modified.astimezone()
        lines.append(f"{span.annotator}, {local:%d %B %Y, %H:%M} · {_ORIGINS[span.origin.kind]}")
        if span.origin.model:
            score = "" if span.origin.score is None else f", score {span.origin.score:.2f}"
            lines.append(f"{span.origin.model} {span.origin.version}{score}")
        return lines

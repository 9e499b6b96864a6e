"""What is known of the mark that has the focus: who, when, how, and what it relates to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.span import OriginKind, Span
from annotator.domain.suggestion import Suggestion
from annotator.domain.text import excerpt
from annotator.ui.article.marks import Item, MarkKey, Marks
from annotator.ui.kept import reason_words
from annotator.ui.plain import PlainLabel
from annotator.ui.words import figure, label_words, later, moment, say, score

_ORIGINS = {
    OriginKind.MANUAL: later("tagged by hand"),
    OriginKind.SUGGESTION: later("suggested"),
    OriginKind.IMPORT: later("imported"),
    OriginKind.PROPAGATED: later("label all mentions"),
}


class Details(QWidget):
    """A few quiet lines under the lists."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._head = PlainLabel()
        self._head.setObjectName("heading")
        self._body = PlainLabel()
        self._body.setObjectName("quiet")
        for label in (self._head, self._body):
            label.setWordWrap(True)
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
            else self._suggestion(item, text)
        )
        words = self.tr("characters {0} to {1}")
        lines.append(words.format(figure(item.start), figure(item.end)))
        self._body.setText("\n".join(line for line in lines if line))

    def _suggestion(self, item: Suggestion, text: str) -> list[str]:
        lines = [f"{reason_words(item.reason)}, {self._score(item.score)}"]
        if who := item.speaker:
            words = text[who.start : who.end]
            said_by = who.name if words == who.name else f"{who.name} (“{excerpt(words, 40)}”)"
            cue = "" if item.cue is None else f", “{text[slice(*item.cue)]}”"
            lines.append(self.tr("said by {0}").format(f"{said_by}{cue}"))
        if item.answers:
            answered = excerpt(text[slice(*item.answers)], 70)
            lines.append(self.tr("answers “{0}”").format(answered))
        by = item.suggester
        return [*lines, f"{by.name} · {by.model} {by.version}"]

    def _span(self, span: Span, text: str, marks: Marks) -> list[str]:
        lines = [self.tr("Note: {0}").format(span.note)] if span.note else []
        for relation in marks.relations(span.id):
            other = relation.to_span if relation.from_span == span.id else relation.from_span
            item = marks.get(MarkKey(False, other))
            if item is not None:
                arrow = "→" if relation.from_span == span.id else "←"
                said = excerpt(text[item.start : item.end], 50)
                lines.append(f"{say(relation.type)} {arrow} {label_words(item.label)} {said}")
        lines.append(
            f"{span.annotator}, {moment(span.modified)} · {say(_ORIGINS[span.origin.kind])}"
        )
        if span.origin.model:
            sure = "" if span.origin.score is None else f", {self._score(span.origin.score)}"
            lines.append(f"{span.origin.model} {span.origin.version}{sure}")
        return lines

    def _score(self, value: float) -> str:
        return self.tr("score {0}").format(score(value))

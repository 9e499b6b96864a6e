import time
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from PySide6.QtGui import QAccessible
from annotator.app import make_application
from annotator.project import Project
from annotator.settings import Settings
from annotator.ui.window import Window

def test_try(qtbot, tmp_path):
    t=time.perf_counter()
    make_application()
    print("app", time.perf_counter()-t); t=time.perf_counter()
    p = Project.create(tmp_path/"p.annot", annotator="ada")
    p.add_article("The 🌉 bridge. The end. the U.S. bridge. "*5, title="Bridge", language="xx")
    print("project", time.perf_counter()-t); t=time.perf_counter()
    w = Window(p, Settings())
    print("window", time.perf_counter()-t); t=time.perf_counter()
    qtbot.addWidget(w)
    w.show()
    qtbot.waitActive(w)
    with qtbot.waitActive(w): pass
    print("shown", time.perf_counter()-t)
    print(w.view.hasFocus(), w._model.text())
    qtbot.wait(100)
    print(w._model.text())
    print(QApplication.focusWidget())
    qtbot.keyClick(w.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    print(QApplication.focusWidget(), w.find_bar.isVisible())
    qtbot.keyClicks(QApplication.focusWidget(), "bridge")
    print(w.view.hits, w.view.selection)
    for x in w.findChildren(QWidget):
        if x.focusPolicy() != Qt.FocusPolicy.NoFocus and x.isVisible():
            i = QAccessible.queryAccessibleInterface(x)
            print(type(x).__name__, x.focusPolicy().name, x.objectName(), "|", i.text(QAccessible.Text.Name), "|", i.role())

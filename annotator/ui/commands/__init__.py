"""What each action does: a module for each menu, a method for each of its rows in `actions`."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.actions import Menu
from annotator.ui.commands.edit import EditCommands
from annotator.ui.commands.file import FileCommands
from annotator.ui.commands.go import GoCommands
from annotator.ui.commands.help import HelpCommands
from annotator.ui.commands.review import ReviewCommands
from annotator.ui.commands.tag import TagCommands
from annotator.ui.commands.view import ViewCommands

if TYPE_CHECKING:
    from annotator.ui.window import Window


class Commands:
    """The commands of each menu. They work on what has the focus in the window.

    Attributes:
        of: the same by menu.
    """

    def __init__(self, window: "Window") -> None:
        self.file = FileCommands(window)
        self.tag = TagCommands(window)
        self.edit = EditCommands(window)
        self.go = GoCommands(window)
        self.review = ReviewCommands(window)
        self.view = ViewCommands(window)
        self.help = HelpCommands(window)
        self.of: dict[Menu, QObject] = {
            Menu.FILE: self.file,
            Menu.EDIT: self.edit,
            Menu.TAG: self.tag,
            Menu.REVIEW: self.review,
            Menu.GO: self.go,
            Menu.VIEW: self.view,
            Menu.HELP: self.help,
        }

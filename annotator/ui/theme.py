"""Colours, faces and sizes of the window; one table per theme, in ``resources/themes``."""

import colorsys
import tomllib
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from importlib.resources import as_file, files

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from annotator.paths import bundled

READING_FACE = "Source Serif 4"
INTERFACE_FACE = "Inter"
THEMES = ("light", "dark", "contrast")
AA = 4.5
"""Contrast that WCAG 2.2, success criterion 1.4.3, asks of text: level AA."""
AAA = 7.0
"""Contrast that its success criterion 1.4.6 asks of text: level AAA."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, each ``#rrggbb``."""

    name: str
    page: str
    chrome: str
    raised: str
    hairline: str
    text: str
    quiet: str
    accent: str
    chosen: str
    selection: str
    found: str
    caret: str
    strip: str
    strip_text: str

    @property
    def contrast(self) -> float:
        """The least contrast of text and labels in this theme."""
        return AAA if self.name == "contrast" else AA


@cache
def load_theme(name: str) -> Theme:
    """Return the theme `name` as its table has it."""
    table = tomllib.loads((bundled("resources") / "themes" / f"{name}.toml").read_text("utf-8"))
    return Theme(name, **{f.name: table[f.name] for f in fields(Theme) if f.name != "name"})


def chosen_theme(name: str) -> Theme:
    """Return the theme `name` or, without a name, the one that the desktop asks for."""
    if name in THEMES:
        return load_theme(name)
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return load_theme("dark" if dark else "light")


def load_fonts() -> None:
    """Make the two faces known to Qt; they come as packages, with their licences (OFL)."""
    for package in ("fontpkg_source_serif_4", "fontpkg_inter"):
        for font in (files(package) / "files").iterdir():
            if font.name.endswith(".ttf"):
                with as_file(font) as path:
                    QFontDatabase.addApplicationFont(str(path))


def font(face: str, pixels: float, weight: int = 400) -> QFont:
    """Return a face at a size in pixels; weights go through the variable font's axis."""
    chosen = QFont(face)
    chosen.setPixelSize(max(round(pixels), 1))
    if weight != QFont.Weight.Normal:
        chosen.setVariableAxis(QFont.Tag("wght"), weight)
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return chosen


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=512)
def readable(color: str, ground: str, ratio: float = AA) -> str:
    """Return `color`, made as much lighter or darker as it takes to be read on `ground`."""
    red, green, blue = _channels(color)
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    step = 0.02 if _luminance(ground) < 0.18 else -0.02
    while contrast(color, ground) < ratio and 0 < light + step < 1:
        light += step
        color = _hex(colorsys.hls_to_rgb(hue, light, saturation))
    return color


@lru_cache(maxsize=512)
def mixed(color: str, ground: str, share: float) -> str:
    """Return `share` of `color` on `ground`."""
    pairs = zip(_channels(color), _channels(ground), strict=True)
    red, green, blue = (share * a + (1 - share) * b for a, b in pairs)
    return _hex((red, green, blue))


def palette(theme: Theme) -> QPalette:
    """Return the palette that gives Qt's own widgets the colours of `theme`."""
    role = QPalette.ColorRole
    chosen = QPalette()
    for part, color in (
        (role.Window, theme.chrome),
        (role.Base, theme.raised),
        (role.AlternateBase, theme.chrome),
        (role.Button, theme.chrome),
        (role.ToolTipBase, theme.strip),
        (role.ToolTipText, theme.strip_text),
        (role.WindowText, theme.text),
        (role.Text, theme.text),
        (role.ButtonText, theme.text),
        (role.PlaceholderText, theme.quiet),
        (role.Highlight, theme.chosen),
        (role.HighlightedText, theme.text),
        (role.Link, theme.accent),
        (role.Accent, theme.accent),
        (role.Mid, theme.hairline),
    ):
        chosen.setColor(part, QColor(color))
    for part in (role.Text, role.WindowText, role.ButtonText):
        chosen.setColor(QPalette.ColorGroup.Disabled, part, QColor(theme.quiet))
    return chosen


def style_sheet(theme: Theme) -> str:
    """Return the style of the window's own parts: hairlines instead of boxes."""
    return f"""
    QWidget {{ font-family: "{INTERFACE_FACE}"; font-size: 13px; color: {theme.text}; }}
    QMainWindow, QDialog, QMenuBar {{ background: {theme.chrome}; }}
    QMenuBar::item {{ padding: 5px 9px; background: transparent; }}
    QMenuBar::item:selected {{ background: {theme.chosen}; border-radius: 4px; }}
    QMenu {{ background: {theme.raised}; border: 1px solid {theme.hairline}; padding: 5px; }}
    QMenu::item {{ padding: 5px 28px 5px 14px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.chosen}; }}
    QMenu::item:disabled {{ color: {theme.quiet}; }}
    QMenu::separator {{ height: 1px; background: {theme.hairline}; margin: 5px 8px; }}
    QSplitter::handle {{ background: {theme.hairline}; }}
    QStatusBar {{ background: {theme.chrome}; border-top: 1px solid {theme.hairline}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ color: {theme.quiet}; font-size: 12px; padding: 2px 8px; }}
    QTableView {{ background: {theme.chrome}; border: none; outline: none; }}
    QTableView::item {{ padding: 0 8px; }}
    QHeaderView {{ background: {theme.chrome}; }}
    QHeaderView::section {{ background: {theme.chrome}; color: {theme.quiet}; font-size: 12px;
        border: none; border-bottom: 1px solid {theme.hairline}; padding: 6px 8px; }}
    QToolButton {{ background: transparent; border: none; padding: 5px 9px; border-radius: 5px; }}
    QToolButton:hover, QToolButton:focus {{ background: {theme.chosen}; }}
    QToolButton:checked {{ background: {theme.chosen}; color: {theme.accent}; font-weight: 600; }}
    QToolButton:disabled {{ color: {mixed(theme.quiet, theme.chrome, 0.6)}; }}
    QPushButton {{ background: {theme.raised}; border: 1px solid {theme.hairline};
        border-radius: 6px; padding: 6px 14px; }}
    QPushButton:hover, QPushButton:focus {{ border-color: {theme.accent}; }}
    QPushButton:disabled {{ color: {theme.quiet}; background: {theme.chrome}; }}
    QPushButton:default {{ border-color: {theme.accent}; }}
    QLineEdit, QPlainTextEdit, QComboBox {{ background: {theme.raised}; padding: 5px 8px;
        border: 1px solid {theme.hairline}; border-radius: 6px;
        selection-background-color: {theme.selection}; selection-color: {theme.text}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border-color: {theme.accent}; }}
    QComboBox::drop-down {{ border: none; width: 22px; }}
    QComboBox::down-arrow {{ width: 0; height: 0; border-left: 4px solid {theme.raised};
        border-right: 4px solid {theme.raised}; border-top: 5px solid {theme.quiet}; }}
    QCheckBox::indicator, QListView::indicator {{ width: 13px; height: 13px;
        background: {theme.raised}; border: 1px solid {theme.quiet}; border-radius: 3px; }}
    QCheckBox::indicator:checked, QListView::indicator:checked {{
        background: {theme.accent}; border-color: {theme.accent}; }}
    QTabBar {{ background: {theme.chrome}; }}
    QTabBar::tab {{ background: transparent; padding: 9px 4px 7px 4px; margin: 0 7px 0 7px;
        color: {theme.quiet}; border-bottom: 2px solid transparent; }}
    QTabBar::tab:selected {{ color: {theme.text}; border-bottom-color: {theme.accent}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {theme.hairline}; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {mixed(theme.quiet, theme.page, 0.4)};
        border-radius: 3px; min-height: 28px; margin: 2px 3px; }}
    QScrollBar::handle:vertical:hover {{ background: {theme.quiet}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QScrollBar:horizontal {{ height: 0; }}
    QToolTip {{ background: {theme.strip}; color: {theme.strip_text}; border: none;
        padding: 5px 7px; font-size: 12px; }}
    QProgressBar {{ background: {theme.hairline}; border: none; border-radius: 2px;
        max-height: 4px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 2px; }}
    #quiet {{ color: {theme.quiet}; font-size: 12px; }}
    #paragraphs {{ background: {theme.page}; border: 1px solid {theme.hairline};
        border-radius: 6px; padding: 6px; outline: none; }}
    #paragraphs::item {{ padding: 5px 8px; border-radius: 4px; }}
    #paragraphs::item:selected {{ background: {theme.chosen}; }}
    #code {{ font-family: "{_fixed()}"; font-size: 12px; }}
    #rule {{ background: {theme.hairline}; }}
    #heading {{ font-weight: 600; font-size: 13px; }}
    #sidehead {{ color: {theme.quiet}; font-size: 12px; padding: 14px 16px 6px 16px; }}
    #topbar {{ background: {theme.chrome}; border-bottom: 1px solid {theme.hairline}; }}
    #panel {{ background: {theme.chrome}; }}
    #notice {{ background: {theme.chosen}; color: {theme.text}; font-weight: 600;
        padding: 8px 16px; border-bottom: 1px solid {theme.accent}; }}
    #pill {{ border: 1px solid {theme.hairline}; border-radius: 6px; padding: 4px 9px;
        color: {theme.quiet}; }}
    #strip {{ background: {theme.strip}; border-radius: 6px; }}
    #strip QToolButton {{ color: {theme.strip_text}; padding: 3px 7px; font-size: 12px; }}
    #strip QToolButton:hover {{ background: {mixed(theme.strip_text, theme.strip, 0.2)}; }}
    """


def _fixed() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(value * 255):02x}" for value in channels)


def _luminance(color: str) -> float:
    """Return a colour's relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in _channels(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

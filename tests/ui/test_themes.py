"""Every text can be read on its ground, and labels are told apart by every eye."""

import tomllib
from dataclasses import fields
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette
from view_data import LABELS, span, suggestion

from annotator.domain.labels import DEFAULT_LABELS, ENTITY_COLOR, Label
from annotator.paths import bundled
from annotator.ui.article.looks import Looks, Stroke
from annotator.ui.theme import (
    THEMES,
    Theme,
    contrast,
    load_theme,
    mixed,
    palette,
    readable,
    style_sheet,
)

each_theme = pytest.mark.parametrize("theme", [load_theme(name) for name in THEMES], ids=THEMES)

Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, A physiologically-based model for simulation of color
# vision deficiency, severity 1.0; to be applied to linear RGB.
SIGHTS: dict[str, tuple[Triple, Triple, Triple]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(color: str) -> Triple:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return red, green, blue


def lab(rgb: Triple) -> Triple:
    """Return CIE L*a*b* (D65) of linear RGB."""
    to_xyz = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (
            sum(a * max(b, 0) for a, b in zip(row, rgb, strict=True)) / w
            for row, w in zip(to_xyz, white, strict=True)
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(color: str, sight: str) -> Triple:
    rgb = linear(color)
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, rgb, strict=True)), 0), 1) for row in SIGHTS[sight]
    )
    return lab((red, green, blue))


def difference(one: str, other: str, sight: str) -> float:
    """Return how far two colours are apart for an eye (CIE 1976); about 2.3 is just noticed."""
    return (
        sum((a - b) ** 2 for a, b in zip(seen(one, sight), seen(other, sight), strict=True)) ** 0.5
    )


# Tables


@pytest.mark.parametrize("name", THEMES)
def test_the_table_of_a_theme_has_every_colour_and_no_other(name: str) -> None:
    table = tomllib.loads((bundled("resources") / "themes" / f"{name}.toml").read_text("utf-8"))
    assert set(table) == {field.name for field in fields(Theme)} - {"name"}
    assert all(QColor(color).isValid() and len(color) == 7 for color in table.values())


def test_every_table_is_a_theme() -> None:
    assert {path.stem for path in (bundled("resources") / "themes").iterdir()} == set(THEMES)


# Contrast


@each_theme
def test_every_text_is_read_on_every_ground_it_stands_on(theme: Theme) -> None:
    panes = [theme.page, theme.chrome, theme.raised, theme.chosen]
    grounds = {
        "text": [*panes, theme.selection, theme.found],
        "quiet": panes,
        "accent": [theme.chrome, theme.raised],
        "strip_text": [theme.strip, mixed(theme.strip_text, theme.strip, 0.2)],
    }
    faint = {
        (part, ground): round(ratio, 2)
        for part, found in grounds.items()
        for ground in found
        if (ratio := contrast(getattr(theme, part), ground)) < theme.contrast
    }
    assert faint == {}


@each_theme
def test_what_is_no_text_stands_out_all_the_same(theme: Theme) -> None:
    """Three to one is what WCAG 2.2, success criterion 1.4.11, asks of carets and underlines."""
    assert contrast(theme.caret, theme.page) >= 3
    assert contrast(theme.accent, theme.page) >= 3
    assert difference(theme.selection, theme.page, "usual") > 5
    assert difference(theme.found, theme.page, "usual") > 5
    assert difference(theme.found, theme.selection, "usual") > 5


@each_theme
def test_the_name_of_a_label_is_read_on_the_page(theme: Theme) -> None:
    looks = Looks(theme, LABELS)
    for name in (*(label.name for label in LABELS), "a model’s own"):
        assert contrast(looks.color(name), theme.page) >= theme.contrast


@given(st.integers(0, 0xFFFFFF), st.sampled_from(THEMES), st.sampled_from([4.5, 7.0]))
def test_any_colour_a_user_picks_is_made_readable(value: int, name: str, ratio: float) -> None:
    page = load_theme(name).page
    color = f"#{value:06x}"
    made = readable(color, page, ratio)
    assert contrast(made, page) >= ratio
    if contrast(color, page) >= ratio:
        assert made == color


def test_contrast_is_as_wcag_has_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")
    assert contrast("#123456", "#123456") == 1


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mixed("#ff0000", "#0000ff", 0) == "#0000ff"
    assert mixed("#ff0000", "#0000ff", 1) == "#ff0000"
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"


# Eyes


@pytest.mark.parametrize("sight", SIGHTS)
@each_theme
def test_labels_are_told_apart_by_every_eye(theme: Theme, sight: str) -> None:
    """By more than five times what is just noticed, though no label is told by its colour alone."""
    looks = Looks(theme, LABELS)
    colors = {draft.name: looks.color(draft.name) for draft in DEFAULT_LABELS}
    colors["name"] = readable(ENTITY_COLOR, theme.page, theme.contrast)
    close = {
        (one, other): round(apart, 1)
        for (one, a), (other, b) in combinations(colors.items(), 2)
        if (apart := difference(a, b, sight)) < 12
    }
    assert close == {}


def test_labels_are_told_apart_without_any_colour() -> None:
    looks = Looks(load_theme("light"), LABELS)
    strokes = [looks.stroke(span(1, 0, 1, label.name)) for label in LABELS]
    assert len(set(strokes)) == len(LABELS)
    assert looks.stroke(suggestion(1, 0, 1)) is Stroke.DASHED
    assert Stroke.DASHED not in strokes
    assert looks.stroke(span(1, 0, 1, "WORK_OF_ART")) is Stroke.DOTTED


def test_a_label_keeps_its_line_when_labels_are_put_in_another_order() -> None:
    theme = load_theme("light")
    moved = [
        Label(one.id, one.name, one.color, one.key, "", (), 9 - one.position, one.set)
        for one in LABELS
    ]
    before, after = Looks(theme, LABELS), Looks(theme, reversed(moved))
    for label in LABELS:
        mark = span(1, 0, 1, label.name)
        assert before.stroke(mark) is after.stroke(mark)
    assert [label.name for label in after.own_labels()] == ["quote", "rebuttal", "claim"]
    assert [looks.is_own("claim") for looks in (before, after)] == [True, True]
    assert not before.is_own("PERSON")


# Qt's own widgets


@each_theme
def test_the_widgets_of_qt_have_the_colours_of_the_theme(theme: Theme) -> None:
    made = palette(theme)
    role = QPalette.ColorRole
    assert made.color(role.Window).name() == theme.chrome
    assert made.color(role.HighlightedText).name() == theme.text
    for ground, text in (
        (role.Window, role.WindowText),
        (role.Base, role.Text),
        (role.AlternateBase, role.Text),
        (role.Button, role.ButtonText),
        (role.Highlight, role.HighlightedText),
        (role.ToolTipBase, role.ToolTipText),
        (role.Base, role.PlaceholderText),
    ):
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
            pair = made.color(group, text).name(), made.color(group, ground).name()
            assert contrast(*pair) >= theme.contrast, (ground, text, group)


@each_theme
def test_the_style_sheet_names_no_colour_of_its_own(theme: Theme) -> None:
    import re

    known = {getattr(theme, field.name) for field in fields(Theme)}
    known |= {mixed(a, b, share) for a, b in product(known, repeat=2) if a[0] == b[0] == "#"
              for share in (0.2, 0.4, 0.6)}  # fmt: skip
    assert set(re.findall(r"#[0-9a-f]{6}\b", style_sheet(theme))) <= known

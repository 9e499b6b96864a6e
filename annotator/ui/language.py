"""In which language the window speaks: the user's choice, else the system's, else English."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from annotator.paths import bundled

LANGUAGES = {"en": "English", "fr": "Français"}
"""The languages that the window speaks, each by its own name."""

_spoken: list[QTranslator] = []


def speak(application: QCoreApplication, wanted: str = "") -> None:
    """Speak the language `wanted`, as far as it is known; an empty one is the system's.

    Numbers and times follow it, in the way of the user's country where the language is the
    system's. What is shown already stays as it is.
    """
    code = wanted if wanted in LANGUAGES else _of_system()
    system = QLocale.system()
    QLocale.setDefault(system if _code(system) == code else QLocale(code))
    for translator in _spoken:
        application.removeTranslator(translator)
    _spoken.clear()
    ours = str(bundled("resources") / "translations")
    qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qts), ("annotator", ours)):
        translator = QTranslator()
        if translator.load(f"{name}_{code}", folder):
            application.installTranslator(translator)
            _spoken.append(translator)


def _of_system() -> str:
    """Return the first of the user's languages that the window speaks."""
    wanted = (tag.split("-")[0] for tag in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in LANGUAGES), "en")


def _code(locale: QLocale) -> str:
    return QLocale.languageToCode(locale.language())

"""The entry point of both scripts: the window at once where that is asked for, or a command."""

import multiprocessing
import os
import sys
from pathlib import Path


def main() -> int:
    """Open the window or do a command; return the exit code."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    try:
        if not arguments:
            return open_window(None)
        if len(arguments) == 1 and _is_file(arguments[0]):
            return open_window(Path(arguments[0]))
        from annotator.cli.main import run

        return run(open_window)
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        return 130


def _is_file(argument: str) -> bool:
    """Tell a file from a command without knowing the commands: none has a dot or a separator."""
    return ("." in argument or os.sep in argument) and Path(argument).is_file()


def open_window(path: Path | None) -> int:
    """Open the window on a project, an article or nothing; return the exit code."""
    from annotator.cli.screen import NO_SCREEN, has_screen

    if not has_screen():
        sys.stderr.write(f"{NO_SCREEN} See annotator --help for what can be done without.\n")
        return 1
    from annotator.app import run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())

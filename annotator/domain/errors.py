"""The two kinds of error: what the user can mend (``UserError``) and bugs (everything else)."""

from collections.abc import Callable


class Words(str):
    """Words of ours as a value of a user error: they are translated as its sentence is."""

    __slots__ = ()


class UserError(Exception):
    """Something the user asked for cannot be done; nothing was changed.

    The message is one sentence for the user: what is wrong and, where there is one, the way out.

    Attributes:
        template: the sentence in English, with names in braces where the values stand. It is a
            literal wherever an error is raised, so that it can be found and translated.
        values: what stands there: a number that counts, `Words`, another error, or anything else
            as it is written.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(self.told())

    def told(
        self, say: Callable[[str], str] = str, figure: Callable[[int], str] = "{:,}".format
    ) -> str:
        """Return the sentence, its words translated by `say` and its numbers written by `figure`.

        Without values the template stands as it is, braces and all.
        """
        if not self.values:
            return say(self.template)
        told = {name: _told(value, say, figure) for name, value in self.values.items()}
        return say(self.template).format(**told)


def _told(value: object, say: Callable[[str], str], figure: Callable[[int], str]) -> str:
    if isinstance(value, UserError):
        sentence = value.told(say, figure)
        return sentence[0].lower() + sentence[1:]
    if isinstance(value, Words):
        return say(value)
    return figure(value) if isinstance(value, int) else str(value)

"""User errors: one sentence, with its values kept apart so that it can be told in any language."""

import pickle

from annotator.domain.errors import UserError, Words


def test_the_message_is_the_sentence_with_its_values() -> None:
    error = UserError("“{name}” has {size} bytes.", name="a.txt", size=1234567)
    assert str(error) == "“a.txt” has 1,234,567 bytes."
    assert (error.template, error.values["size"]) == ("“{name}” has {size} bytes.", 1234567)


def test_a_sentence_without_values_may_hold_braces() -> None:
    assert str(UserError("“{a” is no regular expression.")) == "“{a” is no regular expression."


def test_an_error_within_an_error_goes_on_in_small_letters() -> None:
    inner = UserError("The article is empty.")
    assert str(UserError("“{name}”: {said}", name="a", said=inner)) == "“a”: the article is empty."


def test_it_is_told_by_whom_it_is_asked() -> None:
    template = "{what} has {n} bytes of {name}."
    error = UserError(template, what=Words("The file"), n=5, name="The file")
    told = error.told(
        {template: "{name}: {n} in {what}", "The file": "it"}.__getitem__,
        "{:03}".format,
    )
    assert told == "The file: 005 in it"


def test_it_outlives_the_way_to_another_process() -> None:
    error = UserError("“{name}” is gone.", name="x")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.told()) == (str(error), str(error))

"""The labels of a project."""

from typing import Any

from cli_calls import Call, Misused, Refused


def labels(call: Call) -> dict[str, dict[str, Any]]:
    return {label["name"]: label for label in call("labels", "p.annot", "--json").json}


def test_labels_are_listed_in_their_order(call: Call, project: str) -> None:
    lines = [line.split("\t") for line in call("labels", project).lines]
    assert [cells[:4] for cells in lines] == [
        ["claim", "1", "#8c1f2f", "project"],
        ["rebuttal", "2", "#1a4d7c", "project"],
        ["quote", "3", "#956e04", "project"],
    ]


def test_a_label_is_added_used_changed_and_removed(
    call: Call, project: str, refused: Refused
) -> None:
    call(
        "add-label", project, "opinion", "--color", "#7A4FA3", "--key", "4", "--description",
        "Mine", "--example", "It is ugly.", "--example", "It is fine.",
    )  # fmt: skip
    assert labels(call)["opinion"] == {
        "name": "opinion",
        "color": "#7a4fa3",
        "key": "4",
        "set": "project",
        "description": "Mine",
        "examples": ["It is ugly.", "It is fine."],
    }
    call("label", project, 1, "--label", "opinion", "--start", 0, "--end", 3)
    call("edit-label", project, "opinion", "--name", "view", "--key", "")
    changed = labels(call)["view"]
    assert changed["key"] is None
    assert changed["examples"] == ["It is ugly.", "It is fine."]
    assert "relabel or remove" in refused("remove-label", project, "view")
    call("remove", project, 1)
    call("remove-label", project, "view")
    assert list(labels(call)) == ["claim", "rebuttal", "quote"]


def test_labels_are_put_in_order_and_keep_their_keys(call: Call, project: str) -> None:
    call("order-labels", project, "quote", "claim", "rebuttal")
    assert [(name, label["key"]) for name, label in labels(call).items()] == [
        ("quote", "3"),
        ("claim", "1"),
        ("rebuttal", "2"),
    ]


def test_a_label_that_is_not_there_is_told_with_those_that_are(
    project: str, refused: Refused, misused: Misused
) -> None:
    sentence = "There is no label “x”: there are claim, rebuttal, quote."
    assert refused("remove-label", project, "x") == sentence
    assert "Say what to change" in misused("edit-label", project, "claim")

"""Run with the Python of Hugging Face's datasets: load a data set and tell what is in it.

Arguments: the folder of the data set, a folder for its caches. Prints a JSON object.
"""

import json
import os
import sys

folder, caches = sys.argv[1:]
os.environ |= {"HF_HOME": caches, "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
from datasets import load_dataset  # noqa: E402 - it reads the environment

found = load_dataset(folder)
features = found["train"].features
names = features["ner_tags"].feature.names
told = {
    split: [
        {
            "text": row["text"],
            "spans": [[s["start"], s["end"], s["label"], s["text"]] for s in row["spans"]],
            "tags": list(zip(row["tokens"], (names[tag] for tag in row["ner_tags"]), strict=True)),
        }
        for row in rows
    ]
    for split, rows in found.items()
}
start = features["spans"].feature["start"].dtype
created = features["spans"].feature["created"].dtype
print(json.dumps({"start": start, "created": created, "splits": told}))

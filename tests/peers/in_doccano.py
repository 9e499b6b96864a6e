"""Run with doccano's Python: bring a file into a new doccano by its importer, and out again.

Arguments: an empty folder for its data, the file to import, the file to export.
"""

import importlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

data, source, target = map(Path, sys.argv[1:])
os.environ["DATABASE_URL"] = f"sqlite:///{data / 'doccano.db'}"
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.development"
backend = find_spec("backend")
assert backend is not None
assert backend.origin is not None
sys.path.insert(0, str(Path(backend.origin).parent))
os.chdir(data)


def of(module: str, name: str) -> Any:
    return getattr(importlib.import_module(module), name)


importlib.import_module("django").setup()
of("django.core.management", "call_command")("migrate", verbosity=0)
user = of("django.contrib.auth", "get_user_model")().objects.create_user("ada")
project = of("projects.models", "SequenceLabelingProject").objects.create(
    name="Bridge",
    description="-",
    created_by=user,
    project_type="SequenceLabeling",
    allow_overlapping=True,
    use_relation=True,
)

JSONL = of("data_import.pipeline.catalog", "JSONL")
name = of("data_import.pipeline.readers", "FileName")(str(source), source.name, source.name)
imported = of("data_import.datasets", "load_dataset")(
    "RelationExtraction", JSONL, [name], project, encoding="utf_8"
)
imported.save(user)
assert not imported.errors, imported.errors

factories = importlib.import_module("data_export.pipeline.factories")
examples = of("data_export.models", "ExportedExample").objects.filter(project=project)
exported = of("data_export.pipeline.dataset", "Dataset")(
    examples,
    factories.create_labels(project, examples),
    factories.create_comment(examples),
    True,
)
of("data_export.pipeline.services", "ExportApplicationService")(
    exported, factories.create_formatter(project, "JSONL"), factories.create_writer("JSONL")
).export(str(target))

"""Run with the Python of Label Studio's SDK: check a file of tasks and convert it.

Arguments: the file, a folder for what it is converted to. Prints what its validator says of each
annotation and prediction, as a JSON array.
"""

import json
import sys
from pathlib import Path

from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface

CONFIG = """
<View>
  <Labels name="label" toName="text">
    <Label value="claim"/><Label value="rebuttal"/><Label value="PERSON"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>
"""

source, folder = map(Path, sys.argv[1:])
interface = LabelInterface(CONFIG)
said = []
for task in json.loads(source.read_text(encoding="utf-8")):
    said += [
        interface.validate_prediction(each, return_errors=True) for each in task["predictions"]
    ]
    said += [interface.validate_annotation(each) for each in task["annotations"]]
converter = Converter(CONFIG, str(folder))
converter.convert(str(source), str(folder), "JSON_MIN", is_dir=False)
converter.convert(str(source), str(folder), "CONLL2003", is_dir=False)
print(json.dumps(said))

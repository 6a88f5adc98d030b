"""What is kept outside a run: values by their marks, items and results of loops in files."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

MARK = "$large"


@dataclass
class Kept:
    """The place outside; with `always`, whatever may be kept there is."""

    always: bool = False
    values: dict[str, object] = field(default_factory=dict)
    files: dict[str, list[Any]] = field(default_factory=dict)

    def mark(self, value: object) -> object:
        """Keep a value and return its mark."""
        assert isinstance(value, (list, dict, str))
        name = hashlib.sha256(json.dumps(value).encode()).hexdigest()
        self.values[name] = value
        said = {"id": name, "type": type(value).__name__, "bytes": 300_000, "length": len(value)}
        return {MARK: said}

    def whole(self, value: object) -> Any:
        """Return a value with what was kept in the places of its marks."""
        if isinstance(value, list):
            return [self.whole(item) for item in value]
        if not isinstance(value, dict):
            return value
        if set(value) == {MARK}:
            return self.whole(self.values[value[MARK]["id"]])
        return {key: self.whole(item) for key, item in value.items()}

    def fitted(self, result: Any, places: Collection[str]) -> Any:
        """Return a result with those of its fields outside that may be there."""
        if not self.always:
            return result
        if "." in places and isinstance(result, (list, dict, str)) and result:
            return self.mark(result)
        if not isinstance(result, dict):
            return result
        names = [place.removeprefix("/") for place in places]
        outside = [name for name in names if isinstance(result.get(name), (list, dict, str))]
        return {**result, **{name: self.mark(result[name]) for name in outside}}

    def read(self, key: str) -> list[Any]:
        """Return the items in a file, as an ItemReader does."""
        found = self.values[key.rpartition("/")[2].removesuffix(".json")]
        assert isinstance(found, list)
        return found

    def write(self, results: list[Any]) -> dict[str, Any]:
        """Write the results of a Map, in no order, and say where they are."""
        key = f"results/{len(self.files)}/manifest.json"
        self.files[key] = list(reversed(results))
        return {"ResultWriterDetails": {"Bucket": "${Payloads}", "Key": key}}

    def arrange(self, task: dict[str, Any]) -> object:
        """Do what a machine asks of the items of a loop."""
        if "cut" in task:
            items, size = self.whole(task["cut"]["value"]), task["cut"]["size"]
            return self.mark([items[at : at + size] for at in range(0, len(items), size)])
        found = sorted(self.files[task["gather"]["Key"]], key=lambda result: result["index"])
        values = [result["value"] for result in found]
        failures = sum(not result["ok"] for result in found)
        return {"values": self.mark(values) if self.always else values, "failures": failures}

"""Join the YAML files of this folder, one concern each, into the one template Chalice merges.

Chalice takes a single file and CloudFormation no YAML aliases, so the result is plain JSON.
"""

import json
from pathlib import Path

import yaml

HERE = Path(__file__).parent
MACHINES = HERE.parent / "statemachines"

Tree = dict[str, object]

# Short forms that are not simply `!X` for `Fn::X`.
PLAIN = {"Ref", "Condition"}


class TemplateError(Exception):
    """The YAML of the template contradicts itself; the message names the file and the key."""


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms, such as `!Ref`."""


def intrinsic(loader: Loader, suffix: str, node: yaml.Node) -> Tree:
    """Write `!Sub x` out as `{"Fn::Sub": x}`, and a machine of ours in full for `!Machine x`."""
    if suffix == "Machine":
        return machine(str(content(loader, node)))
    name = suffix if suffix in PLAIN else f"Fn::{suffix}"
    value = content(loader, node)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {name: value}


def machine(name: str) -> Tree:
    """Return a state machine of the platform."""
    definition: Tree = json.loads((MACHINES / f"{name}.asl.json").read_text())
    return definition


def content(loader: Loader, node: yaml.Node) -> object:
    """Read what follows a tag, whatever its shape."""
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.ScalarNode)
    return loader.construct_scalar(node)


Loader.add_multi_constructor("!", intrinsic)


def joined(folder: Path = HERE) -> Tree:
    """Return all concerns as one template."""
    template: Tree = {}
    for path in sorted(folder.glob("*.yaml")):
        add(template, read(path), path.name)
    return template


def read(path: Path) -> Tree:
    """Return one concern."""
    with path.open(encoding="utf-8") as file:
        tree = yaml.load(file, Loader)  # a SafeLoader
    return tree if isinstance(tree, dict) else {}


def add(template: Tree, more: Tree, source: str) -> None:
    """Merge one concern in; a thing said twice with different words is an error."""
    for key, value in more.items():
        known = template.setdefault(key, value)
        if known is value or known == value:
            continue
        if not (isinstance(known, dict) and isinstance(value, dict)):
            raise TemplateError(f"{source} says {key} again; say it in one file only.")
        add(known, value, f"{source}, {key}")


def as_json(folder: Path = HERE) -> str:
    """Return the joined template as the text that `chalice package --merge-template` reads."""
    return json.dumps(joined(folder), indent=2)

"""The values of secrets, in memory."""

from dataclasses import dataclass, field

from chalicelib.models.places import ValuePlace


@dataclass
class FakeSecretVault:
    """A SecretVault."""

    kept: dict[tuple[ValuePlace, str], str] = field(default_factory=dict)
    versions: int = 0

    def put(self, place: ValuePlace, name: str, value: str) -> int:
        """Keep a value in the place of the one before, and return the number of its version."""
        self.kept[place, name] = value
        self.versions += 1
        return self.versions

    def remove(self, place: ValuePlace, name: str) -> None:
        """Forget a value; doing so twice is doing so once."""
        self.kept.pop((place, name), None)

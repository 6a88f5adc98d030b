"""The values of secrets, in memory."""

from dataclasses import dataclass, field

from chalicelib.models.ids import OrganizationId


@dataclass
class FakeSecretVault:
    """A SecretVault."""

    kept: dict[tuple[OrganizationId, str], str] = field(default_factory=dict)

    def put(self, organization_id: OrganizationId, name: str, value: str) -> None:
        """Keep a value in the place of the one before."""
        self.kept[organization_id, name] = value

    def remove(self, organization_id: OrganizationId, name: str) -> None:
        """Forget a value; doing so twice is doing so once."""
        self.kept.pop((organization_id, name), None)

"""Which workflows name a secret or a variable, as the compiler reads them."""

from collections.abc import Callable, Sequence

from chalicelib.models.places import NameUse, Owned
from chalicelib.models.workflows import NamesUsed, WorkflowUses

Reading = Callable[[NamesUsed], Sequence[str]]


def uses_of(
    name: str, users: Sequence[WorkflowUses], own: Owned, reading: Reading
) -> list[NameUse]:
    """Return the workflows that name it, by their own names."""
    return [
        NameUse(
            workflow_id=user.id,
            workflow_name=user.name,
            draft=name in reading(user.uses.draft),
            published=name in reading(user.uses.published),
            own=(name, user.id) in own,
        )
        for user in sorted(users, key=lambda user: user.name.lower())
        if name in {*reading(user.uses.draft), *reading(user.uses.published)}
    ]

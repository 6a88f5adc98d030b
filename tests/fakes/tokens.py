"""Access tokens that say whose they are."""

from chalicelib.errors import UnauthenticatedError
from chalicelib.models.ids import UserId


class FakeTokens:
    """A TokenVerifier for tokens such as ``token-of-ada``."""

    def verify(self, token: str) -> UserId:
        """Return whose token it is, or raise UnauthenticatedError."""
        if not token.startswith("token-of-"):
            raise UnauthenticatedError("The access token is not one of this stage's.")
        return UserId(token.removeprefix("token-of-"))

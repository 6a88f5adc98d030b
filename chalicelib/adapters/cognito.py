"""Access tokens of the Cognito user pool."""

from dataclasses import dataclass

import jwt

from chalicelib.errors import UnauthenticatedError
from chalicelib.models.ids import UserId

SKEW = 10
"""Seconds by which clocks may differ."""


@dataclass(frozen=True)
class CognitoTokens:
    """A TokenVerifier: signature, issuer, client, use and expiry.

    The keys are fetched once and again when a token names one that is not known.
    """

    keys: jwt.PyJWKClient
    issuer: str
    client_id: str

    def verify(self, token: str) -> UserId:
        """Return whose token it is, or raise UnauthenticatedError saying what is wrong.

        Keys that cannot be fetched are a fault of ours, not of the token.
        """
        try:
            key = self.keys.get_signing_key_from_jwt(token)
            claims = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                issuer=self.issuer,
                leeway=SKEW,
                options={"require": ["exp", "iss", "sub"], "verify_aud": False},
            )
        except jwt.ExpiredSignatureError as error:
            raise UnauthenticatedError("The access token has expired.") from error
        except jwt.PyJWKClientConnectionError:
            raise
        except (jwt.PyJWTError, UnicodeError) as error:
            raise UnauthenticatedError("The access token is not one of this stage's.") from error
        if claims.get("token_use") != "access" or claims.get("client_id") != self.client_id:
            raise UnauthenticatedError("This is not an access token of the console.")
        return UserId(str(claims["sub"]))


def make_tokens(*, region: str, pool_id: str, client_id: str, keys_url: str) -> CognitoTokens:
    """Verify tokens of this pool; its issuer is the AWS one, wherever the keys are."""
    issuer = f"https://cognito-idp.{region}.amazonaws.com/{pool_id}"
    return CognitoTokens(jwt.PyJWKClient(keys_url, timeout=5), issuer, client_id)

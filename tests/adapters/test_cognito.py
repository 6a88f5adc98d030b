"""Access tokens: good ones tell whose they are, all others are refused."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from chalicelib.adapters.cognito import CognitoTokens, make_tokens
from chalicelib.errors import UnauthenticatedError
from tests.adapters.http_server import Site, serving

POOL = "eu-central-1_Pool"
CLIENT = "client-1"
ISSUER = f"https://cognito-idp.eu-central-1.amazonaws.com/{POOL}"
NOW = 4_000_000_000


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public(name: str) -> dict[str, Any]:
    return {**jwt.algorithms.RSAAlgorithm.to_jwk(key(name).public_key(), as_dict=True), "kid": name}


def token(sign: str = "good", kid: str | None = None, drop: str = "", **claims: Any) -> str:
    """Return an access token of Ada's; each test changes what makes it bad."""
    good = {
        "sub": "ada",
        "iss": ISSUER,
        "client_id": CLIENT,
        "token_use": "access",
        "iat": 1,
        "exp": NOW,
    }
    given = {name: value for name, value in {**good, **claims}.items() if name != drop}
    return jwt.encode(given, key(sign), "RS256", headers={"kid": kid or sign})


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Serve the keys of the pool."""
    with serving() as site:
        site.on("/keys", body=json.dumps({"keys": [public("other"), public("good")]}).encode())
        yield site


@pytest.fixture
def tokens(site: Site) -> CognitoTokens:
    """Return a judge that has not fetched the keys yet."""
    site.requests.clear()
    return make_tokens(
        region="eu-central-1", pool_id=POOL, client_id=CLIENT, keys_url=site.url + "/keys"
    )


def test_a_good_token_tells_whose_it_is(tokens: CognitoTokens) -> None:
    assert tokens.verify(token()) == "ada"


def test_the_keys_are_fetched_once(tokens: CognitoTokens, site: Site) -> None:
    for _ in range(3):
        tokens.verify(token())

    assert len(site.requests) == 1


def with_altered(part: int) -> str:
    parts = token().split(".")
    middle = len(parts[part]) // 2
    letter = "A" if parts[part][middle] != "A" else "B"
    parts[part] = parts[part][:middle] + letter + parts[part][middle + 1 :]
    return ".".join(parts)


def unsigned() -> str:
    header, payload, _ = token().split(".")
    none = jwt.encode({}, "", "none", headers={"kid": "good"}).split(".")[0]
    assert header != none
    return f"{none}.{payload}."


BAD: dict[str, Callable[[], str]] = {
    "expired": lambda: token(exp=1_000_000_000),
    "altered payload": lambda: with_altered(1),
    "altered signature": lambda: with_altered(2),
    "signed with another key": lambda: token(sign="forger", kid="good"),
    "unknown key": lambda: token(sign="forger"),
    "unsigned": unsigned,
    "signed with a secret": lambda: jwt.encode({"sub": "ada"}, "x" * 64, "HS256", {"kid": "good"}),
    "other issuer": lambda: token(iss=ISSUER + "x"),
    "id token": lambda: token(token_use="id"),
    "other client": lambda: token(client_id="client-2"),
    "no use": lambda: token(drop="token_use"),
    "no client": lambda: token(drop="client_id"),
    "no end": lambda: token(drop="exp"),
    "nobody": lambda: token(drop="sub"),
    "empty": lambda: "",
    "garbage": lambda: "garbage",
    "three parts": lambda: "a.b.c",
    "not ascii": lambda: "ü.ü.ü",
    "half a character": lambda: "\udcff",
    "huge": lambda: "x" * 100_000,
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_a_bad_token_is_refused(tokens: CognitoTokens, make: Callable[[], str]) -> None:
    with pytest.raises(UnauthenticatedError) as caught:
        tokens.verify(make())

    assert str(caught.value).endswith(".")


def test_an_expired_token_says_so(tokens: CognitoTokens) -> None:
    with pytest.raises(UnauthenticatedError, match="expired"):
        tokens.verify(token(exp=1_000_000_000))


def test_a_token_of_the_future_is_refused(tokens: CognitoTokens) -> None:
    with pytest.raises(UnauthenticatedError):
        tokens.verify(token(nbf=NOW))


def test_keys_that_cannot_be_fetched_are_our_fault_not_the_callers(site: Site) -> None:
    with serving() as closed:
        url = closed.url
    tokens = make_tokens(region="eu-central-1", pool_id=POOL, client_id=CLIENT, keys_url=url)

    with pytest.raises(jwt.PyJWKClientConnectionError):
        tokens.verify(token())


def test_unknown_keys_do_not_make_us_fetch_again_and_again(
    tokens: CognitoTokens, site: Site
) -> None:
    for number in range(20):
        with pytest.raises(UnauthenticatedError):
            tokens.verify(token(sign="forger", kid=f"made-up-{number}"))

    assert len(site.requests) <= 2

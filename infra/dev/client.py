"""A signed-in client of a running instance's API."""

import json
from dataclasses import dataclass

import boto3
import httpx

from infra.dev import emulator
from infra.dev.errors import TaskError
from infra.dev.records import Record

Answer = dict[str, object]


@dataclass(frozen=True)
class Client:
    """Calls the API as the demo user."""

    http: httpx.Client

    def call(self, method: str, path: str, body: object = None, **query: str) -> Answer:
        """Return the answer, or raise TaskError with the problem the API names."""
        answer = self.http.request(method, path, json=body, params=query)
        if answer.is_success:
            content: Answer = answer.json()
            return content
        raise TaskError(f"{method} {path} was refused: {problem(answer)}")

    def pages(self, path: str, **query: str) -> list[Answer]:
        """Return the items of all pages of a list."""
        items: list[Answer] = []
        cursor: dict[str, str] = {}
        while True:
            page = self.call("GET", path, limit="100", **query, **cursor)
            found = page["items"]
            assert isinstance(found, list)
            items += found
            if not page["next_cursor"]:
                return items
            cursor = {"cursor": str(page["next_cursor"])}

    def organization(self) -> str:
        """Return the path of the user's first organization."""
        mine = self.call("GET", "/me")["organizations"]
        assert isinstance(mine, list)
        return f"/organizations/{mine[0]['id']}"


def problem(answer: httpx.Response) -> str:
    """Return what an answer that is no success says."""
    try:
        content = answer.json()
    except json.JSONDecodeError:
        return f"{answer.status_code} {answer.text[:200]}"
    detail = content.get("detail", content) if isinstance(content, dict) else content
    return f"{answer.status_code} {detail}"


def sign_in(record: Record) -> Client:
    """Sign in to an instance as its demo user."""
    token = access_token(record)
    http = httpx.Client(
        base_url=record.api,
        headers={"Authorization": f"Bearer {token}"},
        timeout=30,
    )
    return Client(http)


def access_token(record: Record) -> str:
    """Return an access token of the demo user."""
    identity = boto3.client(
        "cognito-idp",
        endpoint_url=record.endpoint,
        region_name=record.region,
        aws_access_key_id=emulator.KEY,
        aws_secret_access_key=emulator.KEY,
    )
    answer = identity.initiate_auth(
        ClientId=record.client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": record.email, "PASSWORD": record.password},
    )
    return answer["AuthenticationResult"]["AccessToken"]

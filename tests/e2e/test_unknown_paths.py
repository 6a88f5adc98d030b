"""What is asked for and is not there, as a client of the API sees it."""

import httpx
import pytest

from tests.e2e.platform import PATIENCE, Instance


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/nowhere"), ("DELETE", "/api/me")])
def test_a_path_that_is_not_there_is_a_problem(instance: Instance, method: str, path: str) -> None:
    answer = httpx.request(method, f"{instance.url}{path}", timeout=PATIENCE)

    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:stepwell:problem:not-found"

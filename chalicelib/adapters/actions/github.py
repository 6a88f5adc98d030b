"""The actions ``github.…``, on GitHub or on a GitHub Enterprise Server."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from pydantic import JsonValue

from chalicelib.adapters.actions.asking import Asking, bearer
from chalicelib.adapters.actions.given import Given
from chalicelib.models.steps import StepTask

API = "https://api.github.com"
REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}


@dataclass(frozen=True)
class GithubActions:
    """Act on repositories."""

    asking: Asking

    def create_issue(self, task: StepTask) -> JsonValue:
        """Open an issue and return its number and address."""
        given = Given(task)
        issue = given.present(title="title", body="body", labels="labels", assignees="assignees")
        made = self.asking.ask_for(task, f"{_home(given)}/issues", issue, _headers(given))
        return {"number": made.get("number"), "url": made.get("html_url")}

    def comment(self, task: StepTask) -> JsonValue:
        """Comment on an issue and return the comment's id and address."""
        given = Given(task)
        url = f"{_home(given)}/issues/{given.number('issue')}/comments"
        made = self.asking.ask_for(task, url, {"body": given.text("body")}, _headers(given))
        return {"id": made.get("id"), "url": made.get("html_url")}

    def add_labels(self, task: StepTask) -> JsonValue:
        """Add labels to an issue and return all that it has now."""
        given = Given(task)
        url = f"{_home(given)}/issues/{given.number('issue')}/labels"
        labels: list[JsonValue] = list(given.texts("labels"))
        found = self.asking.ask(task, url, {"labels": labels}, _headers(given))
        names = (
            [item.get("name") for item in found if isinstance(item, dict)]
            if isinstance(found, list)
            else []
        )
        return {"labels": names}

    def dispatch_workflow(self, task: StepTask) -> JsonValue:
        """Start a workflow of GitHub Actions; GitHub answers nothing."""
        given = Given(task)
        workflow = quote(given.text("workflow"), safe="")
        url = f"{_home(given)}/actions/workflows/{workflow}/dispatches"
        sent: dict[str, JsonValue] = {
            "ref": given.text("ref", "main"),
            "inputs": given.object("inputs"),
        }
        self.asking.ask(task, url, sent, _headers(given))
        return None


def _home(given: Given) -> str:
    repository = given.text("repository")
    if not REPOSITORY.fullmatch(repository) or ".." in repository:
        raise given.wrong(f'needs repository, such as "acme/shop", not {repository!r}')
    return f"{given.text('base_url', API).rstrip('/')}/repos/{repository}"


def _headers(given: Given) -> dict[str, str]:
    return {**HEADERS, **bearer(given.text("token"))}

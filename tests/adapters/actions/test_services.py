"""The actions on services, against a web server that answers as they do."""

import json
from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib.adapters.actions.asking import Asking
from chalicelib.adapters.actions.discord import DiscordActions
from chalicelib.adapters.actions.github import GithubActions
from chalicelib.adapters.actions.slack import SlackActions
from chalicelib.adapters.actions.telegram import TelegramActions
from chalicelib.errors import ActionError
from chalicelib.models.steps import StepTask
from tests.adapters.http_server import Site
from tests.fakes.samples import a_task


def task(action: str, **arguments: JsonValue) -> StepTask:
    return a_task(arguments, action=action)


def answers(site: Site, path: str, body: object, status: int = 200) -> str:
    return site.on(path, status, json.dumps(body).encode(), Content_Type="application/json")


def sent(site: Site) -> Any:
    """Return the JSON of the last request."""
    return json.loads(site.bodies[-1])


def test_slack_posts_by_token(site: Site, asking: Asking) -> None:
    answers(site, "/api/chat.postMessage", {"ok": True, "channel": "C1", "ts": "1.2"})
    slack = SlackActions(asking, f"{site.url}/api")

    result = slack.post(task("slack.post", text="hi", channel="#ops", token="xoxb-1", thread="1.0"))

    assert result == {"ok": True, "channel": "C1", "ts": "1.2"}
    assert sent(site) == {"text": "hi", "channel": "#ops", "thread_ts": "1.0"}
    assert site.requests[0][2]["Authorization"] == "Bearer xoxb-1"


def test_slack_posts_by_webhook(site: Site, asking: Asking) -> None:
    hook = site.on("/services/T/B/X", body=b"ok", Content_Type="text/plain")

    result = SlackActions(asking).post(task("slack.post", text="hi", webhook=hook))

    assert result == {"ok": True, "channel": None, "ts": None}
    assert sent(site) == {"text": "hi"}


def test_what_slack_refuses_with_a_200_fails_the_step(site: Site, asking: Asking) -> None:
    answers(site, "/chat.postMessage", {"ok": False, "error": "channel_not_found"})

    with pytest.raises(ActionError, match="Slack refused the message: channel_not_found") as caught:
        SlackActions(asking, site.url).post(
            task("slack.post", text="hi", channel="#gone", token="xoxb-1")
        )

    assert caught.value.name == "HttpError"


def test_a_token_needs_a_channel(asking: Asking) -> None:
    with pytest.raises(ActionError, match=r"slack\.post needs channel"):
        SlackActions(asking).post(task("slack.post", text="hi", token="xoxb-1"))


def test_discord_posts_and_pings_nobody(site: Site, asking: Asking) -> None:
    hook = answers(site, "/api/webhooks/1/x", {"id": "7", "channel_id": "8"})

    result = DiscordActions(asking).post(task("discord.post", text="@everyone", webhook=hook))

    assert result == {"id": "7", "channel_id": "8"}
    assert site.requests[0][1] == "/api/webhooks/1/x?wait=true"
    assert sent(site) == {"content": "@everyone", "allowed_mentions": {"parse": []}}


def test_telegram_sends(site: Site, asking: Asking) -> None:
    answers(site, "/bot1:AB/sendMessage", {"ok": True, "result": {"message_id": 5}})

    result = TelegramActions(asking).send(
        task("telegram.send", text="hi", chat=7, token="1:AB", silent=True, base_url=site.url)
    )

    assert result == {"message_id": 5}
    assert sent(site) == {"text": "hi", "chat_id": 7, "disable_notification": True}


def test_what_telegram_refuses_fails_the_step(site: Site, asking: Asking) -> None:
    answers(site, "/bot1:AB/sendMessage", {"ok": False, "description": "chat not found"}, 400)

    with pytest.raises(ActionError, match="HTTP 400 from") as caught:
        TelegramActions(asking).send(
            task("telegram.send", text="hi", chat=7, token="1:AB", base_url=site.url)
        )

    assert caught.value.failure.exchange is not None


REPOSITORY: dict[str, JsonValue] = {"repository": "acme/shop", "token": "ghp_1"}


def test_github_opens_an_issue(site: Site, asking: Asking) -> None:
    answers(site, "/repos/acme/shop/issues", {"number": 7, "html_url": "https://g/7"}, 201)

    result = GithubActions(asking).create_issue(
        task("github.create_issue", **REPOSITORY, title="Broken", labels=["bug"], base_url=site.url)
    )

    assert result == {"number": 7, "url": "https://g/7"}
    assert sent(site) == {"title": "Broken", "labels": ["bug"]}
    headers = site.requests[0][2]
    assert headers["Authorization"] == "Bearer ghp_1"
    assert headers["Accept"] == "application/vnd.github+json"


def test_github_comments(site: Site, asking: Asking) -> None:
    answers(site, "/repos/acme/shop/issues/7/comments", {"id": 9, "html_url": "https://g/9"}, 201)

    result = GithubActions(asking).comment(
        task("github.comment", **REPOSITORY, issue=7, body="Shipped.", base_url=site.url)
    )

    assert result == {"id": 9, "url": "https://g/9"}
    assert sent(site) == {"body": "Shipped."}


def test_github_adds_labels(site: Site, asking: Asking) -> None:
    answers(site, "/repos/acme/shop/issues/7/labels", [{"name": "bug"}, {"name": "paid"}])

    result = GithubActions(asking).add_labels(
        task("github.add_labels", **REPOSITORY, issue=7, labels=["paid"], base_url=site.url)
    )

    assert result == {"labels": ["bug", "paid"]}
    assert sent(site) == {"labels": ["paid"]}


def test_github_dispatches_a_workflow(site: Site, asking: Asking) -> None:
    site.on("/repos/acme/shop/actions/workflows/deploy.yml/dispatches", 204)

    result = GithubActions(asking).dispatch_workflow(
        task(
            "github.dispatch_workflow",
            **REPOSITORY,
            workflow="deploy.yml",
            inputs={"stage": "test"},
            base_url=site.url,
        )
    )

    assert result is None
    assert sent(site) == {"ref": "main", "inputs": {"stage": "test"}}


@pytest.mark.parametrize("repository", ["acme", "acme/shop/../../user", "../..", 7])
def test_github_is_asked_about_repositories_only(
    site: Site, asking: Asking, repository: JsonValue
) -> None:
    with pytest.raises(ActionError, match="needs repository"):
        GithubActions(asking).comment(
            task(
                "github.comment",
                repository=repository,
                token="ghp_1",
                issue=7,
                body="hi",
                base_url=site.url,
            )
        )

    assert site.requests == []


def test_an_answer_that_is_no_object_is_a_clear_error(site: Site, asking: Asking) -> None:
    hook = site.on("/hook", body=b"<html>", Content_Type="text/html")

    with pytest.raises(ActionError, match=r"discord\.post was answered with something"):
        DiscordActions(asking).post(task("discord.post", text="hi", webhook=hook))

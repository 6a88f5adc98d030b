"""``ai.complete`` against a service that speaks OpenAI's protocol, and against Bedrock's."""

import json

import pytest

from chalicelib.adapters.actions.ai import AiActions
from chalicelib.adapters.actions.asking import Asking
from chalicelib.adapters.actions.aws_clients import AwsClients
from chalicelib.errors import ActionError
from tests.adapters.http_server import Site
from tests.fakes.samples import a_task


def test_a_service_answers(site: Site, asking: Asking, stub_aws: AwsClients) -> None:
    answer = {
        "model": "small-2",
        "choices": [{"message": {"role": "assistant", "content": "Hello"}}],
        "usage": {"prompt_tokens": 5, "completion_tokens": 1},
    }
    site.on("/v1/chat/completions", 200, json.dumps(answer).encode(),
            Content_Type="application/json")  # fmt: skip
    task = a_task(
        {
            "prompt": "Say hello",
            "model": "small",
            "system": "Be brief",
            "temperature": 0.5,
            "token": "sk-1",
            "base_url": f"{site.url}/v1/",
        },
        action="ai.complete",
    )

    result = AiActions(asking, stub_aws).complete(task)

    assert result == {"text": "Hello", "model": "small-2", "input_tokens": 5, "output_tokens": 1}
    assert site.requests[0][2]["Authorization"] == "Bearer sk-1"
    assert json.loads(site.bodies[0]) == {
        "model": "small",
        "messages": [
            {"role": "system", "content": "Be brief"},
            {"role": "user", "content": "Say hello"},
        ],
        "max_tokens": 1024,
        "temperature": 0.5,
    }


def test_an_answer_in_another_form_is_a_clear_error(
    site: Site, asking: Asking, stub_aws: AwsClients
) -> None:
    site.on("/chat/completions", 200, b'{"choices": []}', Content_Type="application/json")
    arguments = {"prompt": "Hi", "model": "small", "base_url": site.url}

    with pytest.raises(ActionError, match="not in OpenAI's form"):
        AiActions(asking, stub_aws).complete(a_task({**arguments}, action="ai.complete"))


def test_without_token_and_address_bedrock_answers(
    site: Site, asking: Asking, stub_aws: AwsClients
) -> None:
    answer = {
        "output": {"message": {"role": "assistant", "content": [{"text": "Hel"}, {"text": "lo"}]}},
        "usage": {"inputTokens": 5, "outputTokens": 2, "totalTokens": 7},
        "stopReason": "end_turn",
        "metrics": {"latencyMs": 1},
    }
    site.on("/model/vendor.small/converse", 200, json.dumps(answer).encode(),
            Content_Type="application/json")  # fmt: skip
    task = a_task({"prompt": "Say hello", "model": "vendor.small"}, action="ai.complete")

    result = AiActions(asking, stub_aws).complete(task)

    assert result == {"text": "Hello", "model": "vendor.small", "input_tokens": 5,
                      "output_tokens": 2}  # fmt: skip
    assert json.loads(site.bodies[-1])["inferenceConfig"] == {"maxTokens": 1024}

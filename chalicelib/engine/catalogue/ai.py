"""Language models: any service that speaks OpenAI's protocol, or Amazon Bedrock."""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import INT, NUMBER, TEXT, large, record

ACTIONS = (
    ActionKind(
        name="ai.complete",
        docs="Let a model answer a prompt: by its address and token, or without them on Bedrock.",
        arguments=(
            Argument("prompt", TEXT, "What to ask.", True, True),
            Argument("model", TEXT, "The name of the model.", required=True),
            Argument("system", TEXT, "How it shall answer."),
            Argument("max_tokens", INT, "The longest answer, in tokens; 1,024 when left out."),
            Argument("temperature", NUMBER, "How free the answer is, from 0."),
            Argument("token", TEXT, "The key of the service.", secret=True),
            Argument(
                "base_url", TEXT, "The address of the service; OpenAI's when only a token is given."
            ),
        ),
        result=record(
            [("text", large(TEXT)), ("model", TEXT), ("input_tokens", INT), ("output_tokens", INT)]
        ),
        effect="reads",
        idempotent=True,
        example='answer = ai.complete("Say hello to Ada", model="small", token=secrets.AI_KEY)',
    ),
)

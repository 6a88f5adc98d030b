"""The one door to the emulator, which is untyped: every module of it that is corrected or called.

Its records are JSON documents without types, so here, and only here, stands Any.
"""

from types import ModuleType
from typing import Any, TypeAlias

import hypercorn.asyncio as server
import jsonata
from jsonata import timebox
from ministack import app as application
from ministack.core import iam_actions, lambda_runtime, persistence, responses
from ministack.services import (
    apigateway_v1,
    dynamodb,
    eventbridge,
    lambda_svc,
    s3,
    scheduler,
    stepfunctions,
)
from ministack.services.cloudformation import provisioners

Document: TypeAlias = dict[str, Any]
Stock: TypeAlias = Any
"""What a correction replaces: a function or a value of the emulator."""
Response: TypeAlias = tuple[int, dict[str, str], bytes]
ExecutionError: TypeAlias = Any

__all__ = [
    "Document",
    "ModuleType",
    "Response",
    "Stock",
    "apigateway_v1",
    "application",
    "dynamodb",
    "eventbridge",
    "iam_actions",
    "jsonata",
    "lambda_runtime",
    "lambda_svc",
    "persistence",
    "provisioners",
    "responses",
    "s3",
    "scheduler",
    "server",
    "stepfunctions",
    "timebox",
]

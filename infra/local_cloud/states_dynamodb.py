"""Corrections of the direct integrations with DynamoDB."""

from collections.abc import Iterator

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, stepfunctions

MODELLED = {
    "ConditionalCheckFailedException",
    "DuplicateItemException",
    "InternalServerErrorException",
    "ItemCollectionSizeLimitExceededException",
    "ProvisionedThroughputExceededException",
    "ReplicatedWriteConflictException",
    "RequestLimitExceededException",
    "ResourceNotFoundException",
    "TransactionConflictException",
}
"""Errors that keep their name; every other one is the client's general AmazonDynamoDBException."""
SPELLED_OTHERWISE = {
    "InternalServerError": "InternalServerErrorException",
    "RequestLimitExceeded": "RequestLimitExceededException",
}
TYPES: dict[str, tuple[type, str]] = {
    "S": (str, "STRING"),
    "N": (str, "STRING"),
    "BOOL": (bool, "BOOLEAN"),
}


@corrects(stepfunctions, "_invoke_dynamodb")
def call_dynamodb(stock: Stock, operation: str, given: Document) -> Document:
    """Refuse wrong types, name errors as AWS's client does, and add its metadata.

    Stock stores whatever it gets and passes on the error codes of the service.
    """
    for problem in _wrong_types(given):
        raise stepfunctions._ExecutionError(
            "States.Runtime", f"The Arguments could not be used to start the Task: [{problem}]"
        )
    try:
        result = stock(operation, given)
    except stepfunctions._ExecutionError as error:
        raise _as_client_says(error) from error
    return {
        **result,
        "SdkHttpMetadata": {"HttpStatusCode": 200},
        "SdkResponseMetadata": {"RequestId": stepfunctions.new_uuid()},
    }


def _wrong_types(given: Document) -> Iterator[str]:
    for name in ("Item", "Key", "ExpressionAttributeValues"):
        for value in (given.get(name) or {}).values():
            yield from _wrong_type(value)


def _wrong_type(value: object) -> Iterator[str]:
    if not isinstance(value, dict):
        yield "The value of an attribute must be an OBJECT"
        return
    for kind, content in value.items():
        wanted, said = TYPES.get(kind, (object, ""))
        if not isinstance(content, wanted):
            yield f"The value for the field '{kind}' must be a {said}"
        if kind == "M" and isinstance(content, dict):
            for inner in content.values():
                yield from _wrong_type(inner)
        if kind == "L" and isinstance(content, list):
            for inner in content:
                yield from _wrong_type(inner)


def _as_client_says(error: Stock) -> Stock:
    code = error.error.removeprefix("DynamoDB.")
    name = SPELLED_OTHERWISE.get(code, code)
    if name not in MODELLED:
        name = "AmazonDynamoDBException"
    cause = (
        f"{error.cause} (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: {code}; "
        f"Request ID: {stepfunctions.new_uuid()}; Proxy: null)"
    )
    return stepfunctions._ExecutionError(f"DynamoDB.{name}", cause)


CORRECTIONS = (call_dynamodb,)

"""AWS in the stage's own account: functions, queues, topics, objects and items.

What may be reached has the tag `stepwell`: its value is `allow` for every organization,
or an organization's id for that one. A bucket has a name that begins with
`stepwell-actions-` and the stage, or a policy that lets the stage's role of actions in.
"""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import ANY, INT, NONE, TEXT, dict_of, large, record, union

BUCKET = Argument("bucket", TEXT, "The name of the bucket.", required=True)
OBJECT = Argument("key", TEXT, "The key of the object.", required=True)
TABLE = Argument("table", TEXT, "The name of the table.", required=True)
ITEM_KEY = Argument("key", dict_of(ANY), "The key attributes of the item.", required=True)
ITEM = large(dict_of(ANY))
MESSAGE = record([("message_id", TEXT)])

ACTIONS = (
    ActionKind(
        name="aws.lambda_invoke",
        docs="Call a Lambda function and wait for what it returns.",
        arguments=(
            Argument("function", TEXT, "The name or the ARN of the function.", True, True),
            Argument("payload", ANY, "What it is called with."),
        ),
        result=large(ANY),
        effect="writes",
        idempotent=False,
        example='quote = aws.lambda_invoke("shipping-quote", payload={"kilos": 3})',
    ),
    ActionKind(
        name="aws.sqs_send",
        docs="Send a message to an SQS queue.",
        arguments=(
            Argument("queue", TEXT, "The URL of the queue.", True, True),
            Argument("message", ANY, "A text, or a value that is sent as JSON.", True),
            Argument("group", TEXT, "The message group; needed by a FIFO queue."),
        ),
        result=MESSAGE,
        effect="writes",
        idempotent=False,
        example='aws.sqs_send("https://sqs.eu-central-1.amazonaws.com/1/orders",'
        ' message={"id": 7})',
    ),
    ActionKind(
        name="aws.sns_publish",
        docs="Publish a message to an SNS topic.",
        arguments=(
            Argument("topic", TEXT, "The ARN of the topic.", True, True),
            Argument("message", ANY, "A text, or a value that is sent as JSON.", True),
            Argument("subject", TEXT, "The subject, where subscribers get email."),
        ),
        result=MESSAGE,
        effect="writes",
        idempotent=False,
        example='aws.sns_publish("arn:aws:sns:eu-central-1:1:orders", message="paid")',
    ),
    ActionKind(
        name="aws.s3_get",
        docs="Read an object as JSON where it is JSON, else as text.",
        arguments=(BUCKET, OBJECT),
        result=record(
            [("body", large(ANY)), ("content_type", TEXT), ("size", INT), ("etag", TEXT)]
        ),
        effect="reads",
        idempotent=True,
        example='prices = aws.s3_get(bucket="acme-prices", key="today.json")',
    ),
    ActionKind(
        name="aws.s3_put",
        docs="Write an object: a text as it is, any other value as JSON.",
        arguments=(
            BUCKET,
            OBJECT,
            Argument("body", ANY, "What to write.", required=True),
            Argument("content_type", TEXT, "The content type; found from the body when left out."),
        ),
        result=record([("size", INT), ("etag", TEXT)]),
        effect="writes",
        idempotent=True,
        example='aws.s3_put(bucket="acme-reports", key="today.json", body={"orders": 3})',
    ),
    ActionKind(
        name="aws.dynamodb_get",
        docs="Read an item as it is now; None when there is none.",
        arguments=(TABLE, ITEM_KEY),
        result=union(ITEM, NONE),
        effect="reads",
        idempotent=True,
        example='customer = aws.dynamodb_get(table="customers", key={"id": "7"})',
    ),
    ActionKind(
        name="aws.dynamodb_put",
        docs="Write an item in the place of the one that has its key.",
        arguments=(TABLE, Argument("item", dict_of(ANY), "The attributes.", required=True)),
        result=NONE,
        effect="writes",
        idempotent=True,
        example='aws.dynamodb_put(table="customers", item={"id": "7", "name": "Ada"})',
    ),
    ActionKind(
        name="aws.dynamodb_update",
        docs="Change attributes of an item, or make it; the result is the whole item.",
        arguments=(
            TABLE,
            ITEM_KEY,
            Argument("set", union(dict_of(ANY), NONE), "Attributes and their new values."),
            Argument("add", union(dict_of(ANY), NONE), "Attributes and the numbers to add."),
        ),
        result=ITEM,
        effect="writes",
        idempotent=False,
        example='aws.dynamodb_update(table="customers", key={"id": "7"}, add={"orders": 1})',
    ),
)

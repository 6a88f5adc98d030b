"""GitHub: issues, comments, labels and workflow runs; also on a GitHub Enterprise Server."""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import ANY, INT, NONE, TEXT, dict_of, list_of, record, union

REPOSITORY = Argument("repository", TEXT, 'Owner and name: "acme/shop".', True, True)
ISSUE = Argument("issue", INT, "The number of the issue or pull request.", True, True)
TOKEN = Argument("token", TEXT, "A token that may do this.", required=True, secret=True)
BASE_URL = Argument(
    "base_url", TEXT, 'The API of a GitHub Enterprise Server: "https://github.acme.example/api/v3".'
)

ACTIONS = (
    ActionKind(
        name="github.create_issue",
        docs="Open an issue.",
        arguments=(
            REPOSITORY,
            Argument("title", TEXT, "The title.", required=True),
            Argument("body", TEXT, "The text, in Markdown."),
            Argument("labels", union(list_of(TEXT), NONE), "Names of labels."),
            Argument("assignees", union(list_of(TEXT), NONE), "Names of users."),
            TOKEN,
            BASE_URL,
        ),
        result=record([("number", INT), ("url", TEXT)]),
        effect="writes",
        idempotent=False,
        example='issue = github.create_issue("acme/shop", title="Out of stock",'
        " token=secrets.GITHUB_TOKEN)",
    ),
    ActionKind(
        name="github.comment",
        docs="Comment on an issue or a pull request.",
        arguments=(
            REPOSITORY,
            ISSUE,
            Argument("body", TEXT, "The text, in Markdown.", required=True),
            TOKEN,
            BASE_URL,
        ),
        result=record([("id", INT), ("url", TEXT)]),
        effect="writes",
        idempotent=False,
        example='github.comment("acme/shop", 7, body="Shipped.", token=secrets.GITHUB_TOKEN)',
    ),
    ActionKind(
        name="github.add_labels",
        docs="Add labels to an issue or a pull request; those it has already stay.",
        arguments=(
            REPOSITORY,
            ISSUE,
            Argument("labels", list_of(TEXT), "Names of labels.", required=True),
            TOKEN,
            BASE_URL,
        ),
        result=record([("labels", list_of(TEXT))]),
        effect="writes",
        idempotent=True,
        example='github.add_labels("acme/shop", 7, labels=["paid"], token=secrets.GITHUB_TOKEN)',
    ),
    ActionKind(
        name="github.dispatch_workflow",
        docs="Start a GitHub Actions workflow that has the trigger workflow_dispatch.",
        arguments=(
            REPOSITORY,
            Argument("workflow", TEXT, 'The file: "deploy.yml".', True, True),
            Argument("ref", TEXT, 'The branch or tag; "main" when left out.'),
            Argument("inputs", union(dict_of(ANY), NONE), "The inputs of the workflow."),
            TOKEN,
            BASE_URL,
        ),
        result=NONE,
        effect="writes",
        idempotent=False,
        example='github.dispatch_workflow("acme/shop", "deploy.yml", token=secrets.GITHUB_TOKEN)',
    ),
)

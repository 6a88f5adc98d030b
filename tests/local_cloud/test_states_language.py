"""Outputs, variables and choices are as the Amazon States Language says."""

import pytest

from tests.local_cloud.cloud import Cloud, Json


def test_a_succeed_state_ends_with_its_output(cloud: Cloud) -> None:
    ended = cloud.execute(
        {"End": {"Type": "Succeed", "Output": "{% $states.input.n + 1 %}"}}, {"n": 1}
    )

    assert ended["output"] == 2


def test_all_names_of_an_assign_see_the_values_before_it(cloud: Cloud) -> None:
    ended = cloud.execute(
        {
            "First": {"Type": "Pass", "Assign": {"a": 1, "b": 2}, "Next": "Swap"},
            "Swap": {"Type": "Pass", "Assign": {"a": "{% $b %}", "b": "{% $a %}"}, "Next": "End"},
            "End": {"Type": "Pass", "Output": ["{% $a %}", "{% $b %}"], "End": True},
        }
    )

    assert ended["output"] == [2, 1]


def choice(condition: str, **fields: object) -> Json:
    return {
        "Choose": {
            "Type": "Choice",
            "Choices": [{"Condition": condition, "Next": "End"}],
            "Default": "End",
            **fields,
        },
        "End": {"Type": "Pass", "End": True},
    }


def test_the_default_of_a_choice_has_the_states_output(cloud: Cloud) -> None:
    ended = cloud.execute(choice("{% false %}", Output="default"))

    assert ended["output"] == "default"


def test_a_condition_that_is_not_boolean_fails(cloud: Cloud) -> None:
    ended = cloud.execute(choice("{% 1 %}"))

    assert ended["status"] == "FAILED"
    assert ended["error"] == "States.QueryEvaluationError"
    assert "Expected 'boolean', but was 'number'" in str(ended["cause"])


def test_the_context_object_holds_what_is_documented(cloud: Cloud) -> None:
    output = "{% $merge([$keys($states.context).{$: 1}]) %}"

    ended = cloud.execute({"Show": {"Type": "Pass", "Output": output, "End": True}})

    assert ended["output"] == {"Execution": 1, "State": 1, "StateMachine": 1}


def test_the_context_object_knows_the_role(cloud: Cloud) -> None:
    output = "{% $states.context.Execution.RoleArn %}"

    ended = cloud.execute({"Show": {"Type": "Pass", "Output": output, "End": True}})

    assert str(ended["output"]).startswith("arn:aws:iam::")


def test_lowercase_keeps_letters_without_a_lower_case_form(cloud: Cloud) -> None:
    output = "{% $lowercase('STRAßE') %}"

    ended = cloud.execute({"Lower": {"Type": "Pass", "Output": output, "End": True}})

    assert ended["output"] == "straße"


LARGE = "{% $pad('', 300000, 'x') %}"
HALF = "{% $pad('', 150000, 'x') %}"


@pytest.mark.parametrize(
    "fields",
    [
        {"Type": "Pass", "Output": LARGE},
        {"Type": "Pass", "Assign": {"large": LARGE}},
        {"Type": "Pass", "Assign": {"one": HALF, "other": HALF}},
        {
            "Type": "Task",
            "Resource": "arn:aws:states:::dynamodb:putItem",
            "Arguments": {"TableName": "any", "Item": {"pk": {"S": LARGE}}},
        },
    ],
)
def test_what_exceeds_the_limit_fails(cloud: Cloud, fields: Json) -> None:
    ended = cloud.execute({"Grow": {**fields, "End": True}})

    assert (ended["status"], ended["error"]) == ("FAILED", "States.DataLimitExceeded")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("$xs[$i]", None),
        ("$map($xs, function($x) { $x = null })", [False, True, False]),
        ("$append([], $map($xs, function($x) { $x })[])", [1, None, 3]),
        ('$lookup($parse($text), "a")', None),
        ('$exists($lookup($states.input, "b"))', True),
        ('$exists($lookup($states.input, "c"))', False),
        ("$exists($states.result)", False),
    ],
)
def test_null_inside_a_list_or_object_is_a_value(
    cloud: Cloud, expression: str, value: object
) -> None:
    variables = {"xs": [1, None, 3], "i": 1, "text": '{"a": null}'}
    ended = cloud.execute(
        {
            "First": {"Type": "Pass", "Assign": variables, "Next": "End"},
            "End": {"Type": "Succeed", "Output": f"{{% {expression} %}}"},
        },
        {"b": None},
    )

    assert ended.get("error") is None
    assert ended["output"] == value

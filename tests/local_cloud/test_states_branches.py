"""Parallel and Map have scopes of their own and fail fast."""

from tests.local_cloud.cloud import Cloud, Journal, Json, invoke_state, lasted


def branch(output: str, **fields: object) -> Json:
    return {
        "StartAt": "One",
        "States": {"One": {"Type": "Pass", "Output": output, "End": True, **fields}},
    }


def test_a_parallel_state_applies_arguments_output_and_assign(cloud: Cloud) -> None:
    ended = cloud.execute(
        {
            "Both": {
                "Type": "Parallel",
                "Arguments": {"n": "{% $states.input.n * 10 %}"},
                "Branches": [branch("{% $states.input.n %}"), branch("{% $states.input.n + 1 %}")],
                "Output": {"sum": "{% $sum($states.result) %}"},
                "Assign": {"first": "{% $states.result[0] %}"},
                "Next": "End",
            },
            "End": {
                "Type": "Pass",
                "Output": ["{% $states.input.sum %}", "{% $first %}"],
                "End": True,
            },
        },
        {"n": 1},
    )

    assert ended["output"] == [21, 10]


def test_variables_of_a_branch_stay_in_it(cloud: Cloud) -> None:
    ended = cloud.execute(
        {
            "First": {"Type": "Pass", "Assign": {"a": 1}, "Next": "Both"},
            "Both": {
                "Type": "Parallel",
                "Branches": [branch("done", Assign={"a": 2})],
                "Next": "End",
            },
            "End": {"Type": "Pass", "Output": "{% $a %}", "End": True},
        }
    )

    assert ended["output"] == 1


def failing_beside(slow: Json, kind: str) -> Json:
    failing = {"Type": "Fail", "Error": "Broken", "Cause": "at once"}
    if kind == "Parallel":
        branches = [
            {"StartAt": "Fail", "States": {"Fail": failing}},
            {"StartAt": "Slow", "States": {"Slow": slow}},
        ]
        return {"All": {"Type": "Parallel", "Branches": branches, "End": True}}
    choose = {
        "Type": "Choice",
        "Choices": [{"Condition": "{% $states.input = 0 %}", "Next": "Fail"}],
        "Default": "Slow",
    }
    processor = {"StartAt": "Choose", "States": {"Choose": choose, "Fail": failing, "Slow": slow}}
    return {"All": {"Type": "Map", "Items": [0, 1], "ItemProcessor": processor, "End": True}}


def test_a_parallel_state_fails_with_its_first_branch(cloud: Cloud) -> None:
    ended = cloud.execute(failing_beside({"Type": "Wait", "Seconds": 60, "End": True}, "Parallel"))

    assert ended["error"] == "Broken"
    assert lasted(ended) < 30


def test_a_map_fails_with_its_first_item_and_the_others_stop(
    cloud: Cloud, journal: Journal
) -> None:
    function = cloud.function(journal.source())
    slow = {"Type": "Wait", "Seconds": 3, "Next": "Act"}
    states = failing_beside(slow, "Map")
    states["All"]["ItemProcessor"]["States"]["Act"] = invoke_state(function)  # type: ignore[index]

    ended = cloud.execute(states)

    assert ended["error"] == "Broken"
    assert lasted(ended) < 3
    cloud.pause(3)
    assert journal.entries() == []


def distributed(**fields: object) -> Json:
    choose = {
        "Type": "Choice",
        "Choices": [{"Condition": "{% $states.input.n = 2 %}", "Next": "Fail"}],
        "Default": "Done",
    }
    processor = {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Choose",
        "States": {
            "Choose": choose,
            "Fail": {"Type": "Fail", "Error": "Two"},
            "Done": {"Type": "Pass", "Output": "{% $states.input.n * 10 %}", "End": True},
        },
    }
    return {
        "All": {
            "Type": "Map",
            "Items": "{% $states.input %}",
            "ItemSelector": {"n": "{% $states.context.Map.Item.Value %}"},
            "ItemProcessor": processor,
            "Output": "{% $sum($states.result) %}",
            "End": True,
            **fields,
        }
    }


def test_a_distributed_map_understands_jsonata(cloud: Cloud) -> None:
    ended = cloud.execute(distributed(), [1, 3])

    assert ended["output"] == 40


def test_a_distributed_map_tolerates_what_it_is_told_to(cloud: Cloud) -> None:
    tolerant = cloud.execute(distributed(ToleratedFailurePercentage=50, Output="done"), [1, 2, 3])
    limits = {"ToleratedFailurePercentage": 10, "ToleratedFailureCount": 1}
    strict = [cloud.execute(distributed(**fields), [1, 2, 3]) for fields in ({}, limits)]

    assert tolerant["status"] == "SUCCEEDED"
    assert [each["error"] for each in strict] == ["States.ExceedToleratedFailureThreshold"] * 2


def test_iterations_read_the_variables_around_them(cloud: Cloud) -> None:
    states = {
        "First": {"Type": "Pass", "Assign": {"by": 3}, "Next": "All"},
        "All": {
            "Type": "Map",
            "Items": [1, 2],
            "MaxConcurrency": 1,
            "ItemProcessor": branch("{% $states.input * $by %}", Assign={"by": 100}),
            "End": True,
        },
    }

    assert cloud.execute(states)["output"] == [3, 6]


def test_an_expressions_time_is_its_own(cloud: Cloud) -> None:
    busy = [branch("{% $count([1..15000].($ * 2)) %}") for _ in range(12)]

    ended = cloud.execute({"All": {"Type": "Parallel", "Branches": busy, "End": True}})

    assert ended["output"] == [15000] * 12

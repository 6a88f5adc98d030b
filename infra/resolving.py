"""Write out what a policy file leaves to CloudFormation, from a stack that is deployed."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from infra.deploy import Cloud, DeployError

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import StackResourceTypeDef

ARNS = {
    "AWS::Cognito::UserPool": "cognito-idp:{region}:{account}:userpool/{id}",
    "AWS::Events::EventBus": "events:{region}:{account}:event-bus/{id}",
    "AWS::IAM::Role": "iam::{account}:role/{id}",
    "AWS::S3::Bucket": "s3:::{id}",
    "AWS::SQS::Queue": "sqs:{region}:{account}:{id}",
}
VARIABLE = re.compile(r"\$\{([^}]+)\}")


def known(cloud: Cloud, stage: str) -> dict[str, str]:
    """Return what the names in a policy file, such as `Table.Arn`, stand for in a stage."""
    region, account = cloud.session.region_name, cloud.account()
    partition = cloud.session.get_partition_for_region(region)
    words = {
        "AWS::AccountId": account,
        "AWS::Partition": partition,
        "AWS::Region": region,
        "Stage": stage,
    }
    client = cloud.cloudformation()
    (stack,) = client.describe_stacks(StackName=f"stepwell-{stage}")["Stacks"]
    given = stack.get("Parameters", [])
    words |= {item["ParameterKey"]: item.get("ParameterValue", "") for item in given}
    found = client.describe_stack_resources(StackName=f"stepwell-{stage}")["StackResources"]
    for resource in found:
        name, made = resource["LogicalResourceId"], resource.get("PhysicalResourceId", "")
        words[name] = made
        if pattern := ARNS.get(resource["ResourceType"]):
            rest = pattern.format(region=region, account=account, id=made.rsplit("/", 1)[-1])
            words[f"{name}.Arn"] = f"arn:{partition}:{rest}"
    return words | table_words(cloud, found)


def table_words(cloud: Cloud, resources: "list[StackResourceTypeDef]") -> dict[str, str]:
    """Return what stands for the table, whose stream only DynamoDB knows."""
    client = cloud.session.client("dynamodb", endpoint_url=cloud.endpoint)
    words: dict[str, str] = {}
    for resource in resources:
        if resource["ResourceType"] == "AWS::DynamoDB::Table":
            name = resource["LogicalResourceId"]
            table = client.describe_table(TableName=resource.get("PhysicalResourceId", ""))["Table"]
            words[f"{name}.Arn"] = table.get("TableArn", "")
            words[f"{name}.StreamArn"] = table.get("LatestStreamArn", "")
    return words


def resolve(tree: object, words: Mapping[str, str]) -> object:
    """Return a tree without Ref, Fn::GetAtt and Fn::Sub."""
    match tree:
        case {"Ref": str(name)}:
            return word(name, words)
        case {"Fn::GetAtt": [str(name), str(attribute)]}:
            return word(f"{name}.{attribute}", words)
        case {"Fn::Sub": str(text)}:
            return VARIABLE.sub(lambda found: word(found[1], words), text)
        case dict():
            return {key: resolve(value, words) for key, value in tree.items()}
        case list():
            return [resolve(value, words) for value in tree]
    return tree


def word(name: str, words: Mapping[str, str]) -> str:
    """Return what a name stands for; raise DeployError when the stack has no such thing."""
    if name not in words:
        raise DeployError(f"The stack has no {name}; deploy the stage with ./dev deploy first.")
    return words[name]

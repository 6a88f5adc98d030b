"""A socket whose $connect function refuses or fails is refused, and calls run side by side."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.local_cloud.cloud import REGION, Cloud, Journal, new_name
from tests.local_cloud.sockets import connect


def socket_api(cloud: Cloud, function: str) -> str:
    client = cloud.client("apigatewayv2")
    api = client.create_api(
        Name=new_name("sockets"),
        ProtocolType="WEBSOCKET",
        RouteSelectionExpression="$request.body.action",
    )["ApiId"]
    uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{function}/invocations"
    integration = client.create_integration(
        ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=uri
    )["IntegrationId"]
    client.create_route(ApiId=api, RouteKey="$connect", Target=f"integrations/{integration}")
    client.create_stage(ApiId=api, StageName="live", AutoDeploy=True)
    return str(api)


@pytest.mark.parametrize(
    ("body", "accepted"),
    [
        ("return {'statusCode': 200}", True),
        ("return {'statusCode': 401}", False),
        ("raise ValueError('no')", False),
    ],
)
def test_a_connection_is_accepted_by_its_function(cloud: Cloud, body: str, accepted: bool) -> None:
    api = socket_api(cloud, cloud.function(f"def handler(event, context):\n    {body}\n"))

    connection, status = connect(cloud.port, f"/_aws/execute-api/{api}/live")

    connection.close()
    assert (status == 101) is accepted


def test_calls_of_routes_run_side_by_side_within_the_limit(cloud: Cloud, journal: Journal) -> None:
    source = journal.source("time.sleep(3)\nreturn {'statusCode': 200}")
    source = source.replace("'event': event", "'process': os.getpid()")
    path = f"/_aws/execute-api/{socket_api(cloud, cloud.function(source))}/live"

    with ThreadPoolExecutor(3) as pool:
        calls = [pool.submit(connect, cloud.port, path) for _ in range(3)]

    for call in calls:
        connection, status = call.result()
        connection.close()
        assert status == 101
    assert 1 < len({entry["process"] for entry in journal.entries()}) <= 4

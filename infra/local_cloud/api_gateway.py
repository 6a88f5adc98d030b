"""Corrections of REST APIs: OpenAPI documents, CORS preflights and binary bodies."""

import json

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Response, Stock, apigateway_v1

BINARY_TYPES = "x-amazon-apigateway-binary-media-types"
INTEGRATION = "x-amazon-apigateway-integration"
GATEWAY_RESPONSES = "x-amazon-apigateway-gateway-responses"


@corrects(apigateway_v1, "_import_operation")
def import_responses(
    stock: Stock, api: str, resource: str, method: str, operation: Document, *security: Stock
) -> None:
    """Import the responses of a method, so that a preflight carries its CORS headers.

    Stock drops them.
    """
    stock(api, resource, method, operation, *security)
    operation = operation or {}
    integration = operation.get(INTEGRATION) or {}
    for status, response in (operation.get("responses") or {}).items():
        headers = (response or {}).get("headers", {})
        declared = {f"method.response.header.{header}": False for header in headers}
        apigateway_v1._put_method_response(
            api, resource, method, str(status), {"responseParameters": declared}
        )
    for pattern, response in (integration.get("responses") or {}).items():
        status = str(response.get("statusCode", 200))
        selected = {**response, "selectionPattern": "" if pattern == "default" else pattern}
        apigateway_v1._put_integration_response(api, resource, method, status, selected)
    if integration.get("requestTemplates"):
        target = apigateway_v1._resources[api][resource]["resourceMethods"][method][
            "methodIntegration"
        ]
        target["requestTemplates"] = integration["requestTemplates"]


@corrects(apigateway_v1, "_import_rest_api")
def import_extensions(stock: Stock, document: Document, base: Document | None = None) -> str:
    """Decode a document's binary media types, and give the gateway responses it declares.

    Stock reads neither.
    """
    base = dict(base or {})
    base["binaryMediaTypes"] = document.get(BINARY_TYPES) or base.get("binaryMediaTypes") or []
    api = str(stock(document, base))
    for kind, response in (document.get(GATEWAY_RESPONSES) or {}).items():
        apigateway_v1._put_gateway_response(api, kind, response)
    return api


def overwrite(api: str, document: Document, base: Document | None = None) -> None:
    """Replace what an API serves by an OpenAPI document; its id, stages and deployments stay."""
    imported = apigateway_v1._import_rest_api(document, base)
    resources, authorizers = apigateway_v1._resources, apigateway_v1._authorizers_v1
    resources[api] = resources[imported]
    responses = apigateway_v1._gateway_responses
    responses[api] = responses.pop(imported, {})
    authorizers[api] = {**(authorizers.get(api) or {}), **(authorizers.get(imported) or {})}
    known, new = apigateway_v1._rest_apis[api], apigateway_v1._rest_apis[imported]
    for key in ("name", "version", "binaryMediaTypes", "minimumCompressionSize"):
        known[key] = new[key] if new.get(key) not in (None, "") else known.get(key)
    apigateway_v1._delete_rest_api(imported)


@corrects(apigateway_v1, "handle_request")
async def import_over_http(
    stock: Stock,
    method: str,
    path: str,
    headers: dict[str, str],
    body: bytes,
    query: dict[str, list[str]],
) -> Response:
    """Read the OpenAPI document of ImportRestApi and PutRestApi.

    Stock creates an API without resources, and does not know the latter.
    """
    parts = path.strip("/").split("/")
    imports = parts == ["restapis"] and method == "POST" and "import" in query.get("mode", [])
    puts = parts[0] == "restapis" and len(parts) == 2 and method == "PUT"
    if not imports and not (puts and parts[1] in apigateway_v1._rest_apis):
        answer: Response = await stock(method, path, headers, body, query)
        return answer
    try:
        document = json.loads(body)
    except ValueError as problem:
        refused: Response = apigateway_v1._v1_error(
            "BadRequestException", f"The OpenAPI document is not JSON: {problem}", 400
        )
        return refused
    if imports:
        types = query.get("endpointConfigurationTypes")
        base = {"endpointConfiguration": {"types": types}} if types else {}
        return _view(apigateway_v1._import_rest_api(document, base), 201)
    overwrite(parts[1], document)
    return _view(parts[1], 200)


def _view(api: str, status: int) -> Response:
    answer: Response = apigateway_v1._v1_response(
        apigateway_v1._rest_api_view(apigateway_v1._rest_apis[api]), status
    )
    return answer


CORRECTIONS = (import_responses, import_extensions, import_over_http)

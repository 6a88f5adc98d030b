"""What the console is told of its stage: the content of config.json."""


def config_json(
    *, region: str, stage: str, outputs: dict[str, str], demo: dict[str, str] | None = None
) -> dict[str, object]:
    """Describe a deployed stage; one with a demo is on the local cloud."""
    config: dict[str, object] = {
        "api": "/api",
        "live": "/live",
        "region": region,
        "stage": stage,
        "auth": {
            "endpoint": "/cognito" if demo else f"https://cognito-idp.{region}.amazonaws.com",
            "client_id": outputs["UserPoolClientId"],
            "user_pool_id": outputs["UserPoolId"],
        },
        "local": demo is not None,
    }
    return {**config, "demo": demo} if demo else config

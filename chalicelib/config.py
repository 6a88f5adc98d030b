"""Settings of one stage; the only reader of the environment."""

import os

from pydantic import BaseModel, ConfigDict


class Settings(BaseModel):
    """What the Lambdas are told by the template, one environment variable a field."""

    model_config = ConfigDict(frozen=True)

    stage: str
    table_name: str
    payloads_bucket: str
    machine_role_arn: str
    step_function_arn: str
    wait_function_arn: str
    fire_function_arn: str
    scheduler_role_arn: str
    dead_letters_arn: str
    account_events: str = "no"
    items_function_arn: str
    bulk_machine_arn: str
    event_bus_name: str
    actions_role_arn: str = ""
    user_pool_id: str
    user_pool_client_id: str
    token_keys_url: str
    live_endpoint: str
    console_url: str
    mail_sender: str = ""
    outgoing_allow: str = ""
    retention_days: int = 90

    @property
    def region(self) -> str:
        """The region of the user pool, and so of the stage."""
        return self.user_pool_id.split("_", 1)[0]

    @property
    def allowed_networks(self) -> tuple[str, ...]:
        """Networks in CIDR form, and ports as ``:587``, that outgoing HTTP may reach as well."""
        return tuple(text.strip() for text in self.outgoing_allow.split(",") if text.strip())


def read_settings() -> Settings:
    """Read the settings from the environment; raise ValidationError naming what is missing."""
    return Settings.model_validate(
        {
            name: os.environ[name.upper()]
            for name in Settings.model_fields
            if name.upper() in os.environ
        }
    )

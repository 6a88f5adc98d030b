"""AWS for steps: clients in a role of their own, for one organization at a time.

The step Lambda itself may read the table and the payloads of every organization, so
workflows never act with its credentials. They act in a role that may reach only what
is tagged ``stepwell``, with the organization as the tag of their session.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import boto3
import botocore.session
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    HTTPClientError,
    ReadTimeoutError,
)
from botocore.loaders import create_loader

from chalicelib.adapters.actions.given import failed
from chalicelib.models.ids import OrganizationId
from chalicelib.models.steps import StepTask
from chalicelib.ports import Clock

if TYPE_CHECKING:
    from mypy_boto3_sts import STSClient

LOADER = create_loader()
"""What AWS's services are like, read once for all sessions."""
SESSION = timedelta(hours=1)
"""The longest session of a role that a role takes on (AWS quota)."""
SPARE = timedelta(minutes=20)
"""A session ends no sooner than the longest step that uses it."""
CONNECT_TIMEOUT = 5
TRANSIENT = frozenset({"Throttling", "ThrottlingException", "TooManyRequestsException",
                       "RequestLimitExceeded", "ProvisionedThroughputExceededException",
                       "SlowDown", "RequestThrottled", "ServiceUnavailableException"})  # fmt: skip


@dataclass
class AwsClients:
    """Clients of any service, made for a step."""

    sts: "STSClient"
    role_arn: str
    now: Clock
    _sessions: dict[OrganizationId, tuple[datetime, boto3.Session]] = field(
        default_factory=dict, repr=False
    )

    def client(self, service: str, task: StepTask) -> Any:
        """Return a client that acts for the task's organization and gives up at its timeout.

        It tries nothing twice: the step's own retry does, and shows it.
        """
        config = Config(
            retries={"total_max_attempts": 1},
            connect_timeout=min(CONNECT_TIMEOUT, task.timeout),
            read_timeout=task.timeout,
        )
        session: Any = self._session(task.run.organization_id)
        return session.client(service, config=config)

    def _session(self, organization_id: OrganizationId) -> boto3.Session:
        expires_at, session = self._sessions.get(organization_id, (None, None))
        if expires_at is not None and session is not None and expires_at - self.now() > SPARE:
            return session
        with aws_faults("AWS"):
            taken = self.sts.assume_role(
                RoleArn=self.role_arn,
                RoleSessionName=organization_id,
                DurationSeconds=int(SESSION.total_seconds()),
                Tags=[{"Key": "organization", "Value": organization_id}],
            )["Credentials"]
        core = botocore.session.get_session()
        core.register_component("data_loader", LOADER)
        session = boto3.Session(
            taken["AccessKeyId"],
            taken["SecretAccessKey"],
            taken["SessionToken"],
            botocore_session=core,
        )
        self._sessions[organization_id] = (self.now() + SESSION, session)
        return session


@contextmanager
def aws_faults(service: str) -> Iterator[None]:
    """Turn what AWS and the way to it can answer into the errors of actions."""
    try:
        yield
    except ClientError as error:
        raise _refused(service, error) from error
    except (ConnectTimeoutError, ReadTimeoutError) as error:
        raise failed(f"{service} did not answer in time.", name="TimeoutError") from error
    except HTTPClientError as error:
        message = f"{service} cannot be reached: {error}"
        raise failed(message, name="TransientHttpError") from error
    except BotoCoreError as error:
        raise failed(f"{service} cannot be asked: {error}") from error


def _refused(service: str, error: ClientError) -> Exception:
    code = error.response["Error"].get("Code", "")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    message = f"{service} refused: {code}: {error.response['Error'].get('Message', '')}"
    is_transient = code in TRANSIENT or status == 429 or status >= 500
    return failed(message, name="TransientHttpError" if is_transient else "StepError")

"""Who may do what: organizations, keys and the audit log."""

from functools import cache

from chalicelib.adapters.dynamodb.audit import DynamoAudit
from chalicelib.adapters.dynamodb.calls import DynamoCalls
from chalicelib.adapters.dynamodb.keys import DynamoKeys
from chalicelib.adapters.dynamodb.quotas import DynamoCounts
from chalicelib.ports import TokenVerifier
from chalicelib.services.active_runs import ActiveRuns
from chalicelib.services.audit import Audit
from chalicelib.services.callers import Callers
from chalicelib.services.doors import Doors
from chalicelib.services.keys import Keys
from chalicelib.services.organizations import Organizations
from chalicelib.services.quotas import Quotas
from chalicelib.services.rates import Rates
from chalicelib.wiring import clouds, stores


@cache
def organizations() -> Organizations:
    """Return the service of organizations."""
    return Organizations(stores.organizations(), clouds.accounts(), clouds.now, clouds.ids())


@cache
def keys() -> Keys:
    """Return the service of API keys."""
    return Keys(DynamoKeys(clouds.table()), stores.workflows(), quotas(), clouds.now, clouds.ids())


@cache
def audit() -> Audit:
    """Return the service of the audit log."""
    return Audit(DynamoAudit(clouds.table()), clouds.now, clouds.ids())


@cache
def callers() -> Callers:
    """Return the judge of credentials."""
    return Callers(tokens(), keys(), stores.organizations(), stores.runs())


@cache
def quotas() -> Quotas:
    """Return the service of quotas."""
    return Quotas(DynamoCounts(clouds.table()))


@cache
def doors() -> Doors:
    """Return the service that keeps out what would begin in an organization that goes."""
    return Doors(stores.deletions(), clouds.now)


@cache
def active_runs() -> ActiveRuns:
    """Return the service that lets runs begin where there is room for them."""
    return ActiveRuns(DynamoCounts(clouds.table()), clouds.now)


@cache
def rates() -> Rates:
    """Return the service that counts calls of the API."""
    return Rates(DynamoCalls(clouds.table()), clouds.now)


@cache
def tokens() -> TokenVerifier:
    """Return the judge of access tokens."""
    from chalicelib.adapters.cognito import make_tokens  # signatures are for the API alone

    return make_tokens(
        region=clouds.settings().region,
        pool_id=clouds.settings().user_pool_id,
        client_id=clouds.settings().user_pool_client_id,
        keys_url=clouds.settings().token_keys_url,
    )

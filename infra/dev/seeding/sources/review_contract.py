from stepwell import *


class Contract(Input):
    id: str
    total: float = 1200.0


class NeedsSignature(WorkflowError):
    pass


@workflow(on=webhook("contracts", verify=None), timeout=minutes(10))
def review_contract(contract: Contract):
    http.get("http://localhost:8700/config.json", step="fetch contract")
    if contract.total > 1000:
        raise NeedsSignature(
            f"contract {contract.id} is worth {contract.total:.2f} and needs a signature of the board"
        )
    return {"contract": contract.id}

from stepwell import *


class Export(Input):
    url: str
    every: int = 30


class ExportFailed(WorkflowError):
    pass


class ExportTooSlow(WorkflowError):
    pass


@workflow(on=webhook("exports", verify=None), timeout=hours(2), retry=Retry(attempts=4, delay=2, max_delay=60))
def poll_export(export: Export):
    job = http.post(f"{export.url}/exports", json={"format": "csv"}, retry=1)
    for attempt in range(100):
        sleep(seconds=export.every)
        state = http.get(f"{export.url}/exports/{job.body['id']}", step="export state")
        if state.body["status"] == "failed":
            raise ExportFailed(f"export {job.body['id']}: {state.body.get('error', 'unknown')}")
        if state.body["status"] == "done":
            return {"file": state.body["file"], "polls": attempt + 1}
    raise ExportTooSlow("the export was not done in time")

from stepwell import *

GITHUB = "https://github.example/api/v3"
CI = "https://ci.example"


class Release(Input):
    repository: str
    version: str
    pull: int
    every: int = 30


class DeployFailed(WorkflowError):
    pass


@workflow(on=webhook("releases", verify=None), timeout=days(2), max_loop=200)
def deploy_release(release: Release):
    asked = wait_for_approval(
        to="#releases",
        title=f"Deploy {release.repository} {release.version}?",
        details={"pull request": release.pull},
        timeout=days(1),
    )
    if not asked.approved:
        return {"deployed": False, "comment": asked.comment}
    github.dispatch_workflow(
        release.repository, "deploy.yml", inputs={"version": release.version},
        token=secrets.GITHUB_TOKEN, base_url=GITHUB,
    )
    state = "queued"
    checks = 0
    while state in ["queued", "running"]:
        sleep(seconds=release.every)
        job = http.get(f"{CI}/jobs/{release.version}", step="job")
        state = job.body["state"]
        checks += 1
    if state != "passed":
        raise DeployFailed(f"{release.version} ended {state} after {checks} checks")
    github.comment(
        release.repository, release.pull, body=f"{release.version} is live",
        token=secrets.GITHUB_TOKEN, base_url=GITHUB,
    )
    return {"deployed": True, "checks": checks}

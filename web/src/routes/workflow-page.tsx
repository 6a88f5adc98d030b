import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { Suspense, useState } from "react";
import { topics, useLive } from "@/api/live";
import { workflowQuery } from "@/api/workflows";
import { Button } from "@/components/button";
import { WorkflowView } from "@/features/editor/workflow-view";
import type { TypedSettings } from "@/features/settings/typed-settings";
import { canRun } from "@/features/workflows/can-run";
import { RowMenu } from "@/features/workflows/row-menu";
import { useWorkflowAction, type WorkflowRequest } from "@/features/workflows/use-workflow-action";
import { WeekLine } from "@/features/workflows/week-bars";
import { lazyNamed } from "@/lib/lazy-named";
import { useLeaveGuard } from "@/lib/use-leave-guard";
import { mayAdminister, mayEdit } from "./roles";
import { useReplaying } from "./use-replaying";

const OwnSecrets = lazyNamed(() => import("@/features/secrets/own-secrets"), "OwnSecrets");
const TriggersView = lazyNamed(() => import("@/features/triggers/triggers-view"), "TriggersView");
const RunsView = lazyNamed(() => import("@/features/runs/runs-view"), "RunsView");
const OwnVariables = lazyNamed(() => import("@/features/variables/own-variables"), "OwnVariables");
const SettingsView = lazyNamed(() => import("@/features/settings/settings-view"), "SettingsView");
const PauseOrArchive = lazyNamed(
  () => import("@/features/workflows/pause-or-archive"),
  "PauseOrArchive",
);
const RunNowDialog = lazyNamed(() => import("@/features/workflows/run-now-dialog"), "RunNowDialog");

const route = getRouteApi("/o/$org/workflows/$workflowId");
const organizationRoute = getRouteApi("/o/$org");

/** Put the editor, the runs and the actions of one workflow together. */
export function WorkflowPage() {
  const { org, workflowId } = route.useParams();
  return <OneWorkflow key={workflowId} org={org} workflowId={workflowId} />;
}

function OneWorkflow({ org, workflowId }: { org: string; workflowId: string }) {
  useLive(topics.organizationWorkflows(org));
  const { data: workflow } = useSuspenseQuery(workflowQuery(org, workflowId));
  const { tab, side, version, against, ran, arrived, outcome, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const [running, setRunning] = useState(false);
  const [asked, setAsked] = useState<WorkflowRequest>();
  const [typed, setTyped] = useState<TypedSettings>();
  useLeaveGuard(typed !== undefined);
  const { organization } = organizationRoute.useLoaderData();
  const change = useWorkflowAction(org);
  const { replayRun, dialog } = useReplaying(org);
  const go = (next: object) => navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <>
      <WorkflowView
        workflow={workflow}
        place={{ tab: tab ?? "code", side: side ?? "steps", version, against, ran }}
        onPlace={go}
        triggers={<TriggersView workflow={workflow} search={{ arrived, outcome }} onSearch={go} />}
        runs={
          <>
            <WeekLine week={workflow.week} />
            <RunsView
              scope={{ org, workflow: workflowId }}
              search={search}
              mayEdit={mayEdit(organization)}
              onSearch={go}
              onReplay={replayRun}
            />
          </>
        }
        settings={
          <>
            <SettingsView
              workflow={workflow}
              mayEdit={mayEdit(organization)}
              typed={typed}
              onType={setTyped}
            />
            <OwnVariables org={org} workflow={workflowId} mayChange={mayEdit(organization)} />
            {mayEdit(organization) && (
              <OwnSecrets org={org} workflow={workflowId} mayChange={mayAdminister(organization)} />
            )}
          </>
        }
        actions={
          <>
            <Button onClick={() => setRunning(true)} disabled={!canRun(workflow)}>
              <Play size={13} aria-hidden /> Run now
            </Button>
            <RowMenu
              workflow={workflow}
              onRun={() => setRunning(true)}
              onAction={(row, action) =>
                action === "pause" || action === "archive"
                  ? setAsked({ workflow: row, action })
                  : change.mutate({ workflow: row, action })
              }
            />
          </>
        }
      />
      {dialog}
      <Suspense>
        {running && (
          <RunNowDialog org={org} workflow={workflow} onClose={() => setRunning(false)} />
        )}
        {asked && (
          <PauseOrArchive
            request={asked}
            onConfirm={() => change.mutate(asked)}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}

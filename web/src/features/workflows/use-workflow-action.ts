import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { explain } from "@/api/problem";
import type { Page, Workflow, WorkflowSummary } from "@/api/types";
import { changeWorkflow, type WorkflowAction, workflowKeys } from "@/api/workflows";
import { announce, complain } from "@/components/toasts";

export type WorkflowRequest = { workflow: WorkflowSummary; action: WorkflowAction };

const DONE: Record<WorkflowAction, string> = {
  pause: "is paused: its triggers start nothing",
  resume: "is active again",
  archive: "is archived",
  restore: "is restored",
};

/** Change a workflow's status; the row changes with the answer, a refusal is said out loud. */
export function useWorkflowAction(org: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ workflow, action }: WorkflowRequest) => changeWorkflow(org, workflow.id, action),
    onSuccess: (changed, { action }) => {
      client.setQueryData<Workflow>(workflowKeys.detail(changed.id), changed);
      client.setQueriesData<InfiniteData<Page<WorkflowSummary>>>(
        { queryKey: workflowKeys.lists },
        (list) => list && withRow(list, changed),
      );
      announce(`${changed.name} ${DONE[action]}.`);
    },
    onError: (error, { workflow, action }) =>
      complain(`Could not ${action} ${workflow.name}: ${explain(error)}`),
  });
}

function withRow(list: InfiniteData<Page<WorkflowSummary>>, changed: Workflow) {
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.map((row) => (row.id === changed.id ? { ...row, ...changed } : row)),
  }));
  return { ...list, pages };
}

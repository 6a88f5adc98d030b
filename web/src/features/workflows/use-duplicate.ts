import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { explain } from "@/api/problem";
import type { WorkflowSummary } from "@/api/types";
import { createWorkflow, workflowKeys, workflowQuery } from "@/api/workflows";
import { announce, complain } from "@/components/toasts";

const LONGEST_NAME = 120;

/** Make a draft of the same code under a name of its own, and open it. */
export function useDuplicate({ organization_id: org, id, name, description }: WorkflowSummary) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      const { source } = await client.fetchQuery(workflowQuery(org, id));
      return createWorkflow(org, `Copy of ${name}`.slice(0, LONGEST_NAME), description, source);
    },
    onSuccess: async (made) => {
      announce(`${made.name} is a draft; publish it to let it run.`);
      await navigate({ to: "/o/$org/workflows/$workflowId", params: { org, workflowId: made.id } });
      await client.invalidateQueries({ queryKey: workflowKeys.lists });
    },
    onError: (error) => complain(`Could not duplicate ${name}: ${explain(error)}`),
  });
}

import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { runsQuery } from "@/api/runs";
import { workflowsQuery } from "@/api/workflows";
import { type Command, Palette } from "@/features/shell/palette";
import { chooseTheme, isDark } from "@/lib/theme";
import { useDebounced } from "@/lib/use-debounced";

type OrganizationPaletteProps = { org: string; onClose: () => void };

/** Fill the palette with an organization's pages, workflows and newest runs. */
export function OrganizationPalette({ org, onClose }: OrganizationPaletteProps) {
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const search = useDebounced(text.trim(), 150);
  const workflows = useInfiniteQuery(workflowsQuery(org, search ? { search } : {}));
  const runs = useInfiniteQuery(runsQuery({ org }, {}));
  const params = { org };
  const commands: Command[] = [
    {
      group: "Go to",
      label: "Workflows",
      run: () => navigate({ to: "/o/$org/workflows", params }),
    },
    { group: "Go to", label: "Runs", run: () => navigate({ to: "/o/$org/runs", params }) },
    {
      group: "Go to",
      label: "Failed runs",
      run: () => navigate({ to: "/o/$org/runs", params, search: { status: "failed,timed_out" } }),
    },
    { group: "Go to", label: "Secrets", run: () => navigate({ to: "/o/$org/secrets", params }) },
    {
      group: "Go to",
      label: "Variables",
      run: () => navigate({ to: "/o/$org/variables", params }),
    },
    { group: "Go to", label: "Members", run: () => navigate({ to: "/o/$org/members", params }) },
    { group: "Go to", label: "Settings", run: () => navigate({ to: "/o/$org/settings", params }) },
    {
      group: "Do",
      label: isDark() ? "Switch to light" : "Switch to dark",
      run: () => chooseTheme(isDark() ? "light" : "dark"),
    },
    ...(workflows.data?.pages[0]?.items ?? []).slice(0, 20).map((workflow) => ({
      group: "Workflows",
      label: workflow.name,
      run: () =>
        navigate({
          to: "/o/$org/workflows/$workflowId",
          params: { org, workflowId: workflow.id },
        }),
    })),
    ...(runs.data?.pages[0]?.items ?? []).slice(0, 50).map((run) => ({
      group: "Runs",
      label: `${run.workflow_name} …${run.id.slice(-8)}`,
      words: `${run.id} ${run.status}`,
      run: () => navigate({ to: "/o/$org/runs/$runId", params: { org, runId: run.id } }),
    })),
  ];
  return <Palette commands={commands} text={text} onText={setText} onClose={onClose} />;
}

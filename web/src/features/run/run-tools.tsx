/** Ways on from a run: to those beside it, to a link, to a file. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronUp, Download } from "lucide-react";
import type { ReactNode } from "react";
import type { Run, StepSummary } from "@/api/types";
import { IconButton, iconClass } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { saveFile } from "@/lib/save-file";
import { neighboursOf } from "./neighbours";

type RunToolsProps = { run: Run; steps: readonly StepSummary[] };

/** The arrows go through the list the run was opened from; opened by a link, it has none. */
export function RunTools({ run, steps }: RunToolsProps) {
  const { newer, older } = neighboursOf(useQueryClient(), run.id);
  const org = run.organization_id;
  const save = () => saveFile(`run-${run.id}.json`, JSON.stringify({ run, steps }, null, 2));
  return (
    <>
      {newer && (
        <Beside org={org} runId={newer} label="Newer run of the list">
          <ChevronUp size={16} aria-hidden />
        </Beside>
      )}
      {older && (
        <Beside org={org} runId={older} label="Older run of the list">
          <ChevronDown size={16} aria-hidden />
        </Beside>
      )}
      <IconButton label="Export as JSON" onClick={save}>
        <Download size={14} aria-hidden />
      </IconButton>
      <CopyButton text={window.location.href} label="Copy link to this view" />
    </>
  );
}

type BesideProps = { org: string; runId: string; label: string; children: ReactNode };

function Beside({ org, runId, label, children }: BesideProps) {
  return (
    <Link
      to="/o/$org/runs/$runId"
      params={{ org, runId }}
      aria-label={label}
      title={label}
      className={iconClass}
    >
      {children}
    </Link>
  );
}

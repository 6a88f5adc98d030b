import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { explain } from "@/api/problem";
import type { Diagnostic, Trigger, Workflow } from "@/api/types";
import { publish, workflowKeys } from "@/api/workflows";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { TextField } from "@/components/field";
import { Notice } from "@/components/states";
import { announce } from "@/components/toasts";
import type { DraftKeeper } from "./draft-keeper";
import styles from "./editor.module.css";
import { PublishChanges } from "./publish-changes";

type PublishDialogProps = {
  workflow: Workflow;
  /** What is to be published, and what the compiler says starts it. */
  source: string;
  triggers: readonly Trigger[];
  keeper: DraftKeeper;
  errors: readonly Diagnostic[];
  onGo: (diagnostic: Diagnostic) => void;
  onClose: () => void;
};

/** Show what changes and make the draft the next version; one with errors is refused with them. */
export function PublishDialog(props: PublishDialogProps) {
  const { workflow, source, triggers, keeper, errors, onGo, onClose } = props;
  const [message, setMessage] = useState("");
  const next = (workflow.published_version ?? 0) + 1;
  const action = usePublish(workflow, keeper, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    action.mutate(message.trim());
  };
  if (errors.length > 0) {
    return <NotPublishable errors={errors} onGo={onGo} onClose={onClose} />;
  }
  return (
    <Dialog
      open
      wide={next > 1}
      onClose={onClose}
      title={`Publish version ${next}`}
      description={
        workflow.published_version === null
          ? "The workflow becomes active: its triggers start runs from now on."
          : "New runs use it from now on. Runs that are under way stay on their version."
      }
    >
      <form onSubmit={submit} className={styles["publish"]}>
        {action.isError && <Notice tone="red">{explain(action.error)}</Notice>}
        {next > 1 && <PublishChanges workflow={workflow} source={source} triggers={triggers} />}
        <TextField
          label="What changes (optional)"
          maxLength={500}
          autoFocus
          placeholder="Retry the refund three times"
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={action.isPending}>
            Publish version {next}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type NotPublishableProps = Pick<PublishDialogProps, "errors" | "onGo" | "onClose">;

function NotPublishable({ errors, onGo, onClose }: NotPublishableProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="This draft cannot be published yet"
      description={
        errors.length === 1
          ? "One problem is in the way."
          : `${errors.length} problems are in the way.`
      }
    >
      <ul style={{ display: "grid", gap: "var(--space-2)" }}>
        {errors.map((error) => (
          <li key={`${error.code}:${error.line}:${error.column}`}>
            <Button
              variant="ghost"
              small
              onClick={() => {
                onClose();
                onGo(error);
              }}
            >
              Line {error.line}
            </Button>{" "}
            {error.message}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function usePublish(workflow: Workflow, keeper: DraftKeeper, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (message: string) => {
      if (!(await keeper.flush())) throw new Error("The draft is not saved yet. Save it first.");
      const request = { draft_revision: keeper.revision, message };
      return publish(workflow.organization_id, workflow.id, request);
    },
    onSuccess: async (version) => {
      announce(`Version ${version.number} is published.`);
      onDone();
      await Promise.all([
        client.invalidateQueries({ queryKey: workflowKeys.detail(workflow.id) }),
        client.invalidateQueries({ queryKey: workflowKeys.versions(workflow.id) }),
        client.invalidateQueries({ queryKey: workflowKeys.lists }),
      ]);
    },
  });
}

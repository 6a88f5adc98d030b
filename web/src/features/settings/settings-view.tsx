/** The settings of a workflow: read, changed, saved on the revision they were read at. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiError, explain } from "@/api/problem";
import { isStale, saveSettings, settingsKeys, settingsQuery } from "@/api/settings";
import type { SettingsDetail, Workflow } from "@/api/types";
import { Button } from "@/components/button";
import { Failed, Notice, Skeleton } from "@/components/states";
import { announce } from "@/components/toasts";
import styles from "./settings.module.css";
import { SettingsForm } from "./settings-form";
import { type Faults, requestFrom, type TypedSettings, typedFrom } from "./typed-settings";

type SettingsViewProps = {
  workflow: Workflow;
  mayEdit: boolean;
  /** What was typed and not saved; kept by the page while one looks at other tabs. */
  typed: TypedSettings | undefined;
  onType: (typed: TypedSettings | undefined) => void;
};

/** Every setting with its consequence; what the code says comes first and cannot be changed here. */
export function SettingsView({ workflow, mayEdit, typed, onType }: SettingsViewProps) {
  const query = useQuery(settingsQuery(workflow.organization_id, workflow.id));
  const save = useSave(workflow, () => onType(undefined));
  if (query.isPending) return <Skeleton rows={8} label="Loading the settings" />;
  if (!query.data) {
    return (
      <Failed
        title="The settings did not load"
        reason={explain(query.error)}
        onRetry={() => query.refetch()}
      />
    );
  }
  const { data: detail } = query;
  const submit = (form: TypedSettings, revision: number) =>
    save.mutate(requestFrom(form, revision));
  const takeTheirs = async () => {
    await query.refetch();
    onType(undefined);
    save.reset();
  };
  const saveMine = async () => {
    const { data } = await query.refetch();
    if (data && typed) submit(typed, data.revision);
  };
  return (
    <div className={styles["settings"]}>
      {!mayEdit && <Notice tone="blue">Only editors can change settings.</Notice>}
      {isStale(save.error) && <Stale onTheirs={takeTheirs} onMine={saveMine} />}
      {save.isError && !isStale(save.error) && <Notice tone="red">{explain(save.error)}</Notice>}
      <SettingsForm
        workflow={workflow}
        detail={detail}
        typed={typed ?? typedFrom(detail.own)}
        isChanged={typed !== undefined}
        refused={refusedBy(save.error)}
        mayEdit={mayEdit}
        busy={save.isPending}
        onType={onType}
        onSave={(form) => submit(form, detail.revision)}
      />
    </div>
  );
}

function Stale({ onTheirs, onMine }: { onTheirs: () => void; onMine: () => void }) {
  return (
    <Notice
      tone="amber"
      action={
        <span className={styles["choices"]}>
          <Button small onClick={onTheirs}>
            Show theirs
          </Button>
          <Button small onClick={onMine}>
            Save mine over them
          </Button>
        </span>
      }
    >
      Somebody has changed the settings since you opened them.
    </Notice>
  );
}

/** Name the fields that the server refused, with its words. */
function refusedBy(error: unknown): Faults {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.errors.map(({ path, message }) => [path.split(".")[0], message]));
}

function useSave(workflow: Workflow, onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ReturnType<typeof requestFrom>) =>
      saveSettings(workflow.organization_id, workflow.id, request),
    onSuccess: (detail) => {
      client.setQueryData<SettingsDetail>(settingsKeys.detail(workflow.id), detail);
      onSaved();
      announce("The settings are saved.");
    },
  });
}

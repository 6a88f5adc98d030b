/** Payloads that are kept to start with: choose one, keep the present one, delete one. */
import { useState } from "react";
import { relativeTime } from "@/lib/time";
import { useNow } from "@/lib/use-now";
import { Button } from "./button";
import { Select, TextField } from "./field";
import styles from "./samples-field.module.css";

type NamedSample = { name: string; at: string; run_id: string | null };

/** Each callback tells whether it worked. */
type SamplesFieldProps = {
  samples: readonly NamedSample[];
  busy: boolean;
  error: string | undefined;
  canSave: boolean;
  onPick: (name: string) => Promise<boolean>;
  onSave: (name: string) => Promise<boolean>;
  onDelete: (name: string) => Promise<boolean>;
};

/** A choice above the field of a payload; what Stepwell keeps itself is not deleted here. */
export function SamplesField(props: SamplesFieldProps) {
  const { samples, busy, error, canSave, onPick, onSave, onDelete } = props;
  const [chosen, setChosen] = useState("");
  const [asked, setAsked] = useState<"name" | "delete">();
  const known = samples.find(({ name }) => name === chosen);
  const pick = async (name: string) => {
    setAsked(undefined);
    if (name === "" || (await onPick(name))) setChosen(name);
  };
  const save = async (name: string) => {
    if (!(await onSave(name))) return;
    setChosen(name);
    setAsked(undefined);
  };
  const forget = async () => {
    await onDelete(chosen);
    setChosen("");
    setAsked(undefined);
  };
  return (
    <div className={styles["samples"]}>
      <div className={styles["row"]}>
        <SampleSelect samples={samples} chosen={known?.name ?? ""} busy={busy} onChoose={pick} />
        <Button small disabled={!canSave || busy} onClick={() => setAsked("name")}>
          Save as…
        </Button>
        {known && known.run_id === null && asked !== "delete" && (
          <Button small variant="ghost" disabled={busy} onClick={() => setAsked("delete")}>
            Delete
          </Button>
        )}
      </div>
      {asked === "name" && (
        <NameRow
          start={known?.run_id === null ? known.name : ""}
          taken={samples.map(({ name }) => name)}
          busy={busy}
          onSave={save}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === "delete" && known && (
        <p className={styles["row"]}>
          Delete the sample “{known.name}” for everybody?
          <Button small variant="danger" busy={busy} onClick={forget}>
            Delete sample
          </Button>
          <Button small onClick={() => setAsked(undefined)}>
            Keep it
          </Button>
        </p>
      )}
      {error && (
        <p role="alert" className={styles["error"]}>
          {error}
        </p>
      )}
    </div>
  );
}

type SampleSelectProps = {
  samples: readonly NamedSample[];
  chosen: string;
  busy: boolean;
  onChoose: (name: string) => void;
};

function SampleSelect({ samples, chosen, busy, onChoose }: SampleSelectProps) {
  const now = useNow(true, 60_000);
  const options = samples.map(({ name, at, run_id }) => ({
    value: name,
    label: run_id === null ? name : `${capital(name)} run, ${relativeTime(Date.parse(at), now)}`,
  }));
  return (
    <Select
      label="Sample"
      value={chosen}
      disabled={busy || samples.length === 0}
      options={[
        { value: "", label: samples.length === 0 ? "No samples yet" : "Choose a sample" },
        ...options,
      ]}
      onChoose={onChoose}
    />
  );
}

type NameRowProps = {
  start: string;
  taken: readonly string[];
  busy: boolean;
  onSave: (name: string) => void;
  onClose: () => void;
};

function NameRow({ start, taken, busy, onSave, onClose }: NameRowProps) {
  const [typed, setTyped] = useState(start);
  const name = typed.trim();
  return (
    <form
      aria-label="Save the payload as a sample"
      className={styles["row"]}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (name !== "") onSave(name);
      }}
    >
      <TextField
        label="Name of the sample"
        value={typed}
        maxLength={60}
        autoComplete="off"
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button small type="submit" variant="primary" busy={busy} disabled={name === ""}>
        {taken.includes(name) ? "Replace sample" : "Save sample"}
      </Button>
      <Button small onClick={onClose}>
        Cancel
      </Button>
    </form>
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

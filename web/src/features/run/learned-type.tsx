/** A value's type as the workflow language writes it, to paste above a workflow. */
import { useMutation } from "@tanstack/react-query";
import { learnType } from "@/api/editor";
import { explain } from "@/api/problem";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { Dialog } from "@/components/dialog";
import { Notice } from "@/components/states";
import type { Json } from "@/lib/json";
import { objectsOf } from "@/lib/objects";
import styles from "./run.module.css";

type LearnedTypeProps = { org: string; name: string; value: Json };

/** A button for values that have fields; others have no class to learn. */
export function LearnedType({ org, name, value }: LearnedTypeProps) {
  const objects = objectsOf(value);
  const learn = useMutation({ mutationFn: () => learnType(org, name, objects) });
  if (objects.length === 0) return null;
  return (
    <>
      <Button small variant="ghost" busy={learn.isPending} onClick={() => learn.mutate()}>
        Learn its type
      </Button>
      {learn.isError && <Notice tone="red">{explain(learn.error)}</Notice>}
      {learn.data && (
        <Dialog
          open
          wide
          onClose={() => learn.reset()}
          title="Its type"
          description="This value fits it. Paste it above a workflow, and name it as the type of the input or in a list of it."
        >
          <div className={styles["learned"]}>
            <CopyButton text={learn.data.source} label="Copy the type" />
            <pre>{learn.data.source}</pre>
          </div>
        </Dialog>
      )}
    </>
  );
}

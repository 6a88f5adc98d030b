import { useMutation } from "@tanstack/react-query";
import { learnType } from "@/api/editor";
import { explain } from "@/api/problem";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import type { Json } from "@/lib/json";
import { objectsOf } from "@/lib/objects";
import { freeName } from "./with-classes";

type LearnPayloadProps = {
  org: string;
  source: string;
  payload: Json;
  onLearn: (classes: string) => void;
};

/** Write the type of a payload that has fields, under a name the source has not taken. */
export function LearnPayload({ org, source, payload, onLearn }: LearnPayloadProps) {
  const objects = objectsOf(payload);
  const learn = useMutation({
    mutationFn: () => learnType(org, freeName(source, "Payload"), objects),
    onSuccess: (learned) => onLearn(learned.source),
  });
  if (objects.length === 0) return null;
  return (
    <>
      <Button small variant="ghost" busy={learn.isPending} onClick={() => learn.mutate()}>
        Write its type into the code
      </Button>
      {learn.isError && <Notice tone="red">{explain(learn.error)}</Notice>}
    </>
  );
}

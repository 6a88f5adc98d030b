/** One delivery: its request as the log keeps it, and a way to send it again. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { explain } from "@/api/problem";
import { deliveryQuery, redeliver, triggerKeys } from "@/api/triggers";
import type { Delivery, DeliveryDetail } from "@/api/types";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { JsonViewer } from "@/components/json-viewer";
import { Failed, Notice, Skeleton } from "@/components/states";
import { announce } from "@/components/toasts";

type DeliveryDialogProps = { delivery: Delivery; onClose: () => void };

/** What arrived, without secrets; sending it again starts another run. */
export function DeliveryDialog({ delivery, onClose }: DeliveryDialogProps) {
  const { organization_id: org, workflow_id: workflow, id } = delivery;
  const query = useQuery(deliveryQuery(org, workflow, id));
  const again = useRedeliver(delivery, onClose);
  return (
    <Dialog open wide onClose={onClose} title="Delivery" description={explained(delivery)}>
      {query.isPending && <Skeleton rows={6} label="Loading the delivery" />}
      {query.isError && (
        <Failed
          title="The delivery did not load"
          reason={explain(query.error)}
          onRetry={() => query.refetch()}
        />
      )}
      {query.data && <Kept detail={query.data} />}
      {again.isError && <Notice tone="red">{explain(again.error)}</Notice>}
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        {delivery.can_redeliver && (
          <Button variant="primary" busy={again.isPending} onClick={() => again.mutate()}>
            Send it again
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Kept({ detail: { kind, request, event } }: { detail: DeliveryDetail }) {
  if (request) return <JsonViewer value={{ ...request }} name="request" label="Request" />;
  if (event) return <JsonViewer value={{ ...event }} name="event" label="Event" />;
  return <p>The log keeps no {kind === "event" ? "event" : "request"} of this delivery.</p>;
}

function explained({ reason, can_redeliver: can }: Delivery): string {
  const again = can ? "Sending it again starts a run of its own." : "";
  const why = reason && !/[.!?]$/.test(reason) ? `${reason}.` : reason;
  return [why, again].filter(Boolean).join(" ") || "As it arrived, without secrets.";
}

function useRedeliver(
  { organization_id: org, workflow_id: workflow, id }: Delivery,
  done: () => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => redeliver(org, workflow, id),
    onSuccess: ({ run_id }) => {
      announce(`It started run ${(run_id ?? "").slice(-8)}.`);
      done();
    },
    onSettled: () => client.invalidateQueries({ queryKey: triggerKeys.deliveries(workflow) }),
  });
}

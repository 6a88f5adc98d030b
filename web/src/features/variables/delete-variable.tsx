import { useMutation, useQueryClient } from "@tanstack/react-query";
import { explain } from "@/api/problem";
import { deleteVariable, type VariablePlace, variableKeys } from "@/api/variables";
import { ConfirmDialog } from "@/components/dialog";
import { announce } from "@/components/toasts";

type DeleteVariableProps = { place: VariablePlace; name: string; onClose: () => void };

/** Ask before a variable is removed, saying what stops working. */
export function DeleteVariable({ place, name, onClose }: DeleteVariableProps) {
  const client = useQueryClient();
  const erase = useMutation({
    mutationFn: () => deleteVariable(place, name),
    onSuccess: async () => {
      announce(`${name} is deleted.`);
      onClose();
      await client.invalidateQueries({ queryKey: variableKeys.all(place.org) });
    },
  });
  return (
    <ConfirmDialog
      open
      title={`Delete ${name}?`}
      consequence={
        place.workflow === undefined
          ? `Workflows that use variables.${name} do not start from then on. Runs under way keep it.`
          : `This workflow uses the organization's value of variables.${name} from then on, and does not start if there is none.`
      }
      confirm="Delete variable"
      busy={erase.isPending}
      error={erase.isError ? explain(erase.error) : undefined}
      onConfirm={() => erase.mutate()}
      onClose={onClose}
    />
  );
}

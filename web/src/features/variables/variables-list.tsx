/** Variables of one place in all the states of a list, and the ways to change them. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, Variable as VariableIcon } from "lucide-react";
import { type ReactNode, Suspense, useCallback, useState } from "react";
import { explain } from "@/api/problem";
import type { Variable } from "@/api/types";
import { type VariablePlace, variablesQuery } from "@/api/variables";
import { Button } from "@/components/button";
import { Empty, Failed, Skeleton } from "@/components/states";
import { lazyNamed } from "@/lib/lazy-named";
import { VariablesTable } from "./variables-table";

const VariableDialog = lazyNamed(() => import("./variable-dialog"), "VariableDialog");
const DeleteVariable = lazyNamed(() => import("./delete-variable"), "DeleteVariable");

type Asked = { set: Variable | undefined } | { erase: string };

type VariablesListProps = {
  label: string;
  place: VariablePlace;
  mayChange: boolean;
  empty: { title: string; text: string };
  /** Where the button that adds one stands once there are some. */
  frame: (add: ReactNode, list: ReactNode) => ReactNode;
};

/** The list with its dialogs; the frame around it is the page's own. */
export function VariablesList({ label, place, mayChange, empty, frame }: VariablesListProps) {
  const query = useInfiniteQuery(variablesQuery(place));
  const [asked, setAsked] = useState<Asked>();
  const change = useCallback((variable: Variable) => setAsked({ set: variable }), []);
  const erase = useCallback(({ name }: Variable) => setAsked({ erase: name }), []);
  const variables = query.data?.pages.flatMap((page) => page.items) ?? [];
  const close = () => setAsked(undefined);
  const add = mayChange && (
    <Button variant="primary" onClick={() => setAsked({ set: undefined })}>
      <Plus size={14} aria-hidden /> Add variable
    </Button>
  );
  return frame(
    variables.length > 0 && add,
    <>
      {query.isPending && <Skeleton rows={5} label="Loading variables" />}
      {query.isError && !query.data && (
        <Failed
          title="The variables did not load"
          reason={explain(query.error)}
          onRetry={() => query.refetch()}
        />
      )}
      {query.data && variables.length === 0 && (
        <Empty icon={VariableIcon} title={empty.title} action={add}>
          {empty.text}
        </Empty>
      )}
      {variables.length > 0 && (
        <VariablesTable
          label={label}
          org={place.org}
          variables={variables}
          mayChange={mayChange}
          onChange={change}
          onDelete={erase}
        />
      )}
      {query.hasNextPage && (
        <Button small busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Load more
        </Button>
      )}
      <Suspense>
        {asked && "set" in asked && (
          <VariableDialog
            place={place}
            variable={asked.set}
            taken={variables.map(({ name }) => name)}
            onClose={close}
          />
        )}
        {asked && "erase" in asked && (
          <DeleteVariable place={place} name={asked.erase} onClose={close} />
        )}
      </Suspense>
    </>,
  );
}

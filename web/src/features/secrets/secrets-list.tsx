/** Secrets of one place in all the states of a list, and the ways to change them. */
import { KeyRound, Plus } from "lucide-react";
import { type ReactNode, Suspense, useCallback, useState } from "react";
import { ApiError, explain } from "@/api/problem";
import type { SecretPlace } from "@/api/secrets";
import type { Secret, SecretSummary } from "@/api/types";
import { Button } from "@/components/button";
import { Empty, Failed, Skeleton } from "@/components/states";
import { lazyNamed } from "@/lib/lazy-named";
import { type SecretAct, SecretsTable } from "./secrets-table";

const SecretDialog = lazyNamed(() => import("./secret-dialog"), "SecretDialog");
const DeleteSecret = lazyNamed(() => import("./delete-secret"), "DeleteSecret");
const VersionsDialog = lazyNamed(() => import("./versions-dialog"), "VersionsDialog");

/** What of an infinite query the list looks at. */
export type SecretsLoading = {
  isPending: boolean;
  error: Error | null;
  secrets: (SecretSummary | Secret)[] | undefined;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
  onRetry: () => void;
};

export type Asked = { act: "add" } | { act: SecretAct; secret: SecretSummary };

type SecretsListProps = {
  label: string;
  place: SecretPlace;
  mayChange: boolean;
  loading: SecretsLoading;
  empty: { title: string; text: string };
  /** Where the button that adds one stands once there are some. */
  frame: (add: ReactNode, list: ReactNode) => ReactNode;
};

/** The list with its dialogs; the frame around it is the page's own. */
export function SecretsList(props: SecretsListProps) {
  const { label, place, mayChange, loading, empty, frame } = props;
  const [asked, setAsked] = useState<Asked>();
  const act = useCallback((act: SecretAct, secret: SecretSummary) => setAsked({ act, secret }), []);
  const secrets = loading.secrets ?? [];
  const add = mayChange && (
    <Button variant="primary" onClick={() => setAsked({ act: "add" })}>
      <Plus size={14} aria-hidden /> Add secret
    </Button>
  );
  return frame(
    secrets.length > 0 && add,
    <>
      {loading.isPending && <Skeleton rows={5} label="Loading secrets" />}
      {loading.error && !loading.secrets && (
        <NotLoaded error={loading.error} onRetry={loading.onRetry} />
      )}
      {loading.secrets?.length === 0 && (
        <Empty icon={KeyRound} title={empty.title} action={add}>
          {empty.text}
        </Empty>
      )}
      {secrets.length > 0 && (
        <SecretsTable
          label={label}
          org={place.org}
          secrets={secrets}
          mayChange={mayChange}
          onAct={act}
        />
      )}
      {loading.hasMore && (
        <Button small busy={loading.isLoadingMore} onClick={loading.onMore}>
          Load more
        </Button>
      )}
      <Suspense>
        <Dialogs
          asked={asked}
          place={place}
          taken={secrets.map(({ name }) => name)}
          onClose={() => setAsked(undefined)}
        />
      </Suspense>
    </>,
  );
}

type DialogsProps = {
  asked: Asked | undefined;
  place: SecretPlace;
  taken: string[];
  onClose: () => void;
};

function Dialogs({ asked, place, taken, onClose }: DialogsProps) {
  switch (asked?.act) {
    case undefined:
      return null;
    case "add":
      return <SecretDialog place={place} name={undefined} taken={taken} onClose={onClose} />;
    case "replace":
      return (
        <SecretDialog place={place} name={asked.secret.name} taken={taken} onClose={onClose} />
      );
    case "delete":
      return <DeleteSecret place={place} name={asked.secret.name} onClose={onClose} />;
    case "versions":
      return <VersionsDialog secret={asked.secret} onClose={onClose} />;
  }
}

function NotLoaded({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const refused = error instanceof ApiError && error.status === 403;
  return (
    <Failed
      title={refused ? "Your role may not see secrets" : "The secrets did not load"}
      reason={explain(error)}
      onRetry={onRetry}
    />
  );
}

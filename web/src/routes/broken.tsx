/** What is shown when a page cannot be: not found, no access, failed. */
import { useRouter } from "@tanstack/react-router";
import { ApiError, explain } from "@/api/problem";
import { Button, buttonClass } from "@/components/button";
import { DoorMessage, DoorPage } from "@/components/door-page";
import { Failed } from "@/components/states";

/** The address leads nowhere. */
export function NotFoundPage() {
  return (
    <DoorPage>
      <DoorMessage title="There is no page here" action={<HomeLink />}>
        The address may be mistyped, or what it named was removed.
      </DoorMessage>
    </DoorPage>
  );
}

/** The organization does not exist, or it is not one's own: which of the two is not told. */
export function NoAccessPage() {
  return (
    <DoorPage>
      <DoorMessage title="No such organization" action={<HomeLink />}>
        It does not exist, or your account does not belong to it. Ask one of its admins to invite
        you.
      </DoorMessage>
    </DoorPage>
  );
}

type BrokenPageProps = { error: unknown; reset: () => void };

/** Something the page cannot do without did not load. */
export function BrokenPage({ error, reset }: BrokenPageProps) {
  const router = useRouter();
  const missing = error instanceof ApiError && error.status === 404;
  if (missing) {
    return (
      <DoorMessage title="Not found" action={<HomeLink />}>
        {explain(error)}
      </DoorMessage>
    );
  }
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <Failed title="This page did not load" reason={explain(error)} onRetry={retry} />;
}

/** The console was served without its configuration. */
export function NoConfiguration({ reason }: { reason: string }) {
  return (
    <DoorPage>
      <DoorMessage
        title="Stepwell is not set up here"
        action={<Button onClick={() => window.location.reload()}>Try again</Button>}
      >
        The console could not read its configuration: {reason}
      </DoorMessage>
    </DoorPage>
  );
}

function HomeLink() {
  return (
    <a href="/" className={buttonClass("secondary")}>
      Go to your workflows
    </a>
  );
}

import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { config } from "@/api/config";
import { buttonClass } from "@/components/button";
import { DoorMessage, DoorPage } from "@/components/door-page";
import { SignInForm } from "@/features/sign-in/sign-in-form";

const route = getRouteApi("/sign-in");

/** Sign in, then go where one wanted to go. */
export function SignInPage() {
  const { next } = route.useSearch();
  const router = useRouter();
  return (
    <DoorPage>
      <SignInForm
        demo={config().local ? config().demo : undefined}
        onSignedIn={() => router.history.push(inside(next))}
      />
    </DoorPage>
  );
}

/** Say that one is out, and how to come back. */
export function SignedOutPage() {
  return (
    <DoorPage>
      <DoorMessage
        title="You are signed out"
        action={
          <Link to="/sign-in" className={buttonClass("primary")}>
            Sign in again
          </Link>
        }
      >
        Your session on this tab has ended.
      </DoorMessage>
    </DoorPage>
  );
}

/** Accept only places of this console: a link must not lead elsewhere after signing in. */
function inside(next: string | undefined): string {
  return next?.startsWith("/") && !next.startsWith("//") ? next : "/";
}

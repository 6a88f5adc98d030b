/** The shell around an organization's pages, with the palette and the shortcuts. */
import { getRouteApi, Outlet, useNavigate } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { signOut } from "@/api/auth";
import { useLiveState } from "@/api/live";
import { endedStore } from "@/api/session";
import { Shell } from "@/features/shell/shell";
import { lazyNamed } from "@/lib/lazy-named";
import { useStore } from "@/lib/store";
import { useShortcuts } from "@/lib/use-shortcuts";

const route = getRouteApi("/o/$org");

const Palette = lazyNamed(() => import("./organization-palette"), "OrganizationPalette");
const ShortcutsHelp = lazyNamed(() => import("@/features/shell/shortcuts-help"), "ShortcutsHelp");
const SignInAgain = lazyNamed(() => import("@/features/sign-in/sign-in-again"), "SignInAgain");

/** Frame the page below. */
export function OrganizationFrame() {
  const { me, organization } = route.useLoaderData();
  const navigate = useNavigate();
  const live = useLiveState();
  const ended = useStore(endedStore);
  const [open, setOpen] = useState<"palette" | "help">();
  useShortcuts({ "mod+k": () => setOpen("palette"), "?": () => setOpen("help") });

  const leave = async () => {
    await navigate({ to: "/signed-out" });
    signOut();
  };
  return (
    <Shell
      me={me}
      organization={organization}
      live={live}
      onSignOut={leave}
      onSearch={() => setOpen("palette")}
    >
      <Outlet />
      <Suspense>
        {open === "palette" && <Palette org={organization.id} onClose={() => setOpen(undefined)} />}
        {open === "help" && <ShortcutsHelp onClose={() => setOpen(undefined)} />}
        {ended && <SignInAgain email={ended} onLeave={leave} />}
      </Suspense>
    </Shell>
  );
}

/** The frame around every page: where you are, who you are, and whether the page is live. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { LiveState } from "@/api/live";
import type { Me, Membership } from "@/api/types";
import { Logo } from "@/components/logo";
import { LateParts } from "./late-parts";
import { LiveDot } from "./live-dot";
import { OrganizationMenu, UserMenu } from "./menus";
import { Navigation } from "./navigation";
import { RefreshFailed } from "./refresh-failed";
import styles from "./shell.module.css";

type ShellProps = {
  me: Me;
  organization: Membership;
  live: LiveState;
  onSignOut: () => void;
  onSearch: () => void;
  children: ReactNode;
};

/** Side bar on wide screens, top bar on narrow ones. */
export function Shell({ me, organization, live, onSignOut, onSearch, children }: ShellProps) {
  const params = { org: organization.id };
  return (
    <div className={styles["shell"]}>
      <a className={styles["skip"]} href="#main">
        Skip to content
      </a>
      <header className={styles["side"]}>
        <Link
          to="/o/$org/workflows"
          params={params}
          className={styles["brand"]}
          aria-label="Stepwell"
        >
          <Logo />
          <span>Stepwell</span>
        </Link>
        <OrganizationMenu me={me} organization={organization} />
        <Navigation organization={organization} />
        <div className={styles["foot"]}>
          <LiveDot state={live} />
          <UserMenu me={me} onSignOut={onSignOut} onSearch={onSearch} />
        </div>
      </header>
      <main id="main" className={styles["main"]} tabIndex={-1} data-scroll-restoration-id="main">
        <RefreshFailed />
        <LateParts />
        {children}
      </main>
    </div>
  );
}

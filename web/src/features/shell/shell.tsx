/** The frame around every page: where you are, who you are, and whether the page is live. */
import { Link } from "@tanstack/react-router";
import {
  KeyRound,
  KeySquare,
  ListVideo,
  ScrollText,
  Settings,
  Users,
  Workflow,
} from "lucide-react";
import type { ReactNode } from "react";
import type { LiveState } from "@/api/live";
import type { Me, Membership } from "@/api/types";
import { Logo } from "@/components/logo";
import { LiveDot } from "./live-dot";
import { OrganizationMenu, UserMenu } from "./menus";
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
        <nav aria-label="Main" className={styles["nav"]}>
          <Link to="/o/$org/workflows" params={params} className={styles["link"]}>
            <Workflow size={16} aria-hidden />
            <span>Workflows</span>
          </Link>
          <Link to="/o/$org/runs" params={params} className={styles["link"]}>
            <ListVideo size={16} aria-hidden />
            <span>Runs</span>
          </Link>
          <Link to="/o/$org/secrets" params={params} className={styles["link"]}>
            <KeyRound size={16} aria-hidden />
            <span>Secrets</span>
          </Link>
          <Link to="/o/$org/members" params={params} className={styles["link"]}>
            <Users size={16} aria-hidden />
            <span>Members</span>
          </Link>
          {organization.role !== "viewer" && organization.role !== "editor" && (
            <Link to="/o/$org/keys" params={params} className={styles["link"]}>
              <KeySquare size={16} aria-hidden />
              <span>API keys</span>
            </Link>
          )}
          {organization.role !== "viewer" && organization.role !== "editor" && (
            <Link to="/o/$org/audit" params={params} className={styles["link"]}>
              <ScrollText size={16} aria-hidden />
              <span>Audit log</span>
            </Link>
          )}
          <Link to="/o/$org/settings" params={params} className={styles["link"]}>
            <Settings size={16} aria-hidden />
            <span>Settings</span>
          </Link>
        </nav>
        <div className={styles["foot"]}>
          <LiveDot state={live} />
          <UserMenu me={me} onSignOut={onSignOut} onSearch={onSearch} />
        </div>
      </header>
      <main id="main" className={styles["main"]} tabIndex={-1} data-scroll-restoration-id="main">
        {children}
      </main>
    </div>
  );
}

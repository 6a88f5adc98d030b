/** The pages of an organization; where there is little room, the first ones and a menu. */
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import {
  ChevronDown,
  KeyRound,
  KeySquare,
  ListVideo,
  type LucideIcon,
  ScrollText,
  Settings,
  Users,
  Variable,
  Workflow,
} from "lucide-react";
import type { Membership } from "@/api/types";
import { Menu, type MenuEntry } from "@/components/menu";
import styles from "./shell.module.css";

type PageLink = {
  to: `/o/$org/${"workflows" | "runs" | "secrets" | "variables" | "members" | "keys" | "audit" | "settings"}`;
  label: string;
  icon: LucideIcon;
};

const FIRST: readonly PageLink[] = [
  { to: "/o/$org/workflows", label: "Workflows", icon: Workflow },
  { to: "/o/$org/runs", label: "Runs", icon: ListVideo },
];
const OTHERS: readonly PageLink[] = [
  { to: "/o/$org/secrets", label: "Secrets", icon: KeyRound },
  { to: "/o/$org/variables", label: "Variables", icon: Variable },
  { to: "/o/$org/members", label: "Members", icon: Users },
];
const OF_ADMINS: readonly PageLink[] = [
  { to: "/o/$org/keys", label: "API keys", icon: KeySquare },
  { to: "/o/$org/audit", label: "Audit log", icon: ScrollText },
];

const LAST: readonly PageLink[] = [{ to: "/o/$org/settings", label: "Settings", icon: Settings }];

/** Links to the pages that the role may see. */
export function Navigation({ organization: { id, role } }: { organization: Membership }) {
  const isAdmin = role === "owner" || role === "admin";
  const others = [...OTHERS, ...(isAdmin ? OF_ADMINS : []), ...LAST];
  return (
    <nav aria-label="Main" className={styles["nav"]}>
      {FIRST.map((page) => (
        <NavigationLink key={page.to} page={page} org={id} />
      ))}
      <div className={styles["others"]}>
        {others.map((page) => (
          <NavigationLink key={page.to} page={page} org={id} />
        ))}
      </div>
      <div className={styles["more"]}>
        <More pages={others} org={id} />
      </div>
    </nav>
  );
}

function NavigationLink({ page, org }: { page: PageLink; org: string }) {
  const Icon = page.icon;
  return (
    <Link to={page.to} params={{ org }} className={styles["link"]}>
      <Icon size={16} aria-hidden />
      <span>{page.label}</span>
    </Link>
  );
}

/** The other pages behind one button, which is called like the one that is open. */
function More({ pages, org }: { pages: readonly PageLink[]; org: string }) {
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const current = pages.find(({ to }) => path === to.replace("$org", org));
  const trigger = (
    <button
      type="button"
      className={styles["link"]}
      data-status={current ? "active" : undefined}
      aria-label={current ? `${current.label}, more pages` : "More pages"}
    >
      <span>{current?.label ?? "More"}</span>
      <ChevronDown size={14} aria-hidden />
    </button>
  );
  const entries: MenuEntry[] = pages.map(({ to, label, icon: Icon }) => ({
    kind: "item",
    label,
    icon: <Icon size={14} aria-hidden />,
    onSelect: () => navigate({ to, params: { org } }),
  }));
  return <Menu trigger={trigger} align="start" entries={entries} />;
}

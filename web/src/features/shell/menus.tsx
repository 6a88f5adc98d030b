/** The organization switcher and the user's menu. */
import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, LogOut, Search } from "lucide-react";
import type { Me, Membership } from "@/api/types";
import { Menu, type MenuEntry } from "@/components/menu";
import { useStore } from "@/lib/store";
import { chooseTheme, type Theme, themeStore } from "@/lib/theme";
import styles from "./shell.module.css";

type OrganizationMenuProps = { me: Me; organization: Membership };

/** Switch between the organizations one belongs to. */
export function OrganizationMenu({ me, organization }: OrganizationMenuProps) {
  const navigate = useNavigate();
  const trigger = (
    <button type="button" className={styles["organization"]}>
      <span className={styles["initial"]} aria-hidden>
        {organization.name.slice(0, 1).toUpperCase()}
      </span>
      <span className="truncate">{organization.name}</span>
      <span className="visually-hidden">, switch organization</span>
      <ChevronsUpDown size={14} aria-hidden />
    </button>
  );
  const entries: MenuEntry[] = me.organizations.map(({ id, name }) => ({
    kind: "check",
    label: name,
    checked: id === organization.id,
    onChange: () => navigate({ to: "/o/$org/workflows", params: { org: id } }),
  }));
  return <Menu trigger={trigger} align="start" entries={entries} />;
}

type UserMenuProps = { me: Me; onSignOut: () => void; onSearch: () => void };

const THEMES: readonly [Theme, string][] = [
  ["system", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
];

/** Who is signed in, the theme, and the way out. */
export function UserMenu({ me, onSignOut, onSearch }: UserMenuProps) {
  const theme = useStore(themeStore);
  const name = me.name || me.email;
  const trigger = (
    <button type="button" className={styles["user"]}>
      <span className={styles["avatar"]} aria-hidden>
        {name.slice(0, 1).toUpperCase()}
      </span>
      <span className="truncate">{name}</span>
      <span className="visually-hidden">, your account</span>
    </button>
  );
  const entries: MenuEntry[] = [
    { kind: "label", label: me.email },
    {
      kind: "item",
      label: "Search and commands",
      icon: <Search size={14} aria-hidden />,
      onSelect: onSearch,
    },
    { kind: "separator", label: "before theme" },
    { kind: "label", label: "Theme" },
    ...THEMES.map(
      ([value, label]): MenuEntry => ({
        kind: "check",
        label,
        checked: value === theme,
        onChange: () => chooseTheme(value),
      }),
    ),
    { kind: "separator", label: "before sign out" },
    {
      kind: "item",
      label: "Sign out",
      icon: <LogOut size={14} aria-hidden />,
      onSelect: onSignOut,
    },
  ];
  return <Menu trigger={trigger} align="end" entries={entries} />;
}

/** The organization switcher and the user's menu. */
import { useNavigate } from "@tanstack/react-router";
import { Check, ChevronsUpDown, LogOut, Monitor, Moon, Search, Sun } from "lucide-react";
import type { Me, Membership } from "@/api/types";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/menu";
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
  return (
    <Menu trigger={trigger} align="start">
      <MenuLabel>Organizations</MenuLabel>
      {me.organizations.map(({ id, name }) => (
        <MenuItem
          key={id}
          onSelect={() => navigate({ to: "/o/$org/workflows", params: { org: id } })}
        >
          <span className="truncate">{name}</span>
          {id === organization.id && <Check size={13} aria-label="current" />}
        </MenuItem>
      ))}
    </Menu>
  );
}

type UserMenuProps = { me: Me; onSignOut: () => void; onSearch: () => void };

const THEMES: readonly [Theme, string, typeof Sun][] = [
  ["system", "As the system", Monitor],
  ["light", "Light", Sun],
  ["dark", "Dark", Moon],
];

/** Who is signed in, the theme, and the way out. */
export function UserMenu({ me, onSignOut, onSearch }: UserMenuProps) {
  const theme = useStore(themeStore);
  const name = me.name || me.email;
  const trigger = (
    <button type="button" className={styles["user"]} aria-label={`Account of ${name}`}>
      <span className={styles["avatar"]} aria-hidden>
        {name.slice(0, 1).toUpperCase()}
      </span>
      <span className="truncate" aria-hidden>
        {name}
      </span>
    </button>
  );
  return (
    <Menu trigger={trigger} align="end">
      <MenuLabel>{me.email}</MenuLabel>
      <MenuItem icon={<Search size={14} aria-hidden />} onSelect={onSearch}>
        Search and commands
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      {THEMES.map(([value, label, Icon]) => (
        <MenuItem
          key={value}
          icon={<Icon size={14} aria-hidden />}
          onSelect={() => chooseTheme(value)}
        >
          {label}
          {value === theme && <Check size={13} aria-label="current" />}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={<LogOut size={14} aria-hidden />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

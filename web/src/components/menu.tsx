/** Menus that open from a button: actions, or several choices. */
import { cloneElement, type ReactElement, type ReactNode, Suspense, useState } from "react";
import { lazyNamed } from "@/lib/lazy-named";

export type MenuEntry =
  | { kind: "item"; label: string; icon?: ReactNode; disabled?: boolean; onSelect: () => void }
  | { kind: "check"; label: string; checked: boolean; onChange: (checked: boolean) => void }
  | { kind: "label"; label: string }
  | { kind: "separator"; label: string };

type TriggerProps = {
  onClick?: () => void;
  onFocus?: () => void;
  onPointerEnter?: () => void;
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
};

export type MenuProps = {
  trigger: ReactElement<TriggerProps>;
  entries: readonly MenuEntry[];
  align?: "start" | "end";
};

const load = () => import("./menu-content");
const OpenableMenu = lazyNamed(load, "OpenableMenu");

/** A menu below its trigger; what it is made of loads when someone reaches for it. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState(false);
  const waiting = cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: load,
    onFocus: load,
    onClick: () => setWanted(true),
  });
  if (!wanted) return waiting;
  return (
    <Suspense fallback={waiting}>
      <OpenableMenu {...props} />
    </Suspense>
  );
}

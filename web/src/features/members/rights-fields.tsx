import type { Rights } from "@/api/members";
import type { Role } from "@/api/types";
import { CheckField, Choice } from "@/components/choice";
import { grantable, mayBeHiddenFrom } from "./roles";

type RightsFieldsProps = { own: Role; rights: Rights; onChange: (rights: Rights) => void };

/** Choose a role and, below an admin's, whether payloads are hidden. */
export function RightsFields({ own, rights, onChange }: RightsFieldsProps) {
  return (
    <>
      <Choice
        legend="Role"
        options={grantable(own)}
        value={rights.role}
        onChoose={(role) =>
          onChange({ role, payloads: mayBeHiddenFrom(role) ? rights.payloads : "shown" })
        }
      />
      {mayBeHiddenFrom(rights.role) && (
        <CheckField
          label="Hide payloads: they see how runs went, not what they worked on"
          checked={rights.payloads === "hidden"}
          onChange={(hidden) => onChange({ ...rights, payloads: hidden ? "hidden" : "shown" })}
        />
      )}
    </>
  );
}

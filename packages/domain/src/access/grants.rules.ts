import type { Role } from "@ketnap/contract";
import { PERMISSIONS } from "../kernel/permissions.ts";

/** A role over units; "all" has no bound. */
export interface Holding {
  role: Role;
  units: "all" | ReadonlySet<number>;
}

/** Whether somebody with these holdings may give that role at that unit (null: everywhere), or take it away. */
export function mayGrant(holdings: readonly Holding[], wanted: { role: Role; unitId: number | null }): boolean {
  return holdings.some(
    (holding) =>
      holds(holding.role, "accounts.write") &&
      !exceeds(wanted.role, holding.role) &&
      (holding.units === "all" || (wanted.unitId !== null && holding.units.has(wanted.unitId))),
  );
}

/** A role exceeds another when it may do something that the other may not. */
function exceeds(role: Role, other: Role): boolean {
  return Object.values(PERMISSIONS).some((roles: readonly Role[]) => roles.includes(role) && !roles.includes(other));
}

function holds(role: Role, permission: keyof typeof PERMISSIONS): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

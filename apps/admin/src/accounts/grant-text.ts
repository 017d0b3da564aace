import type { GrantRow } from "@ketnap/contract";
import { useTranslate } from "react-admin";
import { useTerm } from "../terms/terms.ts";

/** A role and where it holds: "Bí thư · Chi bộ …", or everywhere. */
export function useGrantText(): (grant: Pick<GrantRow, "role" | "unitName">) => string {
  const term = useTerm();
  const translate = useTranslate();
  return ({ role, unitName }) => `${term("role", role)} · ${unitName ?? translate("accounts.everywhere")}`;
}

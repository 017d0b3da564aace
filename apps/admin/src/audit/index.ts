import { lazy } from "react";

export const auditEntries = {
  name: "audit-entries",
  list: lazy(() => import("./AuditList.tsx")),
};

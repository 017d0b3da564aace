import { lazy } from "react";

export const quotas = {
  name: "quotas",
  list: lazy(() => import("./QuotaList.tsx")),
  edit: lazy(() => import("./QuotaEdit.tsx")),
  create: lazy(() => import("./QuotaCreate.tsx")),
  recordRepresentation: "unitName",
};

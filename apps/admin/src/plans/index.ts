import { lazy } from "react";

export const admissionPlans = {
  name: "admission-plans",
  list: lazy(() => import("./PlanList.tsx")),
  edit: lazy(() => import("./PlanEdit.tsx")),
  create: lazy(() => import("./PlanCreate.tsx")),
  recordRepresentation: "unitName",
};

import { lazy } from "react";

const PlanPage = lazy(() => import("./PlanPage.tsx"));

export const inspectionPlans = {
  name: "inspection-plans",
  list: lazy(() => import("./PlanList.tsx")),
  edit: PlanPage,
  create: lazy(() => import("./PlanCreate.tsx")),
  recordRepresentation: "title",
};

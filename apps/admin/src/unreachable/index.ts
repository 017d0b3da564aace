import { lazy } from "react";

export const unreachableCases = {
  name: "unreachable-cases",
  list: lazy(() => import("./CaseList.tsx")),
};

import { lazy } from "react";

export const units = {
  name: "units",
  list: lazy(() => import("./UnitTree.tsx")),
  show: lazy(() => import("./UnitShow.tsx")),
  edit: lazy(() => import("./UnitEdit.tsx")),
  recordRepresentation: "name",
};

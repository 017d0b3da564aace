import { lazy } from "react";

export const regulations = {
  name: "regulations",
  list: lazy(() => import("./RegulationList.tsx")),
  edit: lazy(() => import("./RegulationEdit.tsx")),
  create: lazy(() => import("./RegulationCreate.tsx")),
  recordRepresentation: "title",
};

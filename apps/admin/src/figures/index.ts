import { lazy } from "react";

export const figures = {
  name: "figures",
  list: lazy(() => import("./FigureList.tsx")),
  edit: lazy(() => import("./FigureEdit.tsx")),
  create: lazy(() => import("./FigureCreate.tsx")),
  recordRepresentation: "unitName",
};

import { lazy } from "react";

export const accounts = {
  name: "accounts",
  list: lazy(() => import("./AccountList.tsx")),
  edit: lazy(() => import("./AccountEdit.tsx")),
  create: lazy(() => import("./AccountCreate.tsx")),
  recordRepresentation: "label",
};

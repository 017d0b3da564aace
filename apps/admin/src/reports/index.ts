import { lazy } from "react";

export const reportRequests = {
  name: "report-requests",
  list: lazy(() => import("./RequestList.tsx")),
  edit: lazy(() => import("./RequestPage.tsx")),
  create: lazy(() => import("./RequestCreate.tsx")),
  recordRepresentation: "title",
};

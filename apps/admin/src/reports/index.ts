import { lazy } from "react";

export const reportRequests = {
  name: "report-requests",
  list: lazy(() => import("./RequestList.tsx")),
  edit: lazy(() => import("./RequestPage.tsx")),
  create: lazy(() => import("./RequestCreate.tsx")),
  recordRepresentation: "title",
};

export const reportForms = {
  name: "report-forms",
  list: lazy(() => import("./FormList.tsx")),
  edit: lazy(() => import("./FormEdit.tsx")),
  create: lazy(() => import("./FormCreate.tsx")),
  recordRepresentation: "title",
};

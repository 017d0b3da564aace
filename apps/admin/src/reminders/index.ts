import { lazy } from "react";

export const reminderRules = {
  name: "reminder-rules",
  list: lazy(() => import("./RuleList.tsx")),
  edit: lazy(() => import("./RuleEdit.tsx")),
  recordRepresentation: "title",
};

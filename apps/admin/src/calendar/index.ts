import { lazy } from "react";

export const calendarDays = {
  name: "calendar-days",
  list: lazy(() => import("./CalendarList.tsx")),
  edit: lazy(() => import("./CalendarEdit.tsx")),
  create: lazy(() => import("./CalendarCreate.tsx")),
  recordRepresentation: "name",
};

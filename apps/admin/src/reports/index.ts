import { lazy } from "react";

const RequestPage = lazy(() => import("./RequestPage.tsx"));

export const reportRequests = {
  name: "report-requests",
  list: lazy(() => import("./RequestList.tsx")),
  edit: RequestPage,
  /** Where a reminder's list of the late points. */
  show: RequestPage,
  create: lazy(() => import("./RequestCreate.tsx")),
  recordRepresentation: "title",
};

export const reportSchedules = {
  name: "report-schedules",
  list: lazy(() => import("./ScheduleList.tsx")),
  edit: lazy(() => import("./ScheduleEdit.tsx")),
  create: lazy(() => import("./ScheduleCreate.tsx")),
  recordRepresentation: "title",
};

export const lagCauses = {
  name: "lag-causes",
  list: lazy(() => import("./CauseList.tsx")),
  edit: lazy(() => import("./CauseEdit.tsx")),
  create: lazy(() => import("./CauseCreate.tsx")),
  recordRepresentation: "titleVi",
};

export const reportForms = {
  name: "report-forms",
  list: lazy(() => import("./FormList.tsx")),
  edit: lazy(() => import("./FormEdit.tsx")),
  create: lazy(() => import("./FormCreate.tsx")),
  recordRepresentation: "title",
};

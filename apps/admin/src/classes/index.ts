import { lazy } from "react";

export const classes = {
  name: "classes",
  list: lazy(() => import("./ClassList.tsx")),
  edit: lazy(() => import("./ClassPage.tsx")),
  create: lazy(() => import("./ClassCreate.tsx")),
  recordRepresentation: "title",
};

export const classPool = {
  name: "class-pool",
  list: lazy(() => import("./PoolList.tsx")),
  edit: lazy(() => import("./PoolEdit.tsx")),
  create: lazy(() => import("./PoolCreate.tsx")),
};

export const classFollowUp = {
  name: "class-follow-up",
  list: lazy(() => import("./FollowUpList.tsx")),
};

import { lazy } from "react";

export const outgoing = {
  name: "outgoing",
  list: lazy(() => import("./OutgoingList.tsx")),
};

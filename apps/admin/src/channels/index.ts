import { lazy } from "react";

export const channels = {
  name: "channels",
  list: lazy(() => import("./ChannelList.tsx")),
  edit: lazy(() => import("./ChannelEdit.tsx")),
  create: lazy(() => import("./ChannelConnect.tsx")),
  recordRepresentation: "name",
};

import { lazy } from "react";

export const deliveries = {
  name: "deliveries",
  list: lazy(() => import("./DeliveryList.tsx")),
  edit: lazy(() => import("./DeliveryPage.tsx")),
};

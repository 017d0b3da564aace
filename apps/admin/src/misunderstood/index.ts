import { lazy } from "react";

export const misunderstood = {
  name: "misunderstood",
  list: lazy(() => import("./MisunderstoodList.tsx")),
};

export const taughtPhrases = {
  name: "taught-phrases",
  list: lazy(() => import("./PhraseList.tsx")),
};

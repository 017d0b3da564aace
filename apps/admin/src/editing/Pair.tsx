import { Stack } from "@mui/material";
import type { ReactNode } from "react";

/** Two fields side by side where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return (
    <Stack direction={{ xs: "column", sm: "row" }} sx={{ gap: { sm: 2 }, width: "100%" }}>
      {children}
    </Stack>
  );
}

import { Box } from "@mui/material";
import type { ReactNode } from "react";

/** Words that take several lines in a table, so that what stands beside them is seen without scrolling sideways. */
export function Passage({ children, width }: { children: ReactNode; width: number }) {
  return (
    <Box component="span" sx={{ display: "block", whiteSpace: "normal", width: "max-content", maxWidth: width }}>
      {children}
    </Box>
  );
}

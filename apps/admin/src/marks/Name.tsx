import { Box } from "@mui/material";
import { SampleTag } from "./Tag.tsx";

/** A name on one line, cut where a table is narrow and whole on hover; of the sample, it says so. */
export function Name({
  children,
  sample = false,
  width = 290,
}: {
  children: string;
  sample?: boolean;
  width?: number;
}) {
  return (
    <Box component="span" sx={{ display: "flex", gap: 1, alignItems: "center", maxWidth: width }}>
      <Box component="span" title={children} sx={{ overflow: "hidden", textOverflow: "ellipsis" }}>
        {children}
      </Box>
      <SampleTag sample={sample} />
    </Box>
  );
}

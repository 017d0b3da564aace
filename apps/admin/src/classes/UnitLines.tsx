import { Box, Stack, Typography } from "@mui/material";
import type { ReactNode } from "react";

interface Line {
  id: number;
  name: string;
  /** Its numbers, each with its word. */
  told: readonly (string | null)[];
  act?: ReactNode;
}

/** A table by unit as a phone shows it: the name whole on its own line, and below it what the columns would say. */
export function UnitLines({ lines }: { lines: readonly Line[] }) {
  return lines.map(({ id, name, told, act }) => (
    <Stack
      key={id}
      direction="row"
      sx={{
        justifyContent: "space-between",
        alignItems: "center",
        gap: 1,
        py: 1,
        borderTop: 1,
        borderColor: "divider",
      }}
    >
      <Box>
        <Typography>{name}</Typography>
        <Typography variant="body2" color="textSecondary">
          {told.filter(Boolean).join(" · ")}
        </Typography>
      </Box>
      {act}
    </Stack>
  ));
}

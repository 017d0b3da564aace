import type { Pace } from "@ketnap/contract";
import { Box } from "@mui/material";
import { useTerm } from "../terms/terms.ts";

const SHAPES: Record<Pace, string> = {
  on_pace: "M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Z",
  slightly_behind: "M6 1 11.5 11H.5Z",
  behind: "M1 1h10v10H1Z",
  unknown: "M2 5h8v2H2Z",
};

/** Where a unit stands against its pace, told by a word and a shape; the colour only helps. */
export function PaceMark({ pace, bare = false }: { pace: Pace; bare?: boolean }) {
  const word = useTerm()("pace", pace);
  return (
    <Box
      component="span"
      sx={{
        display: "inline-flex",
        alignItems: "center",
        gap: 0.75,
        whiteSpace: "nowrap",
        color: (theme) => theme.palette.ketnap.pace[pace],
        fontWeight: 500,
      }}
    >
      <svg
        viewBox="0 0 12 12"
        width="0.75em"
        height="0.75em"
        fill="currentColor"
        {...(bare ? { role: "img", "aria-label": word } : { "aria-hidden": true })}
      >
        <path d={SHAPES[pace]} />
      </svg>
      {bare ? null : word}
    </Box>
  );
}

import { Typography } from "@mui/material";

/** What the bot says beside a number, line by line. */
export function Notes({ notes }: { notes: readonly string[] }) {
  return notes.map((note) => (
    <Typography key={note} variant="caption" component="p" color="textSecondary">
      {note}
    </Typography>
  ));
}

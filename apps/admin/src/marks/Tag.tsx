import { Box } from "@mui/material";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";

/** A small word beside a name: of the sample, ended, verified. */
export function Tag({ children, tone = "quiet" }: { children: ReactNode; tone?: "quiet" | "good" | "warn" | "bad" }) {
  return (
    <Box
      component="span"
      sx={(theme) => ({
        ...theme.typography.caption,
        display: "inline-block",
        px: 0.75,
        borderRadius: 1,
        whiteSpace: "nowrap",
        border: "1px solid currentColor",
        color: {
          quiet: theme.palette.ketnap.quiet,
          good: theme.palette.ketnap.pace.on_pace,
          warn: theme.palette.ketnap.pace.slightly_behind,
          bad: theme.palette.ketnap.error,
        }[tone],
        lineHeight: "18px",
      })}
    >
      {children}
    </Box>
  );
}

export function SampleTag({ sample }: { sample: boolean }) {
  const translate = useTranslate();
  return sample ? <Tag>{translate("marks.sample")}</Tag> : null;
}

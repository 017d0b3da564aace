import type { QuotaRecord, QuotaRevisionRow } from "@ketnap/contract";
import { Box, Stack, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../marks/Tag.tsx";
import { amountText } from "./amount.ts";

/** Every value the quota has had, newest on top, each with its paper. */
export function Revisions({ quota }: { quota: QuotaRecord }) {
  const translate = useTranslate();
  const newestFirst = quota.revisions.toReversed();
  return (
    <>
      <Typography variant="h2" component="h2" gutterBottom>
        {translate("quotas.revisions")}
      </Typography>
      <Stack component="ol" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {newestFirst.map((revision) => (
          <Revision key={revision.revision} revision={revision} />
        ))}
      </Stack>
    </>
  );
}

function Revision({ revision }: { revision: QuotaRevisionRow }) {
  const standing = revision.state === "in_force";
  const translate = useTranslate();
  const formats = useFormats();
  const paper = [revision.documentNo, revision.documentOn && formats.day(revision.documentOn)]
    .filter(Boolean)
    .join(" · ");
  return (
    <Box
      component="li"
      sx={(theme) => ({
        borderLeft: `2px solid ${standing ? theme.palette.primary.main : theme.palette.divider}`,
        pl: 1.5,
        pb: 2,
        ml: 0.5,
      })}
    >
      <Stack direction="row" sx={{ gap: 1, alignItems: "baseline" }}>
        <Typography variant="h3" component="span">
          {amountText(revision, formats)}
        </Typography>
        {standing ? <Tag tone="good">{translate("quotas.stands")}</Tag> : null}
        {revision.state === "ahead" ? (
          <Tag tone="warn">{translate("quotas.in_force_from", { day: formats.day(revision.inForceOn) })}</Tag>
        ) : null}
      </Stack>
      <Typography variant="body2">
        {revision.revision <= 1
          ? translate("quotas.first_revision")
          : translate("quotas.nth_revision", { n: revision.revision - 1 })}
        {paper ? ` · ${paper}` : ""}
      </Typography>
      {revision.reason ? <Typography variant="body2">{revision.reason}</Typography> : null}
      <Typography variant="caption" color="textSecondary">
        {formats.instant(revision.recordedAt)}
        {revision.recordedBy ? ` · ${translate("quotas.by", { who: revision.recordedBy.label })}` : ""}
      </Typography>
    </Box>
  );
}

import type { DashboardFacts } from "@ketnap/contract";
import { Card, CardContent, Stack, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import type { Formats } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { PaceMark } from "../marks/PaceMark.tsx";
import { Notes } from "../marks/Notes.tsx";
import { Fact, Facts } from "../quotas/QuotaProgressCard.tsx";
import { useTerm } from "../terms/terms.ts";
import { coverageSaid } from "./coverage.ts";

type Progress = NonNullable<DashboardFacts["progress"]>;

/** The number first, what it means, and where it comes from. */
export function Summary({ facts }: { facts: DashboardFacts }) {
  const translate = useTranslate();
  const formats = useFormats();
  const { progress } = facts;
  return (
    <Card component="section" aria-label={translate("dashboard.summary", { year: facts.year })}>
      <CardContent sx={{ "&:last-child": { pb: 2 } }}>
        <Typography variant="body2" color="textSecondary">
          {translate("dashboard.summary", { year: facts.year })}
        </Typography>
        {progress ? (
          <Numbers progress={progress} notes={facts.progressNotes} formats={formats} />
        ) : (
          <Typography sx={{ my: 1 }}>{translate("dashboard.no_figures")}</Typography>
        )}
      </CardContent>
    </Card>
  );
}

function Numbers(props: { progress: Progress; notes: readonly string[]; formats: Formats }) {
  const { progress, notes, formats } = props;
  const translate = useTranslate();
  const { number, percent } = formats;
  const quota = progress.quota?.target ?? null;
  return (
    <>
      <Stack direction="row" sx={{ alignItems: "baseline", gap: 1.5, flexWrap: "wrap" }}>
        <Typography component="p" sx={{ fontSize: "2.125rem", fontWeight: 600, lineHeight: 1.35 }}>
          {progress.admitted.bound === "at_least" ? "≥ " : ""}
          {number(progress.admitted.value)}
          {quota === null ? "" : `/${number(quota)}`}
        </Typography>
        {progress.percent === null ? null : (
          <Typography component="span" variant="h2">
            {percent(progress.percent)}
          </Typography>
        )}
        {quota === null ? null : <PaceMark pace={progress.pace} />}
      </Stack>
      {quota === null ? (
        <Typography variant="body2">{translate("dashboard.no_quota")}</Typography>
      ) : (
        <Facts>
          <Fact label={translate("quotas.expected")} value={number(progress.expected)} />
          <Fact label={translate("quotas.remaining")} value={number(progress.remaining)} />
          <Fact label={translate("quotas.required")} value={number(progress.requiredPerMonth)} />
          <Fact label={translate("dashboard.so_far")} value={number(progress.soFarPerMonth)} />
          <Fact label={translate("quotas.forecast")} value={number(progress.forecast)} />
        </Facts>
      )}
      <Origin progress={progress} formats={formats} />
      <Notes notes={notes} />
    </>
  );
}

/** As of when, from which source, with how many of the units below. */
function Origin({ progress, formats }: { progress: Progress; formats: Formats }) {
  const translate = useTranslate();
  const term = useTerm();
  const { coverage, sources } = progress;
  const said = [
    translate("quotas.as_of", { day: formats.day(progress.asOf) }),
    sources.map(({ source }) => term("source", source).toLocaleLowerCase()).join(", "),
    ...(coverage ? coverageSaid(coverage).map(({ name, ...values }) => translate(`dashboard.${name}`, values)) : []),
  ];
  return (
    <Typography variant="caption" color="textSecondary">
      {said.filter(Boolean).join(" · ")}
    </Typography>
  );
}

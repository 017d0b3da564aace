import type { ReportRequestRow } from "@ketnap/contract";
import { Card, CardContent, LinearProgress, Stack, Typography } from "@mui/material";
import { EditBase, Title, useRecordContext, useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { Causes } from "./Causes.tsx";
import { Levels } from "./Levels.tsx";
import { Differences } from "./Differences.tsx";
import { ExpectedRows } from "./ExpectedRows.tsx";
import { Urge } from "../inspections/Urge.tsx";
import { RequestActs } from "./request-acts.tsx";
import { SheetCard } from "./SheetCard.tsx";
import { SummaryCard } from "./SummaryCard.tsx";
import { LIVE, StateTag } from "./RequestList.tsx";

/** What was asked and how it stands, and every unit of it; it fills while one looks. */
export default function RequestPage() {
  return (
    <EditBase mutationMode="pessimistic" queryOptions={LIVE}>
      <Stack sx={{ gap: 2, mt: 2 }}>
        <Standing />
      </Stack>
    </EditBase>
  );
}

function Standing() {
  const request = useRecordContext<ReportRequestRow>();
  if (!request) return null;
  return (
    <>
      <Title title={request.title} />
      <Summary request={request} />
      <Stack direction={{ xs: "column", md: "row" }} sx={{ gap: 2, alignItems: "start" }}>
        <SummaryCard request={request} />
        <SheetCard request={request} />
      </Stack>
      <Levels request={request} />
      <Differences request={request} />
      <Causes request={request} />
      <ExpectedRows request={request} />
    </>
  );
}

function Summary({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const { day, months } = useFormats();
  const { counts } = request;
  const share = counts.expected === 0 ? 0 : (counts.received / counts.expected) * 100;
  const received = translate("reports.received_of", { received: counts.received, expected: counts.expected });
  return (
    <Card>
      <CardContent>
        <Stack direction="row" sx={{ justifyContent: "space-between", gap: 1, flexWrap: "wrap" }}>
          <Typography variant="h2">
            {months({ from: request.firstMonth, to: request.lastMonth })} ·{" "}
            {translate("reports.last_day_of", { day: day(request.lastDay) })} <StateTag request={request} />
          </Typography>
          <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap" }}>
            {counts.missing > 0 ? <Urge unitId={request.unitId} /> : null}
            <RequestActs request={request} />
          </Stack>
        </Stack>
        <LinearProgress variant="determinate" value={share} aria-label={received} sx={{ my: 1.5, height: 8 }} />
        <Typography role="status">
          {received} · {translate("reports.late")}: {counts.late} · {translate("reports.missing")}: {counts.missing} ·{" "}
          {translate("reports.approved")}: {counts.approved} · {translate("reports.returned")}: {counts.returned}
        </Typography>
      </CardContent>
    </Card>
  );
}

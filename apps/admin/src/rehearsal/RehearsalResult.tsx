import type { RehearsalRow, RehearsalTotals } from "@ketnap/contract";
import { Box, Card, CardContent, Stack, Typography } from "@mui/material";
import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { ChartCard } from "../charts/ChartCard.tsx";
import { useFormats } from "../format/use-formats.ts";
import { Fact, Facts } from "../quotas/QuotaProgressCard.tsx";
import { Attention } from "./Attention.tsx";
import { ByChannel, ByPerson, ByRule } from "./Breakdown.tsx";
import { type MessageFilter, MessageTable } from "./MessageTable.tsx";

interface Props {
  rehearsal: RehearsalRow;
  totals: RehearsalTotals;
  chart: RehearsalRow["chart"];
}

const TWO = {
  display: "grid",
  gap: 1.5,
  alignItems: "start",
  gridTemplateColumns: { xs: "minmax(0,1fr)", lg: "minmax(0,1fr) minmax(0,1fr)" },
};

/** What the year would be: the numbers, what to see to, the calendar, who carries most, and every message. */
export function RehearsalResult({ rehearsal, totals, chart }: Props) {
  const [filter, setFilter] = useState<MessageFilter>({});
  const messages = useRef<HTMLDivElement>(null);
  const look = (wanted: MessageFilter) => {
    setFilter(wanted);
    messages.current?.scrollIntoView({ behavior: "smooth", block: "start" });
  };
  return (
    <Stack sx={{ gap: 1.5 }}>
      <Box sx={TWO}>
        <Stack sx={{ gap: 1.5, minWidth: 0 }}>
          <Summary rehearsal={rehearsal} totals={totals} />
          <Attention totals={totals} onLook={look} />
        </Stack>
        <Stack sx={{ gap: 1.5, minWidth: 0 }}>
          {chart ? <ChartCard chart={chart} /> : null}
          <ByChannel totals={totals} />
        </Stack>
      </Box>
      <Box sx={TWO}>
        <ByPerson totals={totals} onLook={look} />
        <ByRule totals={totals} onLook={look} />
      </Box>
      <Box ref={messages} sx={{ scrollMarginTop: 64 }}>
        <MessageTable id={rehearsal.id} totals={totals} filter={filter} onFilter={setFilter} />
      </Box>
    </Stack>
  );
}

function Summary({ rehearsal, totals }: Omit<Props, "chart">) {
  const translate = useTranslate();
  const { day, number, instant } = useFormats();
  const { reports, perPerson } = totals;
  const people = perPerson.filter(({ messages }) => messages > 0).length;
  return (
    <Card component="section" aria-label={translate("rehearsal.summary")}>
      <CardContent>
        <Typography variant="h1">
          {day(totals.from)} – {day(totals.to)}
          {rehearsal.unit ? ` · ${rehearsal.unit.name}` : ""}
        </Typography>
        <Facts>
          <Fact label={translate("rehearsal.messages")} value={number(totals.messages)} />
          <Fact label={translate("rehearsal.people")} value={number(people)} />
          <Fact
            label={translate("rehearsal.per_person_month")}
            value={number(people === 0 ? 0 : (totals.messages / people / totals.days) * 30.4)}
          />
          <Fact label={translate("rehearsal.received")} value={number(totals.received)} />
          <Fact label={translate("rehearsal.replies")} value={number(totals.replies)} />
        </Facts>
        <Typography>
          {translate("rehearsal.reports", {
            asked: number(reports.asked),
            onTime: number(reports.onTime),
            late: number(reports.late),
            missing: number(reports.missing),
          })}
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {translate("rehearsal.made", {
            at: instant(rehearsal.requestedAt),
            by: rehearsal.requestedBy?.label ?? "—",
            seconds: number(totals.seconds),
          })}
        </Typography>
      </CardContent>
    </Card>
  );
}

import { endpoints, type OutgoingSummary } from "@ketnap/contract";
import BackIcon from "@mui/icons-material/ChevronLeft";
import NextIcon from "@mui/icons-material/ChevronRight";
import { Box, Button, IconButton, Skeleton, Stack, Typography } from "@mui/material";
import { Title, useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { useDoor } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { EmptyLesson, RetryLesson } from "../listing/DutyList.tsx";
import { SendingTabs } from "./SendingTabs.tsx";
import { TallyTable } from "./TallyTable.tsx";

/** This week's reminders by day and by rule: what went, what waits, what is yet to come. */
export default function WeekPage() {
  const translate = useTranslate();
  const [search, setSearch] = useSearchParams();
  const from = search.get("from");
  const { data, error, refetch } = useDoor(endpoints.outgoing.summary, { query: from ? { from } : {} });
  const show = (day: string | null) => setSearch(day ? { from: day } : {});
  return (
    <>
      <SendingTabs at="week" />
      <Stack sx={{ gap: 1.5, my: 1 }}>
        <Title title={translate("layout.duty.outgoing")} />
        {error ? (
          <RetryLesson
            title={translate("ra.page.error")}
            hint={translate(error.message, { _: error.message })}
            onRetry={() => void refetch()}
          />
        ) : data ? (
          <Week summary={data} onShow={show} />
        ) : (
          <Skeleton variant="rounded" height={320} />
        )}
      </Stack>
    </>
  );
}

function Week({ summary, onShow }: { summary: OutgoingSummary; onShow: (day: string | null) => void }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const { from, to, today, people, total, days, rules } = summary;
  const isThis = from <= today && today <= to;
  const expected = days.reduce((sum, each) => sum + each.expected, 0);
  const all = Object.values(total).reduce((sum, count) => sum + count, 0);
  const span = { from: short(day(from)), to: day(to) };
  return (
    <>
      <Stack direction="row" sx={{ alignItems: "center", gap: 0.5, flexWrap: { xs: "nowrap", sm: "wrap" } }}>
        <IconButton aria-label={translate("outgoing.earlier")} onClick={() => onShow(shifted(from, -7))}>
          <BackIcon />
        </IconButton>
        <Typography variant="h1" sx={{ fontSize: { xs: "1.125rem", sm: "1.5rem" } }}>
          {isThis ? `${translate("outgoing.this_week")} · ` : ""}
          {translate("outgoing.span", span)}
        </Typography>
        <IconButton aria-label={translate("outgoing.later")} onClick={() => onShow(shifted(from, 7))}>
          <NextIcon />
        </IconButton>
        {isThis ? null : (
          <Button size="small" onClick={() => onShow(null)}>
            {translate("outgoing.this_week")}
          </Button>
        )}
      </Stack>
      <Typography color="textSecondary">
        {[
          translate("outgoing.summary", { smart_count: people }),
          translate("outgoing.summary_told", { smart_count: total.told + total.answered }),
          expected > 0 ? translate("outgoing.summary_ahead", { smart_count: expected }) : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </Typography>
      {all + expected === 0 ? (
        <EmptyLesson title={translate("outgoing.quiet")} hint={translate("outgoing.quiet_hint")} />
      ) : (
        <Box
          sx={{
            display: "grid",
            gap: 1.5,
            alignItems: "start",
            gridTemplateColumns: { xs: "minmax(0,1fr)", lg: "minmax(0,1fr) minmax(0,1fr)" },
          }}
        >
          <TallyTable
            title={translate("outgoing.by_day")}
            rows={days.map(({ onDate, working, counts, expected: ahead }) => ({
              key: onDate,
              label: `${translate(`reminders.weekday_short.${weekdayOf(onDate)}`)} ${short(day(onDate))}`,
              note: onDate === today ? translate("outgoing.today") : working ? null : translate("outgoing.rest"),
              filter: { fromDate: onDate, toDate: onDate },
              counts,
              expected: ahead,
            }))}
          />
          <TallyTable
            title={translate("outgoing.by_rule")}
            rows={rules.map(({ rule, counts, expected: ahead }) => ({
              key: String(rule.id),
              label: rule.title,
              note: null,
              filter: { ruleId: rule.id, fromDate: from, toDate: to },
              counts,
              expected: ahead,
            }))}
          />
        </Box>
      )}
    </>
  );
}

/** 20/11/2026 as 20/11: the year stands above. */
function short(day: string): string {
  return day.replace(/\/\d{4}$/, "");
}

function shifted(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

import { type ChannelUseRow, endpoints } from "@ketnap/contract";
import { Box, Card, CardContent, LinearProgress, Stack, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../marks/Tag.tsx";
import { useTerm } from "../terms/terms.ts";

/** What each channel has used of its month, and for how long one has been down. */
export function ChannelBudgets() {
  const translate = useTranslate();
  const { month } = useFormats();
  const { data } = useDoor(endpoints.channelUse.read);
  if (!data || data.data.length === 0) return null;
  return (
    <Card component="section" aria-label={translate("budgets.title")}>
      <CardContent>
        <Typography variant="h2">
          {translate("budgets.title")} · {month(data.month)}
        </Typography>
        <Stack sx={{ gap: 1.5, mt: 1 }}>
          {data.data.map((row) => (
            <Budget key={row.id} row={row} />
          ))}
        </Stack>
      </CardContent>
    </Card>
  );
}

function Budget({ row }: { row: ChannelUseRow }) {
  const translate = useTranslate();
  const term = useTerm();
  const { number, percent } = useFormats();
  const of = { used: number(row.used), budget: number(row.budget) };
  return (
    <Box>
      <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <Typography sx={{ fontWeight: 600 }}>{row.name}</Typography>
        <Typography variant="body2" color="textSecondary">
          {term("channel", row.channel)}
        </Typography>
        <DownTag row={row} />
        {row.warns ? <Tag tone="bad">{translate("budgets.near")}</Tag> : null}
      </Stack>
      <Typography variant="body2">
        {row.budget === null
          ? translate("budgets.unbounded", { used: number(row.used) })
          : `${translate("budgets.used", of)} · ${percent(row.percent)}`}
        {row.peopleBudget === null
          ? ""
          : ` · ${translate("budgets.people", { people: number(row.people), budget: number(row.peopleBudget) })}`}
      </Typography>
      {row.budget === null ? null : (
        <LinearProgress
          variant="determinate"
          color={row.warns ? "error" : "primary"}
          value={Math.min(100, row.percent ?? 0)}
          aria-label={translate("budgets.used", of)}
          sx={{ height: 6, borderRadius: 3, maxWidth: 480 }}
        />
      )}
    </Box>
  );
}

/** A channel that is down gets older in sight: hours at first, then days. */
function DownTag({ row }: { row: ChannelUseRow }) {
  const translate = useTranslate();
  if (row.downHours === null) return null;
  const days = Math.floor(row.downHours / 24);
  return (
    <Tag tone="bad">
      {days > 0
        ? translate("budgets.down_days", { smart_count: days })
        : translate("budgets.down_hours", { smart_count: Math.max(1, row.downHours) })}
    </Tag>
  );
}

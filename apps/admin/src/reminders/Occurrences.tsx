import type { ReminderRuleRow, RulePreview } from "@ketnap/contract";
import { Box, Table, TableBody, TableCell, TableRow, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";

type Occurrence = RulePreview["occurrences"][number];

/** The next five days on which the rule would speak, and why that day. */
export function Occurrences({ rows, from }: { rows: readonly Occurrence[]; from: ReminderRuleRow["from"] }) {
  const translate = useTranslate();
  const { day } = useFormats();
  if (from === "asked") return null;
  return (
    <Box sx={{ px: 2, pb: 2, pt: 1.5 }}>
      <Typography variant="h3">{translate("reminders.preview.next")}</Typography>
      {rows.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {translate(`reminders.preview.no_next_${from}`)}
        </Typography>
      ) : (
        <Table size="small" aria-label={translate("reminders.preview.next")}>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={`${row.onDate} ${row.escalates}`}>
                <TableCell component="th" scope="row" sx={{ whiteSpace: "nowrap", pl: 0 }}>
                  {translate(`reminders.weekday_short.${weekdayOf(row.onDate)}`)} {day(row.onDate)}
                </TableCell>
                <TableCell>
                  <Because row={row} from={from} />
                </TableCell>
                <TableCell align="right" sx={{ whiteSpace: "nowrap", pr: 0 }}>
                  {translate("reminders.people", { smart_count: row.people })}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Box>
  );
}

function Because({ row, from }: { row: Occurrence; from: ReminderRuleRow["from"] }) {
  const translate = useTranslate();
  const { day } = useFormats();
  if (row.escalates) return <>{translate("reminders.preview.escalates")}</>;
  if (from === "own_day")
    return row.anchor && row.anchor !== row.onDate ? (
      <>{translate("reminders.preview.moved", { day: day(row.anchor) })}</>
    ) : null;
  const offset = translate(
    row.offset === 0
      ? "reminders.preview.on_day"
      : row.offset < 0
        ? "reminders.preview.before"
        : "reminders.preview.after",
    { smart_count: Math.abs(row.offset) },
  );
  return <>{[offset, row.about].filter(Boolean).join(" · ")}</>;
}

/** 1 is Monday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

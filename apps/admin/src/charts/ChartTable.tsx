import type { Chart } from "@ketnap/contract";
import { Box, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { PaceMark } from "../marks/PaceMark.tsx";

type Of<K extends Chart["kind"]> = Extract<Chart, { kind: K }>;

/** The chart's own numbers, for those who read numbers, copy them, or do not see the picture. */
export function ChartTable({ chart }: { chart: Chart }) {
  return (
    <Box sx={{ p: 2, pt: 1.5 }}>
      <Typography variant="h2" sx={{ pr: 6 }}>
        {chart.title}
      </Typography>
      <Typography variant="body2" color="textSecondary" gutterBottom>
        {chart.subtitle}
      </Typography>
      <TableContainer sx={{ maxHeight: 440 }}>
        <Table stickyHeader size="small" aria-label={chart.title}>
          <Numbers chart={chart} />
        </Table>
      </TableContainer>
      <Typography variant="caption" color="textSecondary">
        {chart.footer}
      </Typography>
    </Box>
  );
}

function Numbers({ chart }: { chart: Chart }) {
  if (chart.kind === "calendar") return <Days chart={chart} />;
  if (chart.kind === "totals") return <Totals chart={chart} />;
  return chart.kind === "progress" ? <Months chart={chart} /> : <Units chart={chart} />;
}

/** Days on which nothing fell say nothing. */
function Days({ chart }: { chart: Of<"calendar"> }) {
  const translate = useTranslate();
  const { day, number } = useFormats();
  return (
    <>
      <TableHead>
        <TableRow>
          <TableCell>{translate("charts.day")}</TableCell>
          <TableCell align="right">{translate("charts.count")}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {chart.days
          .filter(({ value }) => value > 0)
          .map((each) => (
            <TableRow key={each.day}>
              <TableCell>{day(each.day)}</TableCell>
              <TableCell align="right">{number(each.value)}</TableCell>
            </TableRow>
          ))}
      </TableBody>
    </>
  );
}

function Months({ chart }: { chart: Of<"progress"> }) {
  const translate = useTranslate();
  const { month, number } = useFormats();
  return (
    <>
      <TableHead>
        <TableRow>
          <TableCell>{translate("charts.month")}</TableCell>
          <TableCell align="right">{translate("charts.admitted")}</TableCell>
          <TableCell align="right">{translate("charts.expected")}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {chart.months.map((point) => (
          <TableRow key={point.month}>
            <TableCell>{month(point.month)}</TableCell>
            <TableCell align="right">{number(point.admitted)}</TableCell>
            <TableCell align="right">{number(point.expected)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </>
  );
}

function Totals({ chart }: { chart: Of<"totals"> }) {
  const translate = useTranslate();
  const { number } = useFormats();
  return (
    <>
      <TableHead>
        <TableRow>
          <TableCell>{translate("charts.counted")}</TableCell>
          <TableCell align="right">{translate("charts.total")}</TableCell>
          <TableCell align="right">{translate("charts.before")}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {chart.rows.map((row) => (
          <TableRow key={row.label}>
            <TableCell>{row.label}</TableCell>
            <TableCell align="right">{number(row.value)}</TableCell>
            <TableCell align="right">{number(row.before)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </>
  );
}

function Units({ chart }: { chart: Of<"ranking"> }) {
  const translate = useTranslate();
  const { number, percent } = useFormats();
  return (
    <>
      <TableHead>
        <TableRow>
          <TableCell>{translate("charts.unit")}</TableCell>
          <TableCell align="right">{translate("charts.admitted")}</TableCell>
          <TableCell align="right">{translate("charts.quota")}</TableCell>
          <TableCell align="right">{translate("charts.percent")}</TableCell>
          <TableCell>{translate("charts.pace")}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {chart.rows.map((row) => (
          <TableRow key={row.label}>
            <TableCell>{row.label}</TableCell>
            <TableCell align="right">{number(row.admitted)}</TableCell>
            <TableCell align="right">{number(row.quota)}</TableCell>
            <TableCell align="right">{percent(row.percent)}</TableCell>
            <TableCell>
              <PaceMark pace={row.pace} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </>
  );
}

import { REMINDER_STATES, type ReminderTally } from "@ketnap/contract";
import {
  Box,
  Card,
  Link as MuiLink,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useFormats } from "../format/use-formats.ts";

interface TallyRow {
  key: string;
  label: string;
  note: string | null;
  /** Opens the people behind the counts. */
  filter: object;
  counts: ReminderTally;
  expected: number;
}

/** Counts by state; a column that is empty throughout is left out, so that it fits a phone. */
export function TallyTable({ title, rows }: { title: string; rows: readonly TallyRow[] }) {
  const translate = useTranslate();
  const { number } = useFormats();
  const states = REMINDER_STATES.filter((state) => rows.some(({ counts }) => counts[state] > 0));
  const ahead = rows.some(({ expected }) => expected > 0);
  const count = (value: number) => (value === 0 ? "" : number(value));
  return (
    <Card component="section" aria-label={title}>
      <Typography variant="h2" sx={{ px: 2, pt: 1.5 }}>
        {title}
      </Typography>
      <Box sx={{ overflowX: "auto" }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell />
              {ahead ? <TableCell align="right">{translate("outgoing.expected")}</TableCell> : null}
              {states.map((state) => (
                <TableCell key={state} align="right">
                  {translate(`outgoing.state.${state}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.key} hover>
                <TableCell component="th" scope="row" sx={{ minWidth: 88 }}>
                  <MuiLink component={Link} to={peopleOf(row.filter)} underline="hover">
                    {row.label}
                  </MuiLink>{" "}
                  {row.note ? (
                    <Typography component="span" variant="caption" color="textSecondary">
                      {row.note}
                    </Typography>
                  ) : null}
                </TableCell>
                {ahead ? <TableCell align="right">{count(row.expected)}</TableCell> : null}
                {states.map((state) => (
                  <TableCell key={state} align="right">
                    {count(row.counts[state])}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Card>
  );
}

function peopleOf(filter: object): string {
  return `/outgoing?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
}

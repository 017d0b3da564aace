import { endpoints, type LagCauseRow, type LaggingRow, type ReportRequestRow } from "@ketnap/contract";
import {
  Box,
  Card,
  CardContent,
  MenuItem,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  Typography,
} from "@mui/material";
import { type ReactNode, useState } from "react";
import { useCanAccess, useLocale, useTranslate } from "react-admin";
import { useCall, useDoor } from "../api/use-call.ts";
import { useAct } from "../editing/use-act.ts";
import { useFormats } from "../format/use-formats.ts";

/** Who is in the red and why, stated by the unit or by staff, and the totals by cause. Nothing where nobody lags. */
export function Causes({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const { data } = useDoor(endpoints.lagCauses.lagging, { params: { id: request.id } });
  const { canAccess } = useCanAccess({ resource: "report-requests", action: "write" });
  const filter = JSON.stringify({ active: true }) as never;
  const listed = useDoor(endpoints.lagCauses.list, { query: { filter, perPage: 100, sort: "position" } });
  const rows = data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Card component="section" aria-label={translate("resources.lag-causes.name")}>
      <CardContent>
        <Typography variant="h2">{translate("lag.in_red", { count: rows.length })}</Typography>
        <Totals request={request} />
        <Table size="small" sx={STACKED}>
          <TableHead>
            <TableRow>
              <TableCell>{translate("reports.unit")}</TableCell>
              <TableCell align="right">{translate("lag.admitted")}</TableCell>
              <TableCell align="right">{translate("lag.expected")}</TableCell>
              <TableCell>{translate("lag.cause")}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <Unit key={row.id} row={row} causes={canAccess && row.open ? (listed.data?.data ?? []) : []} />
            ))}
          </TableBody>
        </Table>
        {data?.more ? <Typography variant="body2">{translate("lag.more")}</Typography> : null}
      </CardContent>
    </Card>
  );
}

/** On a phone the cause stands below its unit, where it can be read and chosen. */
const STACKED = {
  "@media (max-width: 599px)": {
    display: "block",
    "& thead": { display: "none" },
    "& tbody": { display: "block" },
    "& tr": {
      display: "flex",
      flexWrap: "wrap",
      alignItems: "baseline",
      borderBottom: 1,
      borderColor: "divider",
      py: 1,
    },
    "& td": { border: 0, p: 0.5 },
    "& td:first-of-type": { flex: "1 1 100%" },
    "& td:last-of-type, & td:last-of-type > *": { width: 1 },
  },
} as const;

/** By cause, the most common first; of this period alone. */
function Totals({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const titleOf = useTitle();
  const query = { unitId: request.unitId, from: request.lastMonth, to: request.lastMonth };
  const { data } = useDoor(endpoints.lagCauses.totals, { query });
  const rows = data?.period?.from === request.firstMonth ? data.rows : [];
  return (
    <Stack direction="row" component="p" sx={{ columnGap: 2, flexWrap: "wrap", my: 1 }}>
      {rows.map(({ cause, units }) => (
        <span key={cause.id}>{translate("lag.row", { cause: titleOf(cause), count: units.length })}</span>
      ))}
    </Stack>
  );
}

/** `causes`: those that may be stated; none where nothing may be. */
function Unit({ row, causes }: { row: LaggingRow; causes: readonly LagCauseRow[] }) {
  const translate = useTranslate();
  const titleOf = useTitle();
  const { number } = useFormats();
  return (
    <TableRow>
      <TableCell>{row.unit.name}</TableCell>
      <TableCell align="right">
        <OnPhone>{translate("lag.admitted")}</OnPhone> {number(row.admitted)}
      </TableCell>
      <TableCell align="right">
        <OnPhone>{translate("lag.expected")}</OnPhone> {number(row.expected)}
      </TableCell>
      <TableCell>
        {causes.length > 0 ? (
          <Choice row={row} causes={causes} />
        ) : row.cause ? (
          titleOf(row.cause)
        ) : (
          translate("lag.not_stated")
        )}
      </TableCell>
    </TableRow>
  );
}

/** What the head of the column says where there is one. */
function OnPhone({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ display: { sm: "none" }, color: "text.secondary" }}>
      {children}
    </Box>
  );
}

function Choice({ row, causes }: { row: LaggingRow; causes: readonly LagCauseRow[] }) {
  const translate = useTranslate();
  const titleOf = useTitle();
  const ask = useCall();
  const { act, acting } = useAct();
  const [chosen, setChosen] = useState<number | null>(null);
  const state = (causeId: number) => {
    setChosen(causeId);
    return act(() => ask(endpoints.lagCauses.state, { params: { id: row.id }, body: { causeId } }), {
      done: "lag.stated",
    });
  };
  // One that was stated and is not offered any more stands in the list until another takes its place.
  const stated = row.cause && causes.every(({ id }) => id !== row.cause!.id) ? [row.cause] : [];
  return (
    <TextField
      select
      size="small"
      hiddenLabel
      disabled={acting}
      // What was chosen, until it is read back: another may have been faster.
      value={(acting ? chosen : row.cause?.id) ?? ""}
      onChange={({ target }) => void state(Number(target.value))}
      slotProps={{
        select: { displayEmpty: true, inputProps: { "aria-label": `${translate("lag.cause")} · ${row.unit.name}` } },
      }}
      sx={{ minWidth: 200 }}
    >
      <MenuItem value="" disabled>
        {translate("lag.not_stated")}
      </MenuItem>
      {[...stated, ...causes].map((cause) => (
        <MenuItem key={cause.id} value={cause.id}>
          {titleOf(cause)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function useTitle(): (cause: { titleVi: string; titleEn: string }) => string {
  const vietnamese = useLocale() === "vi";
  return ({ titleVi, titleEn }) => (vietnamese ? titleVi : titleEn);
}

import { type ClassLossRow, endpoints } from "@ketnap/contract";
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from "@mui/material";
import { useListContext, useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { useWide } from "../listing/use-wide.ts";

/** How many are left from class to dossier to admission, by organiser: within the units that the list shows. */
export function Loss() {
  const translate = useTranslate();
  const wide = useWide();
  const { filterValues } = useListContext();
  const underId: unknown = filterValues["underId"];
  const { data } = useDoor(endpoints.classFollowUp.sum, { query: typeof underId === "number" ? { underId } : {} });
  const rows = data?.data ?? [];
  if (rows.length === 0) return null;
  return (
    <Box sx={{ p: 2, overflowX: "auto" }}>
      <Typography variant="h2">{translate("classes.loss_title")}</Typography>
      <Typography color="textSecondary">{translate("classes.loss_hint")}</Typography>
      {wide ? <LossTable rows={rows} /> : rows.map((row) => <LossLine key={row.organiser.id} row={row} />)}
    </Box>
  );
}

/** On a phone the same as a sentence for each organiser. */
function LossLine({ row }: { row: ClassLossRow }) {
  const translate = useTranslate();
  const { number } = useFormats();
  const share = useShare(row);
  const told = (value: number | null) => share(value) || translate("classes.loss_none");
  const { certified, dossiers, admitted } = row;
  const said = { certified: number(certified), dossiers: told(dossiers), admitted: told(admitted) };
  return (
    <Box sx={{ mt: 1 }}>
      <Typography>{row.organiser.name}</Typography>
      <Typography color="textSecondary">{translate("classes.loss_line", said)}</Typography>
    </Box>
  );
}

function useShare({ certified }: ClassLossRow): (value: number | null) => string {
  const translate = useTranslate();
  const { number, percent } = useFormats();
  return (value) =>
    value === null
      ? ""
      : translate("classes.loss_share", { count: number(value), percent: percent((value / certified) * 100) });
}

const HEADS = ["certified", "dossiers", "admitted"] as const;

function LossTable({ rows }: { rows: readonly ClassLossRow[] }) {
  const translate = useTranslate();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{translate("classes.loss_organiser")}</TableCell>
          <TableCell align="right">{translate("classes.loss_units")}</TableCell>
          {HEADS.map((head) => (
            <TableCell key={head} align="right">
              {translate(`resources.class-follow-up.fields.${head}`)}
            </TableCell>
          ))}
          <TableCell align="right">{translate("classes.loss_silent")}</TableCell>
          <TableCell align="right">{translate("classes.loss_unknown")}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <LossRow key={row.organiser.id} row={row} />
        ))}
      </TableBody>
    </Table>
  );
}

function LossRow({ row }: { row: ClassLossRow }) {
  const { number } = useFormats();
  const { organiser, units, certified, dossiers, admitted, silent, unknown } = row;
  const share = useShare(row);
  return (
    <TableRow>
      <TableCell>{organiser.name}</TableCell>
      <TableCell align="right">{number(units)}</TableCell>
      <TableCell align="right">{number(certified)}</TableCell>
      <TableCell align="right">{share(dossiers)}</TableCell>
      <TableCell align="right">{share(admitted)}</TableCell>
      <TableCell align="right">{number(silent)}</TableCell>
      <TableCell align="right">{number(unknown)}</TableCell>
    </TableRow>
  );
}

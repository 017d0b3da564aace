import { endpoints, type ReportRequestRow } from "@ketnap/contract";
import {
  Card,
  CardContent,
  Link as MuiLink,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useDoor } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { useTerm } from "../terms/terms.ts";

const SHOWN = 50;

/** Where a report and the records say different numbers, until one of them is corrected; nothing where all agree. */
export function Differences({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const term = useTerm();
  const { number } = useFormats();
  const filter = JSON.stringify({ requestId: request.id }) as never;
  const { data } = useDoor(endpoints.reportDifferences.list, { query: { filter, perPage: SHOWN, sort: "unitName" } });
  const rows = data?.data ?? [];
  if (rows.length === 0) return null;
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("reports.differences", { count: data?.total ?? 0 })}</Typography>
        <TableContainer>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{translate("reports.unit")}</TableCell>
                <TableCell>{translate("reports.field_indicator")}</TableCell>
                <TableCell align="right">{term("source", "report")}</TableCell>
                <TableCell align="right">{term("source", "record")}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.id}>
                  <TableCell>{row.unit.name}</TableCell>
                  <TableCell>{term("indicator", row.indicator)}</TableCell>
                  <TableCell align="right">{number(row.reported)}</TableCell>
                  <TableCell align="right">
                    <MuiLink component={Link} to={`/figures/${row.figureId}`}>
                      {number(row.recorded)}
                    </MuiLink>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      </CardContent>
    </Card>
  );
}

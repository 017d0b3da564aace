import { endpoints, type ReportRequestRow } from "@ketnap/contract";
import {
  Card,
  CardContent,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from "@mui/material";
import { useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { useTerm } from "../terms/terms.ts";

const COLUMNS = ["received", "onTime", "late", "missing", "awaited", "returned", "approved"] as const;

/** How complete and how timely, for each unit above those that were asked; nothing where there is one such unit. */
export function Levels({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const term = useTerm();
  const { data } = useDoor(endpoints.reportRequests.levels, { params: { id: request.id } });
  const rows = data?.data ?? [];
  const heads = {
    received: translate("reports.received"),
    onTime: term("report_standing", "on_time"),
    late: term("report_standing", "late"),
    missing: term("report_standing", "missing"),
    awaited: term("report_standing", "awaited"),
    returned: translate("reports.returned"),
    approved: translate("reports.approved"),
  };
  if (rows.length < 2) return null;
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("reports.levels")}</Typography>
        <TableContainer>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{translate("reports.unit")}</TableCell>
                {COLUMNS.map((column) => (
                  <TableCell key={column} align="right">
                    {heads[column]}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map(({ unit, depth, counts }) => (
                <TableRow key={unit.id}>
                  <TableCell sx={{ pl: 2 + depth * 2, minWidth: 160 }}>{unit.name}</TableCell>
                  {COLUMNS.map((column) => (
                    <TableCell key={column} align="right">
                      {column === "received" ? `${counts.received}/${counts.expected}` : counts[column]}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      </CardContent>
    </Card>
  );
}

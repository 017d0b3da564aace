import { type ClassResultRow, type ClassRow, endpoints } from "@ketnap/contract";
import {
  Button,
  Card,
  CardContent,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from "@mui/material";
import { useState } from "react";
import { useCanAccess, useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { useWide } from "../listing/use-wide.ts";
import { Attendance } from "./Attendance.tsx";
import { Certify } from "./Certify.tsx";
import { UnitLines } from "./UnitLines.tsx";
import { useWords } from "./words.ts";

/** Who came to each session, and how many of each unit are certified. */
export function Results({ row }: { row: ClassRow }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const { data } = useDoor(endpoints.classes.results, { params: { id: row.id } });
  const [act, setAct] = useState<"attendance" | "finish" | "correct" | null>(null);
  const { canAccess } = useCanAccess({ resource: "classes", action: "write" });
  const rows = data?.data ?? [];
  const may = canAccess === true && rows.length > 0;
  const running = row.standing === "running";
  const until = rows.find(({ expiresOn }) => expiresOn !== null)?.expiresOn;
  const over = row.lastOn !== null && row.lastOn <= todayInVietnam();
  return (
    <Card>
      <CardContent>
        <Stack
          direction="row"
          sx={{ justifyContent: "space-between", alignItems: "center", gap: 1, flexWrap: "wrap", mb: 1 }}
        >
          <Typography variant="h2">{translate("classes.results")}</Typography>
          {may ? (
            <Stack direction="row" sx={{ gap: 1 }}>
              {running ? (
                <Button size="small" variant="outlined" onClick={() => setAct("attendance")}>
                  {translate("classes.attendance")}
                </Button>
              ) : null}
              {row.standing === "finished" ? (
                <Button size="small" onClick={() => setAct("correct")}>
                  {translate("classes.correct")}
                </Button>
              ) : null}
              {running && over ? (
                <Button size="small" variant="contained" onClick={() => setAct("finish")}>
                  {translate("classes.finish")}
                </Button>
              ) : null}
            </Stack>
          ) : null}
        </Stack>
        {until ? (
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
            {translate("classes.expires", { day: day(until) })}
          </Typography>
        ) : null}
        <ResultRows rows={rows} />
      </CardContent>
      {act === "attendance" ? <Attendance row={row} rows={rows} onClose={() => setAct(null)} /> : null}
      {act === "finish" || act === "correct" ? (
        <Certify row={row} rows={rows} act={act} onClose={() => setAct(null)} />
      ) : null}
    </Card>
  );
}

function ResultRows({ rows }: { rows: readonly ClassResultRow[] }) {
  const translate = useTranslate();
  const wide = useWide();
  const { day } = useFormats();
  const { word } = useWords();
  const present = ({ attendance }: ClassResultRow) =>
    attendance
      .map(({ onDate, part, present: count }) => `${day(onDate)} ${word("part", part).toLowerCase()}: ${count}`)
      .join(" · ");
  const said = (of: "seated" | "present" | "certified", value: number | string | null) =>
    value === null || value === "" ? null : `${translate(`classes.${of}`)} ${value}`;
  if (!wide)
    return (
      <UnitLines
        lines={rows.map((row) => ({
          id: row.unit.id,
          name: row.unit.name,
          told: [said("seated", row.seated), said("present", present(row)), said("certified", row.certified)],
        }))}
      />
    );
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{translate("classes.unit")}</TableCell>
          <TableCell align="right">{translate("classes.seated")}</TableCell>
          <TableCell>{translate("classes.present")}</TableCell>
          <TableCell align="right">{translate("classes.certified")}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.unit.id}>
            <TableCell>{row.unit.name}</TableCell>
            <TableCell align="right">{row.seated}</TableCell>
            <TableCell>{present(row)}</TableCell>
            <TableCell align="right">{row.certified ?? ""}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

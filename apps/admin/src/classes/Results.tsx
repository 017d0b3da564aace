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
import { required, SelectInput, useCanAccess, useTranslate } from "react-admin";
import { useCall, useDoor } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { useWide } from "../listing/use-wide.ts";
import { Certify } from "./Certify.tsx";
import { type ActProps, type Counts, Numbers } from "./counts.tsx";
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
  const present = ({ attendance }: ClassResultRow) =>
    attendance.map((each) => `${day(each.onDate)}: ${each.present}`).join(" · ");
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

function Attendance({ row, rows, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  const { day } = useFormats();
  const { word } = useWords();
  const held = row.sessions.filter(({ onDate }) => onDate <= todayInVietnam());
  const choices = held.map(({ onDate, part }) => ({
    id: `${onDate} ${part}`,
    name: `${day(onDate)} · ${word("part", part)}`,
  }));
  const submit = ({ session, counts }: { session: string; counts: Counts }, version: number) => {
    const [onDate = "", part = "morning"] = session.split(" ");
    const units = rows.map(({ unit }) => ({ unitId: unit.id, present: counts[`u${unit.id}`] ?? 0 }));
    const body = { onDate, part: part as "morning" | "afternoon", units, version };
    return ask(endpoints.classes.attendance, { params: { id: row.id }, body });
  };
  return (
    <ActionDialog<{ session: string; counts: Counts }>
      title={`${translate("classes.attendance")} · ${row.title}`}
      submit={translate("ra.action.save")}
      done="classes.attendance_done"
      values={{ session: choices.at(-1)?.id ?? "", counts: seatsOf(rows) }}
      version={row.version}
      onClose={onClose}
      onSubmit={submit}
    >
      <SelectInput
        source="session"
        label="classes.session"
        choices={choices}
        validate={required()}
        helperText={false}
      />
      <Numbers rows={rows} />
    </ActionDialog>
  );
}

function seatsOf(rows: readonly ClassResultRow[]): Counts {
  return Object.fromEntries(rows.map(({ unit, seated }) => [`u${unit.id}`, seated]));
}

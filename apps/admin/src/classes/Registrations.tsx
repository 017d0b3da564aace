import { type ClassRegistrationRow, type ClassRow, endpoints } from "@ketnap/contract";
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
import { useEffect, useState } from "react";
import { maxValue, minValue, NumberInput, required, useCanAccess, useTranslate } from "react-admin";
import { useCall, useDoor } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { UnitInput } from "../editing/inputs.tsx";
import { useWide } from "../listing/use-wide.ts";
import { EmptyLesson } from "../listing/DutyList.tsx";
import { UnitLines } from "./UnitLines.tsx";
import { useWords } from "./words.ts";

/** Who came when: in the order of arrival, which is the order in which those who wait move up. */
export function Registrations({ row }: { row: ClassRow }) {
  const translate = useTranslate();
  const { data, refetch } = useDoor(endpoints.classes.registrations, { params: { id: row.id } });
  // The class is looked at again and again; whoever came by chat meanwhile is to stand in the list as well.
  const { seated, waiting } = row;
  useEffect(() => void refetch(), [seated, waiting, refetch]);
  const [registering, setRegistering] = useState(false);
  const [leaving, setLeaving] = useState<ClassRegistrationRow | null>(null);
  const { canAccess } = useCanAccess({ resource: "classes", action: "write" });
  const open = canAccess === true && row.standing === "registration_open";
  const may = canAccess === true && ["announced", "registration_open", "closed"].includes(row.standing);
  const rows = data?.data ?? [];
  return (
    <Card>
      <CardContent>
        <Stack
          direction="row"
          sx={{ justifyContent: "space-between", alignItems: "center", gap: 1, flexWrap: "wrap", mb: 1 }}
        >
          <Typography variant="h2">{translate("classes.registrations")}</Typography>
          {open ? (
            <Button size="small" variant="outlined" onClick={() => setRegistering(true)}>
              {translate("classes.register")}
            </Button>
          ) : null}
        </Stack>
        {rows.length === 0 ? (
          <EmptyLesson title={translate("classes.nobody")} hint={translate("classes.nobody_hint")} />
        ) : (
          <RegistrationTable rows={rows} {...(may ? { onWithdraw: setLeaving } : {})} />
        )}
      </CardContent>
      {registering ? <Register row={row} onClose={() => setRegistering(false)} /> : null}
      {leaving ? <Withdraw row={row} of={leaving} onClose={() => setLeaving(null)} /> : null}
    </Card>
  );
}

interface TableProps {
  rows: readonly ClassRegistrationRow[];
  onWithdraw?: (row: ClassRegistrationRow) => void;
}

function RegistrationTable({ rows, onWithdraw }: TableProps) {
  const translate = useTranslate();
  const wide = useWide();
  const { word } = useWords();
  const withdraw = (row: ClassRegistrationRow) =>
    onWithdraw && row.seated + row.waiting > 0 ? (
      <Button size="small" onClick={() => onWithdraw(row)}>
        {translate("classes.withdraw")}
      </Button>
    ) : null;
  const said = (of: "seated" | "waiting" | "withdrawn", count: number) => `${translate(`classes.${of}`)} ${count}`;
  if (!wide)
    return (
      <UnitLines
        lines={rows.map((row) => ({
          id: row.id,
          name: `${row.place}. ${row.unit.name}`,
          told: [
            said("seated", row.seated),
            said("waiting", row.waiting),
            row.withdrawn > 0 ? said("withdrawn", row.withdrawn) : null,
            word("how", row.how),
          ],
          act: withdraw(row),
        }))}
      />
    );
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell align="right">{translate("classes.place")}</TableCell>
          <TableCell>{translate("classes.unit")}</TableCell>
          <TableCell align="right">{translate("classes.seated")}</TableCell>
          <TableCell align="right">{translate("classes.waiting")}</TableCell>
          <TableCell align="right">{translate("classes.withdrawn")}</TableCell>
          <TableCell>{translate("classes.by")}</TableCell>
          {onWithdraw ? <TableCell /> : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell align="right">{row.place}</TableCell>
            <TableCell>{row.unit.name}</TableCell>
            <TableCell align="right">{row.seated}</TableCell>
            <TableCell align="right">{row.waiting}</TableCell>
            <TableCell align="right">{row.withdrawn}</TableCell>
            <TableCell>{word("how", row.how)}</TableCell>
            {onWithdraw ? <TableCell align="right">{withdraw(row)}</TableCell> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Register({ row, onClose }: { row: ClassRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ unitId: number; count: number }>
      title={`${translate("classes.register")} · ${row.title}`}
      submit={translate("classes.register")}
      done="classes.register_done"
      values={{ count: 1 }}
      onClose={onClose}
      onSubmit={(body) => ask(endpoints.classes.register, { params: { id: row.id }, body })}
    >
      <UnitInput source="unitId" label="classes.unit" validate={required()} />
      <NumberInput source="count" label="classes.register_count" step={1} validate={[required(), minValue(1)]} />
    </ActionDialog>
  );
}

function Withdraw({ row, of, onClose }: { row: ClassRow; of: ClassRegistrationRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  const most = of.seated + of.waiting;
  return (
    <ActionDialog<{ count: number }>
      danger
      title={translate("classes.withdraw_title", { unit: of.unit.name })}
      submit={translate("classes.withdraw")}
      done="classes.withdraw_done"
      values={{ count: most }}
      onClose={onClose}
      onSubmit={({ count }) =>
        ask(endpoints.classes.withdraw, { params: { id: row.id }, body: { unitId: of.unit.id, count } })
      }
    >
      <NumberInput
        source="count"
        label="classes.register_count"
        step={1}
        validate={[required(), minValue(1), maxValue(most)]}
      />
    </ActionDialog>
  );
}

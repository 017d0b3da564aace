import { endpoints, type UnitRecord } from "@ketnap/contract";
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
import { minValue, NumberInput, required, useCanAccess, useTranslate } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";

export function MemberCounts({ unit }: { unit: UnitRecord }) {
  const translate = useTranslate();
  const { day, number } = useFormats();
  const [open, setOpen] = useState(false);
  const { canAccess } = useCanAccess({ resource: "member-snapshots", action: "write" });
  return (
    <Card>
      <CardContent>
        <Stack direction="row" sx={{ justifyContent: "space-between", gap: 1 }}>
          <Typography variant="h2">{translate("units.snapshots")}</Typography>
          {canAccess ? (
            <Button size="small" onClick={() => setOpen(true)}>
              {translate("units.snapshot_add")}
            </Button>
          ) : null}
        </Stack>
        {unit.snapshots.length === 0 ? (
          <Typography color="textSecondary">{translate("units.snapshots_none")}</Typography>
        ) : (
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{translate("units.snapshot_on")}</TableCell>
                <TableCell align="right">{translate("units.snapshots")}</TableCell>
                <TableCell align="right">{translate("units.snapshot_cells")}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {unit.snapshots.slice(0, 8).map(({ id, onDate, members, cells }) => (
                <TableRow key={id}>
                  <TableCell>{day(onDate)}</TableCell>
                  <TableCell align="right">{number(members)}</TableCell>
                  <TableCell align="right">{number(cells)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
        {open ? <RecordCount unit={unit} onClose={() => setOpen(false)} /> : null}
      </CardContent>
    </Card>
  );
}

function RecordCount({ unit, onClose }: { unit: UnitRecord; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ onDate: string; members: number; cells?: number | null }>
      title={`${translate("units.snapshot_add")} · ${unit.name}`}
      submit={translate("ra.action.save")}
      done="units.snapshot_done"
      values={{ onDate: todayInVietnam() }}
      onClose={onClose}
      onSubmit={(values) => ask(endpoints.memberSnapshots.create, { body: { ...values, unitId: unit.id } })}
      preview={() => translate("units.snapshot_preview")}
    >
      <DayInput source="onDate" label="units.snapshot_on" validate={required()} />
      <NumberInput source="members" label="units.snapshots" step={1} validate={[required(), minValue(0)]} />
      <NumberInput source="cells" label="units.snapshot_cells" step={1} validate={minValue(0)} />
    </ActionDialog>
  );
}

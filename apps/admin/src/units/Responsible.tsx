import { endpoints, type ResponsibilityRow, type UnitRecord } from "@ketnap/contract";
import { Button, Card, CardContent, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { AutocompleteInput, ReferenceInput, required, useCanAccess, useTranslate } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";

/** Who answers for the unit, as an office, from a day to a day. */
export function Responsible({ unit }: { unit: UnitRecord }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const [open, setOpen] = useState(false);
  const [ending, setEnding] = useState<ResponsibilityRow | null>(null);
  const { canAccess } = useCanAccess({ resource: "units", action: "write" });
  return (
    <Card>
      <CardContent>
        <Stack direction="row" sx={{ justifyContent: "space-between", gap: 1 }}>
          <Typography variant="h2">{translate("units.responsible")}</Typography>
          {canAccess ? (
            <Button size="small" onClick={() => setOpen(true)}>
              {translate("units.responsible_add")}
            </Button>
          ) : null}
        </Stack>
        {unit.responsibility.length === 0 ? (
          <Typography color="textSecondary">{translate("units.responsible_none")}</Typography>
        ) : null}
        {unit.responsibility.map((held) => (
          <Stack key={held.id} direction="row" sx={{ gap: 1, alignItems: "center", justifyContent: "space-between" }}>
            <Typography variant="body2">
              {held.account.label} ·{" "}
              {translate(held.validTo ? "units.span" : "units.span_open", {
                from: day(held.validFrom),
                to: day(held.validTo),
              })}
            </Typography>
            {canAccess && !held.validTo ? (
              <Button size="small" onClick={() => setEnding(held)}>
                {translate("units.responsible_end")}
              </Button>
            ) : null}
          </Stack>
        ))}
        {open ? <PutInCharge unit={unit} onClose={() => setOpen(false)} /> : null}
        {ending ? <EndCharge held={ending} onClose={() => setEnding(null)} /> : null}
      </CardContent>
    </Card>
  );
}

function PutInCharge({ unit, onClose }: { unit: UnitRecord; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ accountId: number; validFrom: string }>
      title={`${translate("units.responsible_add")} · ${unit.name}`}
      submit={translate("units.responsible_add")}
      done="units.responsible_done"
      values={{ validFrom: todayInVietnam() }}
      onClose={onClose}
      onSubmit={(values) => ask(endpoints.responsibilities.create, { body: { ...values, unitId: unit.id } })}
    >
      <ReferenceInput
        source="accountId"
        reference="accounts"
        filter={{ active: true }}
        sort={{ field: "label", order: "ASC" }}
        perPage={50}
      >
        <AutocompleteInput
          label="units.account"
          optionText="label"
          filterToQuery={(q: string) => ({ q })}
          validate={required()}
        />
      </ReferenceInput>
      <DayInput source="validFrom" label="units.responsible_from" validate={required()} />
    </ActionDialog>
  );
}

function EndCharge({ held, onClose }: { held: ResponsibilityRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ validTo: string }>
      title={`${translate("units.responsible_end")} · ${held.account.label}`}
      submit={translate("units.responsible_end")}
      done="units.responsible_ended"
      values={{ validTo: todayInVietnam() }}
      onClose={onClose}
      version={held.version}
      onSubmit={({ validTo }, version) =>
        ask(endpoints.responsibilities.end, { params: { id: held.id }, body: { validTo, version } })
      }
    >
      <DayInput source="validTo" label="editing.effective_on" validate={required()} />
    </ActionDialog>
  );
}

import { type AccountRow, endpoints, type GrantRow, type HandedOver, type Role, ROLES } from "@ketnap/contract";
import { Button, Card, CardContent, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { required, SelectInput, useCanAccess, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { DayInput, UnitInput } from "../editing/inputs.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { useTermChoices } from "../terms/terms.ts";
import { useGrantText } from "./grant-text.ts";
import { HandOver } from "./HandOver.tsx";
import { LinkCodeDialog } from "./LinkCode.tsx";

/** Which role at which unit, from a day to a day. */
export function Grants({ account }: { account: AccountRow }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const grantText = useGrantText();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<GrantRow | null>(null);
  const [handing, setHanding] = useState<GrantRow | null>(null);
  const [handed, setHanded] = useState<HandedOver | null>(null);
  const { canAccess } = useCanAccess({ resource: "accounts", action: "write" });
  return (
    <Card>
      <CardContent>
        <Stack direction="row" sx={{ justifyContent: "space-between", gap: 1 }}>
          <Typography variant="h2">{translate("accounts.grants")}</Typography>
          {canAccess ? (
            <Button size="small" onClick={() => setAdding(true)}>
              {translate("accounts.grant_add")}
            </Button>
          ) : null}
        </Stack>
        {account.grants.map((grant) => (
          <Stack
            key={grant.id}
            direction="row"
            sx={{ gap: 1, justifyContent: "space-between", alignItems: "center", minHeight: 36 }}
          >
            <Typography variant="body2" color={grant.live ? "textPrimary" : "textSecondary"}>
              {grantText(grant)} ·{" "}
              {translate(grant.validTo ? "units.span" : "units.span_open", {
                from: day(grant.validFrom),
                to: day(grant.validTo),
              })}
            </Typography>
            {canAccess && grant.live && !grant.validTo ? (
              <Stack direction="row">
                {grant.role === "secretary" ? (
                  <Button size="small" onClick={() => setHanding(grant)}>
                    {translate("accounts.hand_over")}
                  </Button>
                ) : null}
                <Button size="small" onClick={() => setEnding(grant)}>
                  {translate("accounts.grant_end")}
                </Button>
              </Stack>
            ) : null}
          </Stack>
        ))}
        {adding ? <AddGrant account={account} onClose={() => setAdding(false)} /> : null}
        {ending ? <EndGrant account={account} grant={ending} onClose={() => setEnding(null)} /> : null}
        {handing ? (
          <HandOver account={account} grant={handing} onClose={() => setHanding(null)} onHanded={setHanded} />
        ) : null}
        {handed?.code ? (
          <LinkCodeDialog {...handed.code} label={handed.to.label} onClose={() => setHanded(null)} />
        ) : null}
      </CardContent>
    </Card>
  );
}

function AddGrant({ account, onClose }: { account: AccountRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ role: Role; unitId: number | null; validFrom: string }>
      title={`${translate("accounts.grant_add")} · ${account.label}`}
      submit={translate("accounts.grant_add")}
      done="accounts.grant_added"
      values={{ role: "secretary", validFrom: todayInVietnam() }}
      onClose={onClose}
      onSubmit={({ role, unitId, validFrom }) =>
        ask(endpoints.accounts.addGrant, {
          params: { id: account.id },
          body: { role, unitId: unitId ?? null, validFrom },
        })
      }
    >
      <SelectInput
        source="role"
        label="resources.accounts.fields.role"
        choices={useTermChoices("role", ROLES)}
        validate={required()}
      />
      <UnitInput source="unitId" label="resources.accounts.fields.unitId" helperText="accounts.everywhere_hint" />
      <DayInput source="validFrom" label="editing.effective_on" validate={required()} />
    </ActionDialog>
  );
}

function EndGrant({ account, grant, onClose }: { account: AccountRow; grant: GrantRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  const grantText = useGrantText();
  return (
    <ActionDialog<{ validTo: string }>
      danger
      title={`${translate("accounts.grant_end")} · ${grantText(grant)}`}
      submit={translate("accounts.grant_end")}
      done="accounts.grant_ended"
      values={{ validTo: todayInVietnam() }}
      version={grant.version}
      onClose={onClose}
      onSubmit={({ validTo }, version) =>
        ask(endpoints.accounts.endGrant, {
          params: { id: account.id, grantId: grant.id },
          body: { validTo, version },
        })
      }
      preview={() => translate("accounts.grant_end_effect", { label: account.label })}
    >
      <DayInput source="validTo" label="editing.effective_on" validate={required()} />
    </ActionDialog>
  );
}

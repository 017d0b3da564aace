import { LOCALES, ROLES } from "@ketnap/contract";
import { Typography } from "@mui/material";
import { minLength, PasswordInput, regex, required, SelectInput, TextInput, useTranslate } from "react-admin";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { UnitInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { useTermChoices } from "../terms/terms.ts";

const LOGIN = regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, "accounts.login_form");

export default function AccountCreate() {
  const translate = useTranslate();
  return (
    <DutyCreate transform={toBody} redirect="edit">
      <DutyForm toolbar={<DutyToolbar creates />} defaultValues={{ locale: "vi", role: "secretary" }}>
        <Typography variant="body2" color="textSecondary">
          {translate("accounts.create_hint")}
        </Typography>
        <TextInput source="label" validate={[required(), minLength(3)]} helperText="accounts.label_hint" />
        <Pair>
          <TextInput source="login" validate={[required(), LOGIN]} autoComplete="off" />
          <SelectInput source="locale" choices={useLocaleChoices()} validate={required()} />
        </Pair>
        <Pair>
          <SelectInput source="role" choices={useTermChoices("role", ROLES)} validate={required()} />
          <UnitInput source="unitId" label="resources.accounts.fields.unitId" helperText="accounts.everywhere_hint" />
        </Pair>
        <PasswordInput
          source="password"
          validate={minLength(12)}
          helperText="accounts.password_hint"
          autoComplete="new-password"
        />
      </DutyForm>
    </DutyCreate>
  );
}

export function useLocaleChoices(): { id: string; name: string }[] {
  return LOCALES.map((id) => ({ id, name: id === "vi" ? "Tiếng Việt" : "English" }));
}

/** The first role at a unit is part of the account; more are granted on its page. */
function toBody({ role, unitId, ...account }: Record<string, unknown>) {
  return { ...account, grants: [{ role, unitId: unitId ?? null }] };
}

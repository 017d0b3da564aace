import { endpoints } from "@ketnap/contract";
import { Button } from "@mui/material";
import { useState } from "react";
import { minLength, PasswordInput, regex, required, TextInput, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";

const LOGIN = regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, "accounts.login_form");

export function AdministratorStep() {
  const translate = useTranslate();
  const ask = useCall();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate("first_run.administrator.act")}
      </Button>
      {open ? (
        <ActionDialog<{ login: string; label: string; password: string }>
          title={translate("first_run.administrator.act")}
          submit={translate("first_run.administrator.act")}
          done="first_run.administrator.done"
          values={{ label: translate("first_run.administrator.label") }}
          onClose={() => setOpen(false)}
          onSubmit={(body) => ask(endpoints.installation.createAdministrator, { body })}
          preview={({ login }) => (login ? translate("first_run.administrator.effect", { login }) : null)}
        >
          <TextInput source="label" label="resources.accounts.fields.label" validate={[required(), minLength(3)]} />
          <TextInput
            source="login"
            label="resources.accounts.fields.login"
            validate={[required(), LOGIN]}
            autoComplete="off"
          />
          <PasswordInput
            source="password"
            label="resources.accounts.fields.password"
            validate={[required(), minLength(12)]}
            autoComplete="new-password"
          />
        </ActionDialog>
      ) : null}
    </>
  );
}

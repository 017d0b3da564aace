import { endpoints, type ReminderRuleRow } from "@ketnap/contract";
import CopyIcon from "@mui/icons-material/ContentCopy";
import { Button } from "@mui/material";
import { useState } from "react";
import { required, TextInput, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";

/** A rule of one's own begins as another's copy: what is watched stands in a list of the program. */
export function CopyRule({ rule }: { rule: ReminderRuleRow }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const ask = useCall();
  const [open, setOpen] = useState(false);
  const copy = async ({ title }: { title: string }) => {
    const made = await ask(endpoints.reminderRules.copy, { params: { id: rule.id }, body: { title } });
    void navigate(`/reminder-rules/${made.id}`);
  };
  return (
    <>
      <Button size="small" startIcon={<CopyIcon />} onClick={() => setOpen(true)}>
        {translate("reminders.copy")}
      </Button>
      {open ? (
        <ActionDialog
          title={translate("reminders.copy")}
          submit={translate("ra.action.create")}
          values={{ title: `${rule.title} (2)` }}
          preview={() => translate("reminders.copy_hint")}
          done={translate("reminders.copied")}
          onClose={() => setOpen(false)}
          onSubmit={copy}
        >
          <TextInput source="title" label="resources.reminder-rules.fields.title" validate={required()} fullWidth />
        </ActionDialog>
      ) : null}
    </>
  );
}

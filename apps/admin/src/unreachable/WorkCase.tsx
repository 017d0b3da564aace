import { CASE_ACTIONS, type CaseAction, type CaseRow, endpoints } from "@ketnap/contract";
import { Stack, Typography } from "@mui/material";
import { RadioButtonGroupInput, required, TextInput, useNotify, useTranslate } from "react-admin";
import type { IssuedCode } from "../accounts/LinkCode.tsx";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { useFormats } from "../format/use-formats.ts";
import { useMay } from "../sign-in/me.ts";
import { useTerm } from "../terms/terms.ts";

interface Filled {
  action: CaseAction | "close";
  note?: string | null;
  version: number;
}

interface WorkCaseProps {
  row: CaseRow;
  onClose: () => void;
  /** A code was issued: it outlives the dialog that asked for it. */
  onCode: (code: IssuedCode) => void;
}

/** What was done about one case. */
export function WorkCase({ row, onClose, onCode }: WorkCaseProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const codes = useMay("accounts.write");
  const params = { id: row.id };
  const reopen = async (_filled: object, version: number) => {
    await ask(endpoints.unreachableCases.reopen, { params, body: { version } });
    notify("unreachable.reopened", { type: "success" });
  };
  if (row.closedAt)
    return (
      <ActionDialog
        title={row.account.label}
        submit={translate("unreachable.reopen")}
        values={{}}
        version={row.version}
        onClose={onClose}
        onSubmit={reopen}
      >
        <About row={row} />
      </ActionDialog>
    );

  const submit = async ({ action, note = null, version }: Filled) => {
    const said = note?.trim() ? { note } : {};
    if (action === "close") {
      await ask(endpoints.unreachableCases.close, { params, body: { version, ...said } });
      return notify("unreachable.closed_done", { type: "success" });
    }
    if (action !== "code_issued") {
      await ask(endpoints.unreachableCases.work, { params, body: { action, version, ...said } });
      return notify("unreachable.noted", { type: "success" });
    }
    const code = await ask(endpoints.unreachableCases.issueCode, { params, body: { version } });
    return onCode({ ...code, label: row.account.label });
  };
  const choices = [...CASE_ACTIONS.filter((id) => codes || id !== "code_issued"), "close"].map((id) => ({
    id,
    name: `unreachable.act.${id}`,
  }));
  return (
    <ActionDialog<Filled>
      title={row.account.label}
      submit={translate("ra.action.save")}
      values={{ action: suggested(row, codes), note: row.note, version: row.version }}
      conflict={<ConflictNotice fields={["note"]} labels="unreachable" />}
      preview={({ action }) => (action ? translate(`unreachable.effect.${action}`) : null)}
      onClose={onClose}
      onSubmit={submit}
    >
      <About row={row} />
      <RadioButtonGroupInput
        source="action"
        label="unreachable.what_done"
        choices={choices}
        row={false}
        validate={required()}
        helperText={false}
      />
      <TextInput source="note" label="unreachable.note" multiline minRows={2} helperText={false} />
    </ActionDialog>
  );
}

function suggested({ why, action }: CaseRow, codes: boolean): CaseAction {
  if (action === null && codes && (why === "not_linked" || why === "blocked")) return "code_issued";
  return "called";
}

function About({ row }: { row: CaseRow }) {
  const translate = useTranslate();
  const term = useTerm();
  const { day } = useFormats();
  const links = row.links.map((channel) => term("channel", channel)).join(", ");
  return (
    <Stack sx={{ gap: 0.5, mb: 1 }}>
      <Typography variant="body2">
        {[
          row.units.map(({ name }) => name).join(", "),
          translate(`unreachable.why.${row.why}`),
          translate("unreachable.since", { day: day(row.openedAt) }),
          translate("unreachable.missed", { smart_count: row.missed }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {translate(`unreachable.do.${row.why}`)}{" "}
        {links ? translate("unreachable.linked", { channels: links }) : translate("unreachable.no_link")}
      </Typography>
      {row.action ? (
        <Typography variant="body2" color="textSecondary">
          {translate("unreachable.last", {
            action: translate(`unreachable.action.${row.action}`),
            day: day(row.actionAt),
            by: row.actionBy ?? "",
          })}
        </Typography>
      ) : null}
    </Stack>
  );
}

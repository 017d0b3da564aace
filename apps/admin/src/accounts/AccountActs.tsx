import { type AccountRow, endpoints } from "@ketnap/contract";
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from "@mui/material";
import { useState } from "react";
import { minLength, PasswordInput, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { Secret } from "./LinkCode.tsx";

type Act = "reset" | "deactivate" | "activate" | "remove_factor";

export function AccountActs({ account }: { account: AccountRow }) {
  const translate = useTranslate();
  const [act, setAct] = useState<Act | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const acts: Act[] = [
    "reset",
    ...(account.secondFactor ? (["remove_factor"] as const) : []),
    account.active ? "deactivate" : "activate",
  ];
  return (
    <Stack direction="row" sx={{ ml: "auto", gap: 1, flexWrap: "wrap" }}>
      {acts.map((each) => (
        <Button
          key={each}
          size="small"
          variant="outlined"
          color={each === "deactivate" ? "error" : "primary"}
          onClick={() => setAct(each)}
        >
          {translate(`accounts.act.${each}`)}
        </Button>
      ))}
      {act ? <Confirm act={act} account={account} onClose={() => setAct(null)} onMade={setMade} /> : null}
      {made ? <MadePassword password={made} label={account.label} onClose={() => setMade(null)} /> : null}
    </Stack>
  );
}

function Confirm(props: {
  act: Act;
  account: AccountRow;
  onClose: () => void;
  onMade: (password: string | null) => void;
}) {
  const { act, account, onClose, onMade } = props;
  const translate = useTranslate();
  const ask = useCall();
  const { accounts } = endpoints;
  const params = { id: account.id };
  const run: Record<Act, (values: { password?: string | null }, version: number) => Promise<unknown>> = {
    reset: async ({ password }) =>
      onMade((await ask(accounts.resetPassword, { params, body: { password: password || null } })).password),
    deactivate: (_filled, version) => ask(accounts.deactivate, { params, body: { version } }),
    activate: (_filled, version) => ask(accounts.activate, { params, body: { version } }),
    remove_factor: () => ask(accounts.removeSecondFactor, { params }),
  };
  return (
    <ActionDialog<{ password?: string | null }>
      danger={act === "deactivate"}
      title={`${translate(`accounts.act.${act}`)} · ${account.label}`}
      submit={translate(`accounts.act.${act}`)}
      done={`accounts.done.${act}`}
      values={{}}
      version={account.version}
      onClose={onClose}
      onSubmit={run[act]}
      preview={() => translate(`accounts.effect.${act}`, { label: account.label })}
    >
      {act === "reset" ? (
        <PasswordInput
          source="password"
          label="accounts.new_password"
          validate={minLength(12)}
          helperText="accounts.made_hint"
          autoComplete="new-password"
        />
      ) : null}
    </ActionDialog>
  );
}

function MadePassword({ password, label, onClose }: { password: string; label: string; onClose: () => void }) {
  const translate = useTranslate();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="made-password-title">
      <DialogTitle id="made-password-title">{translate("accounts.made_for", { label })}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 1.5, alignItems: "center" }}>
          <Secret text={password} label={translate("accounts.new_password")} />
          <Alert severity="warning" variant="outlined">
            {translate("accounts.once")}
          </Alert>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ra.action.close")}</Button>
      </DialogActions>
    </Dialog>
  );
}

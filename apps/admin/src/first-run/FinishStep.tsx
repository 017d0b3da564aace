import { endpoints, type InstallationState } from "@ketnap/contract";
import { Alert, Button, Stack } from "@mui/material";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useCall } from "../api/use-call.ts";
import { forgetMe } from "../sign-in/me.ts";

export function FinishStep({ state }: { state: InstallationState }) {
  const translate = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const client = useQueryClient();
  const ask = useCall();
  const [busy, setBusy] = useState(false);
  const finish = async () => {
    setBusy(true);
    try {
      await ask(endpoints.installation.finish);
      forgetMe();
      await client.invalidateQueries();
      await navigate("/");
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack sx={{ gap: 1.5, alignItems: "flex-start" }}>
      {state.sample ? <Alert severity="warning">{translate("first_run.finish.sample_stays")}</Alert> : null}
      <Button variant="contained" loading={busy} onClick={() => void finish()}>
        {translate("first_run.finish.act")}
      </Button>
    </Stack>
  );
}

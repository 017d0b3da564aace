import { endpoints } from "@ketnap/contract";
import { Button } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { useMe } from "../sign-in/me.ts";

/** Each entry carries the hash of the one before: this asks whether any was touched since. */
export function ChainCheck() {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const [busy, setBusy] = useState(false);
  const me = useMe();
  const oversees = me?.reach === "all" && (me.roles.includes("admin") || me.roles.includes("auditor"));
  if (!oversees) return null;
  const check = async () => {
    setBusy(true);
    try {
      const { intact, entries, firstBroken } = await ask(endpoints.auditEntries.verify);
      if (intact) notify("audit.intact", { type: "success", messageArgs: { smart_count: entries } });
      else notify("audit.broken", { type: "error", messageArgs: { id: firstBroken }, autoHideDuration: null });
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="small" loading={busy} onClick={() => void check()}>
      {translate("audit.verify")}
    </Button>
  );
}

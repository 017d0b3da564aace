import { type AccountRow, endpoints } from "@ketnap/contract";
import ContentCopyIcon from "@mui/icons-material/ContentCopy";
import {
  Alert,
  Button,
  Card,
  CardContent,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  Typography,
} from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";

/** The way into a chat: a code of one use and fifteen minutes, shown this once. */
export function LinkCodeCard({ account }: { account: Pick<AccountRow, "id" | "label"> }) {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState<Omit<IssuedCode, "label"> | null>(null);
  const issue = async () => {
    setBusy(true);
    try {
      setCode(await ask(endpoints.accounts.issueLinkCode, { params: { id: account.id } }));
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("accounts.link.title")}</Typography>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
          {translate("accounts.link.hint")}
        </Typography>
        <Button variant="contained" loading={busy} onClick={() => void issue()}>
          {translate("accounts.link.issue")}
        </Button>
        {code ? <LinkCodeDialog {...code} label={account.label} onClose={() => setCode(null)} /> : null}
      </CardContent>
    </Card>
  );
}

export interface IssuedCode {
  code: string;
  expiresAt: string;
  /** Whose it is. */
  label: string;
}

/** A code, shown once, to be read out over the telephone. */
export function LinkCodeDialog({ code, expiresAt, label, onClose }: IssuedCode & { onClose: () => void }) {
  const translate = useTranslate();
  const { instant } = useFormats();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="link-code-title">
      <DialogTitle id="link-code-title">{translate("accounts.link.for", { label })}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 1.5, alignItems: "center" }}>
          <Secret text={code} label={translate("accounts.link.code")} />
          <Typography variant="body2">{translate("accounts.link.until", { at: instant(expiresAt) })}</Typography>
          <Alert severity="info" variant="outlined">
            {translate("accounts.link.how")}
          </Alert>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ra.action.close")}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** Something shown once: large, to be read out over the telephone, with a button that copies it. */
export function Secret({ text, label }: { text: string; label: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = () =>
    navigator.clipboard
      .writeText(text)
      .then(() => notify("accounts.copied", { type: "success" }))
      .catch(() => notify("accounts.copy_refused", { type: "warning" }));
  return (
    <>
      <Typography
        component="output"
        aria-label={label}
        sx={{
          fontSize: text.length > 12 ? "1.375rem" : "2rem",
          fontWeight: 600,
          letterSpacing: "0.08em",
          lineHeight: 1.4,
          overflowWrap: "anywhere",
          textAlign: "center",
          userSelect: "all",
        }}
      >
        {text}
      </Typography>
      <Button startIcon={<ContentCopyIcon />} variant="outlined" onClick={() => void copy()}>
        {translate("accounts.copy")}
      </Button>
    </>
  );
}

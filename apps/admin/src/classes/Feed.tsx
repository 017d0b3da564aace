import { endpoints } from "@ketnap/contract";
import CopyIcon from "@mui/icons-material/ContentCopy";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from "@mui/material";
import { useState } from "react";
import { RadioButtonGroupInput, required, useCanAccess, useNotify, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { UnitInput } from "../editing/inputs.tsx";

const ACTS = ["make", "end"] as const;

interface Said {
  unitId: number;
  act: (typeof ACTS)[number];
}

/** Gives out the address of a unit's calendar, or takes it back; it is shown once, and the one before holds no longer. */
export function Feed() {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const { canAccess } = useCanAccess({ resource: "classes", action: "write" });
  if (!canAccess) return null;
  const submit = async ({ act, unitId }: Said) => {
    if (act === "make") return setUrl((await ask(endpoints.classFeeds.create, { body: { unitId } })).url);
    const { ended } = await ask(endpoints.classFeeds.end, { body: { unitId } });
    notify(ended ? "classes.feed_ended" : "classes.feed_none", { type: ended ? "success" : "info" });
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {translate("classes.feed")}
      </Button>
      {open ? (
        <ActionDialog<Said>
          title={translate("classes.feed_title")}
          submit={translate("ra.action.confirm")}
          values={{ act: "make" }}
          onClose={() => setOpen(false)}
          onSubmit={submit}
          preview={({ act }) => (act ? translate(`classes.feed_effect.${act}`) : null)}
        >
          <UnitInput source="unitId" label="classes.unit" validate={required()} />
          <RadioButtonGroupInput
            source="act"
            label="classes.feed_act"
            choices={ACTS.map((id) => ({ id, name: translate(`classes.feed_acts.${id}`) }))}
            helperText={false}
          />
        </ActionDialog>
      ) : null}
      {url ? <Address url={url} onClose={() => setUrl(null)} /> : null}
    </>
  );
}

function Address({ url, onClose }: { url: string; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      notify("classes.feed_copied", { type: "success" });
    } catch {
      // Over plain HTTP from another machine a page has no clipboard.
      notify("classes.feed_copy_refused", { type: "warning" });
    }
  };
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby="class-feed">
      <DialogTitle id="class-feed">{translate("classes.feed_title")}</DialogTitle>
      <DialogContent>
        <TextField
          fullWidth
          multiline
          margin="dense"
          label={translate("classes.feed_url")}
          value={url}
          slotProps={{ htmlInput: { readOnly: true, onFocus: selectAll, style: { overflowWrap: "anywhere" } } }}
        />
        <Typography color="textSecondary">{translate("classes.feed_once")}</Typography>
      </DialogContent>
      <DialogActions>
        <Button startIcon={<CopyIcon />} onClick={() => void copy()}>
          {translate("classes.feed_copy")}
        </Button>
        <Button onClick={onClose}>{translate("ra.action.close")}</Button>
      </DialogActions>
    </Dialog>
  );
}

function selectAll(event: { target: { select(): void } }) {
  event.target.select();
}

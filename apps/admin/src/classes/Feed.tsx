import { endpoints } from "@ketnap/contract";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from "@mui/material";
import { useState } from "react";
import { required, useCanAccess, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { UnitInput } from "../editing/inputs.tsx";

/** Gives out the address of a unit's calendar; it is shown this once, and the one before holds no longer. */
export function Feed() {
  const translate = useTranslate();
  const ask = useCall();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const { canAccess } = useCanAccess({ resource: "classes", action: "write" });
  if (!canAccess) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {translate("classes.feed")}
      </Button>
      {open ? (
        <ActionDialog<{ unitId: number }>
          title={translate("classes.feed_title")}
          submit={translate("classes.feed_make")}
          values={{}}
          onClose={() => setOpen(false)}
          onSubmit={async (body) => setUrl((await ask(endpoints.classFeeds.create, { body })).url)}
          preview={() => translate("classes.feed_effect")}
        >
          <UnitInput source="unitId" label="classes.unit" validate={required()} />
        </ActionDialog>
      ) : null}
      {url ? (
        <Dialog open fullWidth maxWidth="sm" onClose={() => setUrl(null)} aria-labelledby="class-feed">
          <DialogTitle id="class-feed">{translate("classes.feed_title")}</DialogTitle>
          <DialogContent>
            <TextField
              fullWidth
              margin="dense"
              label={translate("classes.feed_url")}
              value={url}
              slotProps={{ htmlInput: { readOnly: true, onFocus: selectAll } }}
            />
            <Typography color="textSecondary">{translate("classes.feed_once")}</Typography>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setUrl(null)}>{translate("ra.action.close")}</Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </>
  );
}

function selectAll(event: { target: { select(): void } }) {
  event.target.select();
}

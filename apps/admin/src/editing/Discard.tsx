import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from "@mui/material";
import { useId } from "react";
import { useTranslate } from "react-admin";

/** Before what was typed is lost. Whoever closes the question goes on typing. */
export function Discard({ onStay, onDiscard }: { onStay: () => void; onDiscard: () => void }) {
  const translate = useTranslate();
  const heading = useId();
  return (
    <Dialog open onClose={onStay} maxWidth="xs" fullWidth aria-labelledby={heading}>
      <DialogTitle id={heading}>{translate("editing.unsaved.title")}</DialogTitle>
      <DialogContent>
        <DialogContentText>{translate("editing.unsaved.hint")}</DialogContentText>
      </DialogContent>
      <DialogActions sx={{ p: 2, flexWrap: "wrap", gap: 1 }}>
        <Button color="error" onClick={onDiscard}>
          {translate("editing.unsaved.discard")}
        </Button>
        <Button variant="contained" autoFocus onClick={onStay}>
          {translate("editing.unsaved.stay")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

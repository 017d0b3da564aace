import { type Locale, wordReason } from "@ketnap/contract";
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  type Theme,
  useMediaQuery,
} from "@mui/material";
import { type ReactNode, useId, useMemo, useState } from "react";
import { Form, FormDataConsumer, useLocale, useNotify, useTranslate } from "react-admin";
import { useFormState } from "react-hook-form";
import { problemOf } from "../api/request.ts";
import { useRefreshAll } from "../api/use-call.ts";
import { ConflictContext, type Row } from "./conflict.ts";
import { Unplaced } from "./Unplaced.tsx";
import { warningsOf } from "./warnings.ts";

export interface ActionDialogProps<V extends object> {
  title: string;
  submit: string;
  /** What the fields begin with. */
  values: Partial<V>;
  /** What the act will do, in words, as the fields stand. */
  preview?: (values: Partial<V>) => ReactNode;
  danger?: boolean;
  /** Said when it is done; a translated text. */
  done?: string;
  /** What lets a person choose between his values and those that somebody else saved meanwhile. */
  conflict?: ReactNode;
  onClose: () => void;
  onSubmit: (values: V) => Promise<unknown>;
  children?: ReactNode;
}

/** One act on one thing: fields, what it will do, and the refusal beside the field it speaks of. */
export function ActionDialog<V extends object>(props: ActionDialogProps<V>) {
  const { title, done, onClose, onSubmit, children, preview, conflict } = props;
  // What the page reads again meanwhile must not be written over what was typed.
  const [values] = useState(props.values);
  const [current, setCurrent] = useState<Row | null>(null);
  const held = useMemo(() => ({ current, settle: () => setCurrent(null) }), [current]);
  const heading = useId();
  const notify = useNotify();
  const locale = useLocale();
  const refreshAll = useRefreshAll();
  const [refused, setRefused] = useState<string | null>(null);
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));

  const submit = async (filled: object) => {
    setRefused(null);
    setCurrent(null);
    let answer: unknown;
    try {
      answer = await onSubmit(filled as V);
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      if (conflict && problem.status === 409 && problem.current) setCurrent(problem.current);
      else setRefused((error as Error).message);
      return problem.errors;
    }
    // What was done and deserves a look is said instead of plain success, and stays until it is read.
    const warned = warningsOf(answer).map(({ key, values }) => wordReason(key, values, locale as Locale));
    if (warned.length > 0) notify(warned.join(" "), { type: "warning", autoHideDuration: null });
    else if (done) notify(done, { type: "success" });
    onClose();
    await refreshAll();
    return undefined;
  };

  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      fullScreen={narrow && Boolean(children)}
      aria-labelledby={heading}
      sx={SCROLLS}
    >
      <Form record={values} onSubmit={submit} warnWhenUnsavedChanges={false} disableInvalidFormNotification>
        <DialogTitle id={heading}>{title}</DialogTitle>
        <DialogContent sx={{ "&&": { pt: 1 } }}>
          <Stack sx={{ gap: 0.5 }}>
            {refused ? <Refusal text={refused} /> : null}
            <Unplaced />
            <ConflictContext value={held}>{conflict}</ConflictContext>
            {children}
            {preview ? (
              <FormDataConsumer>
                {({ formData }) => <Preview>{preview(formData as Partial<V>)}</Preview>}
              </FormDataConsumer>
            ) : null}
          </Stack>
        </DialogContent>
        <Buttons {...props} />
      </Form>
    </Dialog>
  );
}

/** The form stands between the dialog and its parts, and must hand the height on for the fields to scroll alone. */
const SCROLLS = {
  "& form": { display: "flex", flexDirection: "column", minHeight: 0, flex: "1 1 auto", overflow: "hidden" },
};

function Refusal({ text }: { text: string }) {
  const translate = useTranslate();
  return <Alert severity="error">{translate(text, { _: text })}</Alert>;
}

function Preview({ children }: { children: ReactNode }) {
  const translate = useTranslate();
  if (!children) return null;
  return (
    <Alert severity="info" variant="outlined" role="status" aria-label={translate("editing.preview")} sx={{ mt: 1 }}>
      {children}
    </Alert>
  );
}

function Buttons({ submit, danger, onClose }: Pick<ActionDialogProps<object>, "submit" | "danger" | "onClose">) {
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  return (
    <DialogActions sx={{ p: 2 }}>
      <Button onClick={onClose}>{translate("ra.action.cancel")}</Button>
      <Button type="submit" variant="contained" color={danger ? "error" : "primary"} loading={isSubmitting}>
        {submit}
      </Button>
    </DialogActions>
  );
}

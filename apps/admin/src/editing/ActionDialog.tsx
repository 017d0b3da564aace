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
import { type ReactNode, type RefObject, useEffect, useId, useMemo, useRef, useState } from "react";
import { Form, FormDataConsumer, useLocale, useNotify, useTranslate } from "react-admin";
import { useFormState } from "react-hook-form";
import { problemOf } from "../api/request.ts";
import { useRefreshAll } from "../api/use-call.ts";
import { ConflictContext, meanwhileOf, type Row } from "./conflict.ts";
import { Discard } from "./Discard.tsx";
import { useHeld } from "./held.ts";
import { inSight } from "./in-sight.ts";
import { KeepTyped } from "./KeepTyped.tsx";
import { Unplaced } from "./Unplaced.tsx";
import type { FormState } from "./unsaved.tsx";
import { warningsOf } from "./warnings.ts";

export interface ActionDialogProps<V extends object> {
  title: string;
  submit: string;
  /** What the fields begin with. */
  values: Partial<V>;
  /** Of the row that is acted on, where another's change of it is to be seen before. */
  version?: number;
  /** What the act will do, in words, as the fields stand. */
  preview?: (values: Partial<V>) => ReactNode;
  danger?: boolean;
  /** Said when it is done; a translated text. */
  done?: string;
  /** What lets a person choose between his values and those that somebody else saved meanwhile. */
  conflict?: ReactNode;
  onClose: () => void;
  /** `version`: as the person has seen it, when the dialog was opened or when a change was last told. */
  onSubmit: (values: V, version: number) => Promise<unknown>;
  children?: ReactNode;
}

/** One act on one thing: fields, what it will do, and the refusal beside the field it speaks of. */
export function ActionDialog<V extends object>(props: ActionDialogProps<V>) {
  const { title, done, onClose, onSubmit, children, preview, conflict } = props;
  // What the page reads again meanwhile must not be written over what was typed.
  const held = useHeld(props.values);
  const { row: values = {}, take } = held;
  const [version, setVersion] = useState(props.version ?? 0);
  const [current, setCurrent] = useState<Row | null>(null);
  const settling = useMemo(
    () => ({ current, settle: () => setCurrent(null), take: (newer: Row) => take(onlyOf(values, newer)) }),
    [current, values, take],
  );
  const heading = useId();
  const notify = useNotify();
  const locale = useLocale();
  const refreshAll = useRefreshAll();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [sending, setSending] = useState(false);
  const gone = useGone();
  const state = useRef<FormState>({ typed: false, saved: false });
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));

  const submit = async (filled: object) => {
    setSending(true);
    try {
      return await carryOut(filled);
    } finally {
      setSending(false);
    }
  };
  const carryOut = async (filled: object) => {
    setRefused(null);
    setCurrent(null);
    let answer: unknown;
    // What is done may lead to another page.
    state.current.saved = true;
    try {
      answer = await onSubmit(filled as V, version);
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      state.current.saved = false;
      if (gone.current) notify((error as Error).message, { type: "error", autoHideDuration: null });
      const seen = props.version === undefined ? (filled as Row)["version"] : version;
      const meanwhile = seen === undefined ? null : meanwhileOf(error, { version: seen });
      if (meanwhile && conflict) setCurrent(meanwhile);
      else setRefused({ text: (error as Error).message, again: meanwhile !== null });
      if (meanwhile) {
        setVersion(Number(meanwhile["version"]));
        await refreshAll();
      }
      return problem.errors;
    }
    // What was done and deserves a look is said instead of plain success, and stays until it is read.
    const warned = warningsOf(answer).map(({ key, values }) => wordReason(key, values, locale as Locale));
    if (warned.length > 0) notify(warned.join(" "), { type: "warning", autoHideDuration: null });
    else if (done) notify(done, { type: "success" });
    await refreshAll();
    onClose();
    return undefined;
  };

  return (
    <Dialog
      open
      // What is on its way is not called off by closing: the dialog stays until it can say what became of it.
      onClose={() => (sending ? undefined : state.current.typed ? setLeaving(true) : onClose())}
      fullWidth
      maxWidth="sm"
      fullScreen={narrow && Boolean(children)}
      aria-labelledby={heading}
      sx={SCROLLS}
    >
      <Form record={values} onSubmit={submit} warnWhenUnsavedChanges={false} disableInvalidFormNotification>
        <KeepTyped held={held} newest={values} sent={NOTHING} state={state} />
        <DialogTitle id={heading}>{title}</DialogTitle>
        <DialogContent sx={{ "&&": { pt: 1 } }}>
          <Stack sx={{ gap: 0.5 }}>
            {refused ? <Refusal {...refused} /> : null}
            <Unplaced />
            <ConflictContext value={settling}>{conflict}</ConflictContext>
            {children}
          </Stack>
        </DialogContent>
        {preview ? (
          <FormDataConsumer>{({ formData }) => <Preview>{preview(formData as Partial<V>)}</Preview>}</FormDataConsumer>
        ) : null}
        <Buttons {...props} />
      </Form>
      {leaving ? <Discard onStay={() => setLeaving(false)} onDiscard={onClose} /> : null}
    </Dialog>
  );
}

/** Whether the person has left it, by the browser's Back for one: a refusal is told to him where he is by then. */
function useGone(): RefObject<boolean> {
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  return gone;
}

/** What will happen is seen while it is typed, however long the fields are. */
const ABOVE_BUTTONS = { mx: 3, mt: 1, flexShrink: 0, maxHeight: "30dvh", overflow: "auto" };

/** The form stands between the dialog and its parts, and must hand the height on for the fields to scroll alone. */
const SCROLLS = {
  "& form": { display: "flex", flexDirection: "column", minHeight: 0, flex: "1 1 auto", overflow: "hidden" },
};

interface Refused {
  text: string;
  /** Somebody changed the row meanwhile: what he left has been read, and to press again is to do it all the same. */
  again: boolean;
}

function Refusal({ text, again }: Refused) {
  const translate = useTranslate();
  return (
    <Alert ref={inSight} severity={again ? "warning" : "error"}>
      {again ? translate("editing.conflict.again") : translate(text, { _: text })}
    </Alert>
  );
}

/** Of a row what the fields of the dialog are; it would be sent with strangers otherwise. */
function onlyOf<V extends object>(values: Partial<V>, row: Row): Partial<V> {
  return { ...values, ...Object.fromEntries(Object.entries(row).filter(([field]) => field in values)) };
}

/** A dialog keeps what it began with: nothing is read again for it. */
const NOTHING: readonly string[] = [];

/** While it is being done it says what that is, whatever the page has read of it by then. */
function Preview({ children }: { children: ReactNode }) {
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  const before = useRef(children);
  useEffect(() => {
    if (!isSubmitting) before.current = children;
  });
  const said = isSubmitting ? before.current : children;
  if (!said) return null;
  return (
    <Alert
      severity="info"
      variant="outlined"
      role="status"
      aria-label={translate("editing.preview")}
      sx={ABOVE_BUTTONS}
    >
      {said}
    </Alert>
  );
}

function Buttons({ submit, danger, onClose }: Pick<ActionDialogProps<object>, "submit" | "danger" | "onClose">) {
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  return (
    <DialogActions sx={{ p: 2 }}>
      <Button onClick={onClose} disabled={isSubmitting}>
        {translate("ra.action.cancel")}
      </Button>
      <Button type="submit" variant="contained" color={danger ? "error" : "primary"} loading={isSubmitting}>
        {submit}
      </Button>
    </DialogActions>
  );
}

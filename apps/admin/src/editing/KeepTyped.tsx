import { type RefObject, useEffect, useRef, useState } from "react";
import { useFormIsDirty, useRecordContext } from "react-admin";
import { useFormContext, useFormState } from "react-hook-form";
import { changesOf, type Row } from "./conflict.ts";
import { type Held, onReading } from "./held.ts";
import { type FormState, useUnsaved } from "./unsaved.tsx";

interface KeepTypedProps<R extends object> {
  held: Held<R>;
  /** The row as the page read it last. */
  newest: R | undefined;
  /** The fields that a save sends. */
  sent: readonly string[];
  state: RefObject<FormState>;
}

/**
 * Within a form: holds what was typed when the row is read again, and has a page asked about that is left before it was
 * saved. After the form's own save it shows what was stored, with inputs of secrets empty, and what was typed since.
 */
export function KeepTyped<R extends object>({ held, newest, sent, state }: KeepTypedProps<R>) {
  const { control, getValues, reset, setValue } = useFormContext<Row>();
  const { isSubmitting } = useFormState();
  const began = useRecordContext<Row & { id: number }>();
  const typed = useFormIsDirty();
  const { row, round, take } = held;

  useEffect(() => {
    if (isSubmitting || !newest) return;
    const inputs = new Set([...control._names.mount].map((path) => path.split(".")[0]!));
    const reading = onReading({ held: row as Row, newest: newest as Row, typed, sent, inputs });
    if (reading === "take") take(newest);
    else if (reading !== "keep")
      for (const [field, value] of Object.entries(reading.follow)) setValue(field, value as never);
  }, [newest, row, typed, isSubmitting, sent, take, control, setValue]);

  // A save takes its time, and whoever has pressed the button types on.
  const sending = useRef<Row | null>(null);
  const [since, setSince] = useState<Row>({});
  const shown = useRef(round);
  useEffect(() => {
    if (shown.current === round) return;
    shown.current = round;
    setSince(sending.current ? changesOf(sending.current, getValues()) : {});
    reset({ ...began });
    state.current.saved = false;
  }, [round, began, reset, getValues, state]);
  useEffect(() => {
    sending.current = isSubmitting ? structuredClone(getValues()) : null;
  }, [isSubmitting, getValues]);
  // After the form has been filled anew, which takes this turn.
  useEffect(() => {
    for (const [field, value] of Object.entries(since)) setValue(field, value as never, { shouldDirty: true });
  }, [since, setValue]);

  useUnsaved(state, typed);
  return null;
}

import { Alert } from "@mui/material";
import { useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { useFormContext, useFormState } from "react-hook-form";
import { inSight } from "./in-sight.ts";
import { type Fault, unplacedIn } from "./unplaced.ts";

/**
 * What was refused and no input bears. It is said here and taken out of the form: a form sends nothing while it holds a
 * fault, and one that stands beside no input could never be mended.
 */
export function Unplaced() {
  const translate = useTranslate();
  const { control, clearErrors } = useFormContext();
  const { errors, isSubmitting } = useFormState();
  const [texts, setTexts] = useState<string[]>([]);
  useEffect(() => {
    if (isSubmitting) setTexts([]);
  }, [isSubmitting]);
  // The form writes into the errors that it has handed out: by their content alone a new one is told from an old one.
  const inputs = new Set([...control._names.mount, ...control._names.array]);
  const found = JSON.stringify(unplacedIn(errors, inputs));
  useEffect(() => {
    const faults = JSON.parse(found) as Fault[];
    if (faults.length === 0) return;
    setTexts([...new Set(faults.map(({ text }) => text).filter(Boolean))]);
    clearErrors(faults.map(({ path }) => path));
  }, [found, clearErrors]);
  if (texts.length === 0) return null;
  return (
    <Alert ref={inSight} severity="error" sx={{ mt: 1 }}>
      {texts.map((text) => (
        <div key={text}>{translate(text, { _: text })}</div>
      ))}
    </Alert>
  );
}

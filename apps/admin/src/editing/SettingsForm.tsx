import { Alert, Card, CardContent } from "@mui/material";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { Form, SaveButton, useNotify, useTranslate } from "react-admin";
import { problemOf } from "../api/request.ts";
import { useRefreshAll } from "../api/use-call.ts";
import { ConflictContext, meanwhileOf, type Row } from "./conflict.ts";
import { ConflictNotice } from "./ConflictNotice.tsx";
import { useHeld } from "./held.ts";
import { KeepTyped } from "./KeepTyped.tsx";
import { Unplaced } from "./Unplaced.tsx";
import type { FormState } from "./unsaved.tsx";

interface SettingsFormProps<S extends object> {
  /** Where its words stand: `saved` and one for each field below it. */
  words: string;
  settings: S;
  may: boolean;
  save: (values: S) => Promise<S>;
  /** How a value is shown that is no plain number, text or switch. */
  word?: (field: string, value: unknown) => ReactNode;
  children: ReactNode;
}

/** The one record of a page of settings. What was typed stays until it is saved, whatever others save meanwhile. */
export function SettingsForm<S extends object>({ words, settings, may, save, word, children }: SettingsFormProps<S>) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefreshAll();
  const held = useHeld(settings);
  const { row = settings, take } = held;
  const [current, setCurrent] = useState<Row | null>(null);
  const sent = useMemo(() => Object.keys(row).filter((field) => field !== "version"), [row]);
  const conflict = useMemo(
    () => ({ current, settle: () => setCurrent(null), follows: sent, take: (newer: Row) => take(newer as S) }),
    [current, sent, take],
  );
  const state = useRef<FormState>({ typed: false, saved: false });
  const submit = async (values: object) => {
    setCurrent(null);
    try {
      take(await save(values as S));
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      if (problem.errors) return problem.errors;
      const meanwhile = meanwhileOf(error, { version: (values as Row)["version"] });
      if (meanwhile) setCurrent(meanwhile);
      else notify((error as Error).message, { type: "error" });
      return undefined;
    }
    notify(`${words}.saved`, { type: "success" });
    await refresh();
    return undefined;
  };
  return (
    <Card>
      <Form record={row} onSubmit={submit}>
        <KeepTyped held={held} newest={settings} sent={sent} state={state} />
        <CardContent>
          {may ? null : <Alert severity="info">{translate("editing.for_all")}</Alert>}
          <ConflictContext value={conflict}>
            <ConflictNotice fields={sent} labels={words} {...(word ? { word } : {})} />
          </ConflictContext>
          <fieldset disabled={!may} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
            {children}
          </fieldset>
          <Unplaced />
          {may ? <SaveButton sx={{ mt: 1 }} label={translate("ra.action.save")} /> : null}
        </CardContent>
      </Form>
    </Card>
  );
}

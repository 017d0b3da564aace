import { Alert, Card, CardContent } from "@mui/material";
import { type ReactNode, useMemo, useState } from "react";
import { Form, SaveButton, useNotify, useTranslate } from "react-admin";
import { problemOf } from "../api/request.ts";
import { useRefreshAll } from "../api/use-call.ts";
import { ConflictContext, type Row } from "./conflict.ts";
import { ConflictNotice } from "./ConflictNotice.tsx";
import { Unplaced } from "./Unplaced.tsx";

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
  const [record, setRecord] = useState(settings);
  const [current, setCurrent] = useState<Row | null>(null);
  const conflict = useMemo(() => ({ current, settle: () => setCurrent(null) }), [current]);
  const submit = async (values: object) => {
    setCurrent(null);
    try {
      setRecord(await save(values as S));
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      if (problem.errors) return problem.errors;
      if (problem.status === 409 && problem.current) setCurrent(problem.current);
      else notify((error as Error).message, { type: "error" });
      return undefined;
    }
    notify(`${words}.saved`, { type: "success" });
    await refresh();
    return undefined;
  };
  const fields = Object.keys(settings).filter((field) => field !== "version");
  return (
    <Card>
      <Form record={record} onSubmit={submit}>
        <CardContent>
          {may ? null : <Alert severity="info">{translate("editing.for_all")}</Alert>}
          <ConflictContext value={conflict}>
            <ConflictNotice fields={fields} labels={words} {...(word ? { word } : {})} />
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

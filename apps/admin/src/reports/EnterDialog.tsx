import { endpoints, type ExpectedReportRow } from "@ketnap/contract";
import { Fragment, useState } from "react";
import { maxValue, minValue, NumberInput, required, TextInput, useTranslate } from "react-admin";
import { problemOf } from "../api/request.ts";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { useFormats } from "../format/use-formats.ts";
import { useFieldName } from "./field-name.ts";
import { type ActProps, said } from "./report-acts.tsx";

interface Entered {
  values: Record<string, number>;
  comments: Record<string, string | null>;
}

/**
 * For what came on paper or by telephone: the whole report, as the unit would have sent it. What the unit itself sends
 * meanwhile is set beside what was typed, and written over only by whoever has seen it.
 */
export function EnterDialog({ row, request, onClose }: ActProps) {
  const translate = useTranslate();
  const name = useFieldName();
  const { number } = useFormats();
  const ask = useCall();
  const [meanwhile, setMeanwhile] = useState<ExpectedReportRow | null>(null);
  const explained = { ...row.report?.comments, ...meanwhile?.report?.comments };
  const enter = async ({ values, comments }: Entered) => {
    const seen = (meanwhile ?? row).version;
    try {
      return await ask(endpoints.expectedReports.submit, {
        params: { id: row.id },
        body: { values, comments: said(comments), seen },
      });
    } catch (error) {
      const current = problemOf(error)?.current as ExpectedReportRow | undefined;
      if (current?.report) setMeanwhile(current);
      throw error;
    }
  };
  return (
    <ActionDialog<Entered>
      title={translate("reports.enter_title", { unit: row.unit.name })}
      submit={translate(meanwhile ? "reports.enter_over" : "ra.action.save")}
      danger={meanwhile !== null}
      done="reports.enter_done"
      values={{ values: row.report?.values ?? {}, comments: row.report?.comments ?? {} }}
      onClose={onClose}
      onSubmit={enter}
    >
      {request.fields.map(({ indicator, min, max, jump, label }) => {
        // Only what is other than it was when the dialog was opened.
        const theirs = changed(meanwhile?.report?.values[indicator], row.report?.values[indicator]);
        const why = changed(meanwhile?.report?.comments[indicator], row.report?.comments[indicator]);
        return (
          <Fragment key={indicator}>
            <NumberInput
              source={`values.${indicator}`}
              label={name({ indicator, label })}
              step={1}
              validate={[required(), minValue(min), ...(max === null ? [] : [maxValue(max)])]}
              helperText={theirs === undefined ? false : translate("reports.enter_theirs", { value: number(theirs) })}
            />
            {jump !== null || explained[indicator] ? (
              <TextInput
                source={`comments.${indicator}`}
                label={translate("reports.comment_on", { field: name({ indicator, label }) })}
                helperText={why === undefined ? false : translate("reports.enter_theirs", { value: why })}
              />
            ) : null}
          </Fragment>
        );
      })}
    </ActionDialog>
  );
}

function changed<T>(now: T | undefined, before: T | undefined): T | undefined {
  return now === before ? undefined : now;
}

import { endpoints, type ExpectedReportRow, type ReportRequestRow } from "@ketnap/contract";
import { required, TextInput, useTranslate } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFieldName } from "./field-name.ts";

export interface ActProps {
  row: ExpectedReportRow;
  request: ReportRequestRow;
  onClose: () => void;
}

/**
 * Sends it back: a reason beside each number that is wrong, and none beside the others. What the unit sends meanwhile is
 * not sent back unseen.
 */
export function GiveBack({ row, request, onClose }: ActProps) {
  const translate = useTranslate();
  const name = useFieldName();
  const ask = useCall();
  return (
    <ActionDialog<{ reasons: Record<string, string | null> }>
      title={`${translate("reports.give_back")} · ${row.unit.name}`}
      submit={translate("reports.give_back")}
      done="reports.give_back_done"
      values={{ reasons: {} }}
      onClose={onClose}
      onSubmit={({ reasons }) =>
        ask(endpoints.expectedReports.giveBack, {
          params: { id: row.id },
          body: { reasons: said(reasons), version: row.version },
        })
      }
      preview={() => translate("reports.give_back_hint")}
    >
      {request.fields.map((field) => (
        <TextInput
          key={field.indicator}
          source={`reasons.${field.indicator}`}
          label={`${translate("reports.why_wrong", { field: name(field) })} (${row.report?.values[field.indicator] ?? "—"})`}
          helperText={false}
        />
      ))}
    </ActionDialog>
  );
}

export function Unapprove({ row, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ reason: string }>
      danger
      title={`${translate("reports.unapprove")} · ${row.unit.name}`}
      submit={translate("reports.unapprove")}
      done="reports.unapprove_done"
      values={{}}
      onClose={onClose}
      onSubmit={({ reason }) =>
        ask(endpoints.expectedReports.unapprove, { params: { id: row.id }, body: { reason, version: row.version } })
      }
    >
      <TextInput source="reason" label="reports.reason" validate={required()} />
    </ActionDialog>
  );
}

export function LiftLock({ row, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ untilOn: string; reason: string }>
      title={translate("reports.lift_title", { unit: row.unit.name })}
      submit={translate("reports.lift")}
      done="reports.lift_done"
      values={{ untilOn: todayInVietnam() }}
      version={row.version}
      onClose={onClose}
      onSubmit={({ untilOn, reason }, version) =>
        ask(endpoints.expectedReports.liftLock, {
          params: { id: row.id },
          body: { untilOn, reason, version },
        })
      }
    >
      <DayInput source="untilOn" label="reports.lift_until" validate={required()} />
      <TextInput source="reason" label="reports.reason" validate={required()} />
    </ActionDialog>
  );
}

/** Those that say anything. */
export function said(reasons: Record<string, string | null> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reasons).flatMap(([field, why]) => (why?.trim() ? [[field, why.trim()]] : [])),
  );
}

import { endpoints, type ExpectedReportRow } from "@ketnap/contract";
import { minValue, NumberInput, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";

/** For what came on another way: noted as received, with its number where that is known; and the note taken back. */

export function Tick({ row, onClose }: { row: ExpectedReportRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ value: number | null }>
      title={translate("reports.tick_title", { unit: row.unit.name })}
      submit={translate("reports.tick")}
      done="reports.tick_done"
      values={{ value: null }}
      version={row.version}
      onClose={onClose}
      onSubmit={({ value }, version) =>
        ask(endpoints.expectedReports.tick, {
          params: { id: row.id },
          body: { value: value ?? null, version },
        })
      }
      preview={() => translate("reports.tick_hint")}
    >
      <NumberInput source="value" label="reports.value" step={1} validate={minValue(0)} />
    </ActionDialog>
  );
}

export function Untick({ row, onClose }: { row: ExpectedReportRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog
      danger
      title={translate("reports.untick_title", { unit: row.unit.name })}
      submit={translate("reports.untick")}
      done="reports.untick_done"
      values={{}}
      version={row.version}
      onClose={onClose}
      onSubmit={(_filled, version) =>
        ask(endpoints.expectedReports.untick, { params: { id: row.id }, body: { version } })
      }
      preview={() => translate("reports.untick_effect")}
    />
  );
}

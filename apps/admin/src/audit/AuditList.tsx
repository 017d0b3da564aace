import type { AuditEntryRow } from "@ketnap/contract";
import { DataTable, SelectInput, TextInput, useTranslate } from "react-admin";
import { DayFilter, UnitInput } from "../editing/inputs.tsx";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { ChainCheck } from "./ChainCheck.tsx";
import { Differences } from "./Differences.tsx";
import { Name } from "../marks/Name.tsx";
import { changesOf } from "./difference.ts";
import { useAuditWords } from "./words.ts";

const Col = DataTable.Col<AuditEntryRow>;
const ENTITIES = [
  "unit",
  "quota",
  "quota_allocation",
  "admission_plan",
  "figure",
  "member_snapshot",
  "responsibility",
  "account",
  "link_code",
  "chat_link",
  "session",
  "second_factor",
  "channel",
  "calendar_day",
  "regulation",
  "report_form",
  "report_schedule",
  "report_request",
  "expected_report",
  "lag_cause",
  "lag_statement",
  "reminder_rule",
  "reminder_settings",
  "delivery",
  "bulk",
  "unreachable_case",
  "loaded_file",
  "sample",
  "channel_consent",
  "class_feed",
  "class_planning",
  "class_pool",
  "class_registration",
  "class_settings",
  "inspection_plan",
  "inspection_settings",
  "inspection_visit",
  "misunderstood",
  "mute",
  "nudge",
  "rehearsal",
  "subscription",
  "taught_phrase",
  "training_class",
  "urging_letter",
];

/** Who changed what, from what to what. Nothing here can be edited. */
export default function AuditList() {
  const { entity } = useAuditWords();
  const changes = (["created", "updated", "deleted"] as const).map((id) => ({ id, name: `audit.change.${id}` }));
  const filters = [
    <SelectInput key="entity" source="entity" choices={ENTITIES.map((id) => ({ id, name: entity(id) }))} alwaysOn />,
    <SelectInput key="change" source="change" choices={changes} alwaysOn />,
    <DayFilter key="from" source="fromDay" alwaysOn />,
    <DayFilter key="to" source="toDay" alwaysOn />,
    <UnitInput key="unit" source="unitId" label="resources.audit-entries.fields.unitId" live={false} />,
    <TextInput key="entityId" source="entityId" />,
  ];
  return (
    <DutyList filters={filters} creates={false} tools={<ChainCheck />} sort={{ field: "id", order: "DESC" }}>
      <Entries />
    </DutyList>
  );
}

function Entries() {
  const translate = useTranslate();
  const { instant } = useFormats();
  const words = useAuditWords();
  const what = (row: AuditEntryRow) =>
    `${translate(`audit.change.${row.change}`)} ${words.entity(row.entity).toLocaleLowerCase()}`;
  return (
    <Rows<AuditEntryRow>
      opens={null}
      card={{
        primary: (row) => `${row.actorLabel}: ${what(row)}`,
        secondary: (row) => <Differences entry={row} />,
        tertiary: (row) => instant(row.at),
      }}
    >
      <Col source="id" label={translate("resources.audit-entries.fields.at")} render={(row) => instant(row.at)} />
      <Col source="actorLabel" disableSort render={(row) => <Name width={170}>{row.actorLabel}</Name>} />
      <Col label={translate("audit.what")} render={what} />
      <Col
        source="unitName"
        disableSort
        label={translate("resources.audit-entries.fields.unitId")}
        render={(row) => <Name width={180}>{row.unitName ?? `#${row.entityId}`}</Name>}
      />
      <Col
        label={translate("audit.difference")}
        sx={{ "&&": { whiteSpace: "normal", minWidth: 300, width: "45%" } }}
        render={(row) => (changesOf(row).length > 0 ? <Differences entry={row} /> : "—")}
      />
    </Rows>
  );
}

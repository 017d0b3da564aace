import { type OutgoingRow, REMINDER_STATES } from "@ketnap/contract";
import { DataTable, ReferenceInput, SelectInput, AutocompleteInput, useTranslate } from "react-admin";
import { DayFilter, UnitInput } from "../editing/inputs.tsx";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { useWide } from "../listing/use-wide.ts";
import { Rows } from "../listing/Rows.tsx";
import { Name } from "../marks/Name.tsx";
import { useTerm } from "../terms/terms.ts";
import { ReminderStateTag } from "./ReminderState.tsx";
import { SendingTabs } from "./SendingTabs.tsx";

const Col = DataTable.Col<OutgoingRow>;

/** Who is told of what on which day, and what became of it. */
export default function OutgoingList() {
  const wide = useWide();
  const states = REMINDER_STATES.map((id) => ({ id, name: `outgoing.state.${id}` }));
  const filters = [
    <DayFilter key="from" source="fromDate" alwaysOn />,
    <DayFilter key="to" source="toDate" alwaysOn={wide} />,
    <SelectInput key="state" source="state" choices={states} alwaysOn />,
    <ReferenceInput key="rule" source="ruleId" reference="reminder-rules" perPage={100} alwaysOn={wide}>
      <SelectInput optionText="title" label="resources.outgoing.fields.ruleId" />
    </ReferenceInput>,
    <UnitInput key="unit" source="unitId" label="resources.outgoing.fields.unitId" />,
    <ReferenceInput key="account" source="accountId" reference="accounts">
      <AutocompleteInput
        optionText="label"
        label="resources.outgoing.fields.accountId"
        filterToQuery={(q: string) => ({ q })}
      />
    </ReferenceInput>,
  ];
  return (
    <>
      <SendingTabs at="people" />
      <DutyList creates={false} filters={filters} sort={{ field: "onDate", order: "DESC" }}>
        <OutgoingRows />
      </DutyList>
    </>
  );
}

function OutgoingRows() {
  const translate = useTranslate();
  const term = useTerm();
  const { day } = useFormats();
  const why = (row: OutgoingRow) => (row.why ? translate(`outgoing.why.${row.why}`, { _: row.why }) : "");
  return (
    <Rows<OutgoingRow>
      opens={null}
      card={{
        primary: (row) => row.account.label,
        secondary: (row) => [row.rule.title, row.unit?.name, day(row.onDate), why(row)].filter(Boolean).join(" · "),
        tertiary: (row) => <ReminderStateTag state={row.state} />,
      }}
    >
      <Col source="onDate" render={(row) => day(row.onDate)} />
      <Col source="account" render={(row) => <Name width={205}>{row.account.label}</Name>} />
      <Col source="unit" render={(row) => (row.unit ? <Name width={175}>{row.unit.name}</Name> : NONE)} />
      <Col source="rule" render={(row) => <Name width={175}>{row.rule.title}</Name>} />
      <Col source="state" render={(row) => <ReminderStateTag state={row.state} />} />
      <Col
        label={translate("outgoing.note")}
        render={(row) => <Name width={165}>{why(row) || (row.channel ? term("channel", row.channel) : "")}</Name>}
      />
    </Rows>
  );
}

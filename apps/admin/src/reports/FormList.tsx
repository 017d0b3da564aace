import type { ReportFormRow } from "@ketnap/contract";
import { DataTable, NullableBooleanInput, SearchInput, useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Passage } from "../marks/Passage.tsx";
import { Tag } from "../marks/Tag.tsx";
import { useTerm } from "../terms/terms.ts";

const Col = DataTable.Col<ReportFormRow>;

export default function FormList() {
  const translate = useTranslate();
  const filters = [
    <SearchInput key="q" source="q" alwaysOn placeholder={translate("resources.report-forms.fields.q")} />,
    <NullableBooleanInput key="archived" source="archived" label="resources.report-forms.fields.archived" />,
  ];
  return (
    <DutyList filters={filters} sort={{ field: "title", order: "ASC" }}>
      <FormRows />
    </DutyList>
  );
}

function FormRows() {
  const translate = useTranslate();
  const term = useTerm();
  const { instant } = useFormats();
  const asked = (row: ReportFormRow) =>
    row.fields.map((field) => field.label ?? term("indicator", field.indicator)).join(", ");
  return (
    <Rows<ReportFormRow>
      card={{ primary: (row) => row.title, secondary: asked, tertiary: (row) => <FaultTag form={row} /> }}
    >
      <Col
        source="title"
        render={(row) => (
          <>
            {row.title} <FaultTag form={row} />
          </>
        )}
      />
      <Col label={translate("reports.fields_label")} render={(row) => <Passage width={520}>{asked(row)}</Passage>} />
      <Col source="number" label={translate("resources.report-forms.fields.number")} align="right" disableSort />
      <Col
        label={translate("resources.report-forms.fields.archivedAt")}
        render={(row) => (row.archivedAt ? instant(row.archivedAt) : "")}
      />
    </Rows>
  );
}

function FaultTag({ form }: { form: ReportFormRow }) {
  const translate = useTranslate();
  return form.faults.length > 0 ? <Tag tone="warn">{translate("reports.form_faulty")}</Tag> : null;
}

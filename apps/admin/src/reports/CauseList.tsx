import type { LagCauseRow } from "@ketnap/contract";
import { BooleanField, DataTable, NullableBooleanInput, SearchInput, useTranslate } from "react-admin";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";

const Col = DataTable.Col<LagCauseRow>;

/** The causes among which a unit that lags may choose. */
export default function CauseList() {
  const translate = useTranslate();
  const filters = [
    <SearchInput key="q" source="q" alwaysOn placeholder={translate("resources.lag-causes.fields.q")} />,
    <NullableBooleanInput key="active" source="active" label="resources.lag-causes.fields.active" />,
  ];
  return (
    <DutyList filters={filters} sort={{ field: "position", order: "ASC" }}>
      <Rows<LagCauseRow> card={{ primary: (row) => row.titleVi, secondary: (row) => row.titleEn }}>
        <Col source="position" align="right" />
        <Col source="titleVi" disableSort />
        <Col source="titleEn" disableSort />
        <Col source="active" disableSort>
          <BooleanField source="active" />
        </Col>
      </Rows>
    </DutyList>
  );
}

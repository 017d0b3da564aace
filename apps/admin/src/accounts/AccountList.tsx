import { type AccountRow, ROLES } from "@ketnap/contract";
import { DataTable, NullableBooleanInput, SearchInput, SelectInput, useTranslate } from "react-admin";
import { UnitInput } from "../editing/inputs.tsx";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Name } from "../marks/Name.tsx";
import { Passage } from "../marks/Passage.tsx";
import { Tag } from "../marks/Tag.tsx";
import { useTermChoices } from "../terms/terms.ts";
import { useGrantText } from "./grant-text.ts";

const Col = DataTable.Col<AccountRow>;

export default function AccountList() {
  return (
    <DutyList filters={useFilters()} sort={{ field: "label", order: "ASC" }}>
      <AccountRows />
    </DutyList>
  );
}

function useFilters() {
  const translate = useTranslate();
  return [
    <SearchInput key="q" source="q" alwaysOn placeholder={translate("resources.accounts.fields.q")} />,
    <SelectInput key="role" source="role" choices={useTermChoices("role", ROLES)} alwaysOn />,
    <UnitInput key="unit" source="unitId" label="resources.accounts.fields.unitId" />,
    <NullableBooleanInput key="active" source="active" />,
  ];
}

function AccountRows() {
  const translate = useTranslate();
  const { number } = useFormats();
  const grantText = useGrantText();
  const duties = (row: AccountRow) => {
    const [first, ...more] = row.grants.filter(({ live }) => live);
    if (!first) return translate("accounts.no_grant");
    return more.length === 0
      ? grantText(first)
      : `${grantText(first)} ${translate("accounts.more_grants", { smart_count: more.length })}`;
  };
  const state = (row: AccountRow) => (
    <Tag tone={row.active ? "good" : "bad"}>{translate(row.active ? "accounts.active" : "accounts.inactive")}</Tag>
  );
  return (
    <Rows<AccountRow> opens="readers" card={{ primary: (row) => row.label, secondary: duties, tertiary: state }}>
      <Col source="label" render={(row) => <Name sample={row.sample}>{row.label}</Name>} />
      <Col source="login" />
      <Col label={translate("accounts.duties")} render={(row) => <Passage width={210}>{duties(row)}</Passage>} />
      <Col label={translate("accounts.chats")} align="right" render={(row) => number(row.chatCount)} />
      <Col
        label={translate("accounts.second_factor")}
        render={(row) => translate(row.secondFactor ? "terms.yes" : "terms.no")}
      />
      <Col source="active" render={state} />
    </Rows>
  );
}

import { CHANNELS, DELIVERY_KINDS, DELIVERY_STATES, type DeliveryRow } from "@ketnap/contract";
import { AutocompleteInput, DataTable, ReferenceInput, SelectInput, useTranslate } from "react-admin";
import { DayFilter } from "../editing/inputs.tsx";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { useWide } from "../listing/use-wide.ts";
import { Rows } from "../listing/Rows.tsx";
import { Name } from "../marks/Name.tsx";
import { SendingTabs } from "../outgoing/SendingTabs.tsx";
import { useTerm, useTermChoices } from "../terms/terms.ts";
import { DeliveryStateTag } from "./DeliveryState.tsx";
import { ResendButton } from "./ResendButton.tsx";
import { useFailureText } from "./failure.ts";

const Col = DataTable.Col<DeliveryRow>;

/** Every message on its way or settled, without its text. */
export default function DeliveryList() {
  const wide = useWide();
  const named = (kind: string, ids: readonly string[]) => ids.map((id) => ({ id, name: `deliveries.${kind}.${id}` }));
  const filters = [
    <SelectInput key="state" source="state" choices={named("state", DELIVERY_STATES)} alwaysOn />,
    <SelectInput key="kind" source="kind" choices={named("kind", DELIVERY_KINDS)} alwaysOn={wide} />,
    <SelectInput key="channel" source="channel" choices={useTermChoices("channel", CHANNELS)} alwaysOn={wide} />,
    <DayFilter key="day" source="onDate" alwaysOn={wide} />,
    <ReferenceInput key="account" source="accountId" reference="accounts">
      <AutocompleteInput
        optionText="label"
        label="resources.deliveries.fields.accountId"
        filterToQuery={(q: string) => ({ q })}
      />
    </ReferenceInput>,
  ];
  return (
    <>
      <SendingTabs at="deliveries" />
      <DutyList creates={false} filters={filters} sort={{ field: "createdAt", order: "DESC" }}>
        <DeliveryRows />
      </DutyList>
    </>
  );
}

function DeliveryRows() {
  const translate = useTranslate();
  const term = useTerm();
  const failure = useFailureText();
  const { instant } = useFormats();
  const about = (row: DeliveryRow) =>
    row.rules.join(", ") || row.bulk?.title || translate(`deliveries.kind.${row.kind}`);
  const to = (row: DeliveryRow) => row.account?.label ?? translate("deliveries.stranger");
  return (
    <Rows<DeliveryRow>
      opens="readers"
      card={{
        primary: to,
        secondary: (row) =>
          [about(row), term("channel", row.channel), instant(row.settledAt ?? row.createdAt), failure(row.failure)]
            .filter(Boolean)
            .join(" · "),
        tertiary: (row) => <DeliveryStateTag state={row.state} />,
      }}
    >
      <Col source="createdAt" render={(row) => instant(row.createdAt)} />
      <Col source="account" render={(row) => <Name width={230}>{to(row)}</Name>} />
      <Col source="kind" disableSort render={(row) => translate(`deliveries.kind.${row.kind}`)} />
      <Col
        label={translate("deliveries.about")}
        render={(row) => (row.rules.length > 0 ? <Name width={200}>{about(row)}</Name> : NONE)}
      />
      <Col source="channel" render={(row) => term("channel", row.channel)} />
      <Col source="state" render={(row) => <DeliveryStateTag state={row.state} />} />
      <Col
        source="failure"
        disableSort
        render={(row) => (row.failure ? <Name width={170}>{failure(row.failure)}</Name> : "")}
      />
      <Col label="" render={(row) => (row.resendable ? <ResendButton delivery={row} dense /> : null)} />
    </Rows>
  );
}

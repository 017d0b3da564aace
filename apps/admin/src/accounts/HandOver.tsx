import { type AccountRow, endpoints, type GrantRow, type HandedOver } from "@ketnap/contract";
import {
  AutocompleteInput,
  FormDataConsumer,
  ReferenceInput,
  required,
  SelectInput,
  TextInput,
  useTranslate,
} from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useGrantText } from "./grant-text.ts";

interface Values {
  on: string;
  who: "new" | "known";
  accountId?: number;
  login?: string;
  label?: string;
}

interface Props {
  account: AccountRow;
  grant: GrantRow;
  onClose: () => void;
  onHanded: (handed: HandedOver) => void;
}

/** A secretary leaves and another one comes, in one act; the successor's code is shown afterwards. */
export function HandOver({ account, grant, onClose, onHanded }: Props) {
  const translate = useTranslate();
  const ask = useCall();
  const grantText = useGrantText();
  return (
    <ActionDialog<Values>
      danger
      title={`${translate("accounts.hand_over")} · ${grantText(grant)}`}
      submit={translate("accounts.hand_over")}
      done="accounts.handed_over"
      values={{ on: todayInVietnam(), who: "new", label: account.label }}
      version={grant.version}
      onClose={onClose}
      onSubmit={async ({ on, who, accountId, login = "", label = "" }, version) =>
        onHanded(
          await ask(endpoints.accounts.handOver, {
            params: { id: account.id, grantId: grant.id },
            body: {
              on,
              version,
              successor: who === "known" ? { accountId: accountId ?? 0 } : { login, label },
            },
          }),
        )
      }
      preview={() => translate("accounts.hand_over_effect", { label: account.label })}
    >
      <DayInput source="on" label="editing.effective_on" validate={required()} />
      <SelectInput
        source="who"
        label="accounts.successor"
        choices={[
          { id: "new", name: translate("accounts.successor_new") },
          { id: "known", name: translate("accounts.successor_known") },
        ]}
        validate={required()}
      />
      <FormDataConsumer<Values>>
        {({ formData }) => (formData.who === "known" ? <Known leaving={account.id} /> : <Newcomer />)}
      </FormDataConsumer>
    </ActionDialog>
  );
}

function Newcomer() {
  return (
    <>
      <TextInput
        source="label"
        label="resources.accounts.fields.label"
        helperText="accounts.create_hint"
        validate={required()}
      />
      <TextInput
        source="login"
        label="resources.accounts.fields.login"
        helperText="accounts.login_form"
        validate={required()}
      />
    </>
  );
}

function Known({ leaving }: { leaving: number }) {
  return (
    <ReferenceInput
      source="accountId"
      reference="accounts"
      filter={{ active: true }}
      sort={{ field: "label", order: "ASC" }}
      perPage={50}
    >
      <AutocompleteInput
        label="accounts.successor"
        optionText="label"
        filterToQuery={(q: string) => ({ q })}
        getOptionDisabled={(choice: { id: number }) => choice.id === leaving}
        validate={required()}
      />
    </ReferenceInput>
  );
}

import { Typography } from "@mui/material";
import { BooleanInput, NumberInput, required, SelectInput, useTranslate } from "react-admin";
import { useWatch } from "react-hook-form";
import { Pair } from "../editing/Pair.tsx";
import { AccountInputs } from "./ChannelInputs.tsx";

/** What a platform allows in a month: data, because it can be bought. */
export function BudgetInputs() {
  return (
    <Pair>
      <NumberInput source="monthlyBudget" min={0} helperText="channels.budget_hint" />
      <NumberInput source="peopleBudget" min={0} helperText="channels.budget_hint" />
    </Pair>
  );
}

/** A channel's own settings: mostly facts that the platforms leave open. */
export function OwnSettings({ channel }: { channel: string }) {
  const translate = useTranslate();
  if (channel === "telegram" || channel === "web") return null;
  return (
    <>
      <Typography variant="h3" sx={{ mt: 1 }}>
        {translate("channels.own_settings")}
      </Typography>
      <Typography variant="body2" color="textSecondary" gutterBottom>
        {translate("channels.own_settings_hint")}
      </Typography>
      {channel === "zalo-oa" ? <AccountSettings /> : null}
      <Pair>
        <NumberInput source="settings.perSecond" min={1} max={100} validate={required()} />
        <BooleanInput source="settings.countsReceived" />
      </Pair>
    </>
  );
}

function AccountSettings() {
  const hasButtons = useWatch({ name: "settings.buttons" }) !== "none";
  const choices = (name: string, ids: string[]) => ids.map((id) => ({ id, name: `channels.${name}.${id}` }));
  return (
    <>
      <AccountInputs />
      <Pair>
        <NumberInput source="settings.freeHours" min={1} max={168} validate={required()} />
        <NumberInput source="settings.paidHours" min={1} max={720} validate={required()} />
      </Pair>
      <BooleanInput source="settings.paid" helperText="channels.paid_hint" />
      <SelectInput
        source="settings.buttons"
        choices={choices("buttons", ["none", "hide", "show"])}
        validate={required()}
        helperText="channels.buttons_hint"
      />
      {hasButtons ? (
        <Pair>
          <SelectInput
            source="settings.buttonText"
            choices={choices("button_text", ["beside", "within"])}
            validate={required()}
          />
          <SelectInput
            source="settings.buttonTemplate"
            choices={choices("button_template", ["unnamed", "named"])}
            validate={required()}
          />
        </Pair>
      ) : null}
      <Pair>
        <BooleanInput source="settings.pictures" />
        <BooleanInput source="settings.greetsFollowers" />
      </Pair>
    </>
  );
}

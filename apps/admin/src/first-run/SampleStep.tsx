import { endpoints, type InstallationState } from "@ketnap/contract";
import { Button, Typography } from "@mui/material";
import { useState } from "react";
import { NumberInput, required, useTranslate } from "react-admin";
import { problemOf } from "../api/request.ts";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { useFormats } from "../format/use-formats.ts";
import { useMe } from "../sign-in/me.ts";

const NONE_TOLD = { units: 0, quotas: 0, figures: 0, accounts: 0 };

/** What goes is counted first, and the number of units is typed to show that it was read. */
export function SampleStep({ state }: { state: InstallationState }) {
  const translate = useTranslate();
  const ask = useCall();
  const { number } = useFormats();
  const sampleAccount = useMe()?.sample ?? false;
  const [open, setOpen] = useState(false);
  // Asked only of whoever was told that there is something of his own.
  const [holdsOwn, setHoldsOwn] = useState(false);
  const remove = async (body: { units: number; own?: number | null }) => {
    try {
      await ask(endpoints.installation.removeSample, { body });
    } catch (error) {
      setHoldsOwn(problemOf(error)?.errors?.["own"] !== undefined);
      throw error;
    }
  };
  const { units, quotas, figures, accounts } = state.sampleCounts ?? NONE_TOLD;
  const counts = { units: number(units), quotas: number(quotas), figures: number(figures), accounts: number(accounts) };
  return (
    <>
      <Button variant="contained" color="error" onClick={() => setOpen(true)}>
        {translate("first_run.sample.act")}
      </Button>
      {open ? (
        <ActionDialog<{ units: number; own?: number | null }>
          danger
          title={translate("first_run.sample.act")}
          submit={translate("first_run.sample.act")}
          done="first_run.sample.done"
          values={{}}
          onClose={() => setOpen(false)}
          onSubmit={remove}
          preview={() => (
            <>
              {translate("first_run.sample.effect", counts)}
              {sampleAccount ? (
                <Typography sx={{ fontWeight: 600 }}>{translate("first_run.sample.you_too")}</Typography>
              ) : null}
            </>
          )}
        >
          <NumberInput
            source="units"
            label={translate("first_run.sample.confirm", { units: counts.units })}
            validate={required()}
          />
          {holdsOwn ? <NumberInput source="own" label={translate("first_run.sample.own")} /> : null}
        </ActionDialog>
      ) : null}
    </>
  );
}

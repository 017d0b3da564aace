import { QUOTA_KINDS, type QuotaKind } from "@ketnap/contract";
import { Stack } from "@mui/material";
import { maxValue, minValue, NumberInput, required, SelectInput } from "react-admin";
import { useWatch } from "react-hook-form";
import { useTermChoices } from "../terms/terms.ts";

/** How much: people, or a rate from a least to a most. Used for setting and for revising. */
export function AmountInputs() {
  const kind = useWatch({ name: "kind" }) as QuotaKind;
  return (
    <>
      <SelectInput source="kind" choices={useTermChoices("kind", QUOTA_KINDS)} validate={required()} />
      {kind === "rate" ? (
        <Stack direction={{ xs: "column", sm: "row" }} sx={{ gap: { sm: 2 }, width: "100%" }}>
          <NumberInput source="minPercent" step={0.1} validate={[required(), minValue(0), maxValue(100)]} />
          <NumberInput
            source="maxPercent"
            step={0.1}
            validate={[minValue(0), maxValue(100)]}
            helperText="quotas.only_min"
          />
        </Stack>
      ) : (
        <NumberInput source="value" step={1} min={0} validate={[required(), minValue(0)]} />
      )}
    </>
  );
}

/** The fields of the other kind would contradict: they go as empty. */
export function amountOf<V extends { kind?: QuotaKind | undefined }>(values: V): V {
  return values.kind === "rate" ? { ...values, value: null } : { ...values, minPercent: null, maxPercent: null };
}

import { type ClassRow, endpoints } from "@ketnap/contract";
import { Autocomplete, Box, Stack, TextField, Typography } from "@mui/material";
import { useEffect, useState } from "react";
import { minValue, NumberInput, required, useTranslate } from "react-admin";
import { useFormContext, useWatch } from "react-hook-form";
import { useDoor } from "../api/use-call.ts";
import { usePickerWords } from "../editing/use-picker-words.ts";

type Seats = ClassRow["seats"];

/**
 * Seats that are kept for units, one row each, with what they come to beside what the class holds. That they come to more
 * is said in words once, at the end of the rows, and as long as it is true.
 */
export function SeatInputs() {
  const translate = useTranslate();
  const seats = (useWatch({ name: "seats" }) ?? []) as Seats;
  const capacity = Number(useWatch({ name: "capacity" }));
  const sum = sumOf(seats);
  const { trigger } = useFormContext();
  const last = `seats.${seats.length - 1}.seats`;
  useEffect(() => {
    void trigger(last);
  }, [trigger, last, sum, capacity]);
  return (
    <Stack component="fieldset" sx={{ border: 0, m: 0, p: 0, mb: 1, gap: 0.5 }}>
      <Stack direction="row" sx={{ justifyContent: "space-between", gap: 1, mb: 1 }}>
        <Typography component="legend" sx={{ fontWeight: 600 }}>
          {translate("classes.kept")}
        </Typography>
        <Typography
          role="status"
          {...(sum > capacity ? { color: "error", fontWeight: 600 } : { color: "textSecondary" })}
        >
          {translate("classes.kept_of", { sum, capacity })}
        </Typography>
      </Stack>
      {seats.map(({ unit }, place) => (
        <NumberInput
          key={unit.id}
          source={`seats.${place}.seats`}
          label={unit.name}
          step={1}
          min={0}
          validate={[...COUNT, ...(place === seats.length - 1 ? [within] : [])]}
          helperText={false}
        />
      ))}
      <AddUnit seats={seats} />
    </Stack>
  );
}

const COUNT = [required(), minValue(0)];

/** All of them together. */
function within(_value: number, all: { seats?: Seats; capacity?: number }) {
  const [sum, capacity] = [sumOf(all.seats ?? []), Number(all.capacity)];
  return sum > capacity ? { message: "classes.kept_beyond", args: { sum, capacity, over: sum - capacity } } : undefined;
}

function sumOf(seats: Seats): number {
  return seats.reduce((sum, each) => sum + (Number(each.seats) || 0), 0);
}

/** Another unit to keep seats for, found by its name. */
function AddUnit({ seats }: { seats: Seats }) {
  const translate = useTranslate();
  const words = usePickerWords();
  const { setValue } = useFormContext();
  const [q, setQ] = useState("");
  const { data } = useDoor(endpoints.units.list, {
    query: { perPage: 50, sort: "name", filter: JSON.stringify({ ended: false, ...(q ? { q } : {}) }) as never },
  });
  const taken = new Set(seats.map(({ unit }) => unit.id));
  const options = (data?.data ?? []).filter(({ id }) => !taken.has(id));
  return (
    <Box sx={{ mt: 0.5 }}>
      <Autocomplete
        {...words}
        size="small"
        value={null}
        inputValue={q}
        options={options}
        getOptionKey={({ id }) => id}
        getOptionLabel={({ name, parentName }) => (parentName ? `${name} · ${parentName}` : name)}
        filterOptions={(all) => all}
        noOptionsText={translate("editing.no_unit")}
        onInputChange={(_event, typed, why) => setQ(why === "input" ? typed : "")}
        onChange={(_event, unit) => {
          if (!unit) return;
          const { id, name } = unit;
          setValue("seats", [...seats, { unit: { id, name }, seats: 0 }], { shouldDirty: true });
        }}
        renderInput={(params) => <TextField {...params} label={translate("classes.kept_add")} />}
      />
    </Box>
  );
}

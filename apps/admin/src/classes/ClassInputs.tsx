import { CLASS_PARTS, CLASS_SHIFTS } from "@ketnap/contract";
import { ArrayInput, minValue, NumberInput, required, SelectInput, SimpleFormIterator, TextInput } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { useWords } from "./words.ts";

const FIELD = "resources.classes.fields";

/** Day and half beside each other on a phone too: five sessions are five lines there. */
const ONE_LINE = {
  "& .RaSimpleFormIterator-line": { display: "flex" },
  "& .RaSimpleFormIterator-form": {
    flexDirection: "row",
    gap: 1,
    "& > :first-of-type": { minWidth: 160 },
    // Else the button that takes a session away lies over it on a phone.
    "& > :last-of-type": { minWidth: { xs: 110, sm: 160 } },
  },
};

/** What staff say of a class, drafting it and adjusting it. */
export function ClassInputs() {
  const { choices } = useWords();
  return (
    <>
      <TextInput source="title" label={`${FIELD}.title`} validate={required()} helperText={false} />
      <TextInput source="venue" label={`${FIELD}.venue`} validate={required()} helperText={false} />
      <Pair>
        <SelectInput
          source="shift"
          label={`${FIELD}.shift`}
          choices={choices("shift", CLASS_SHIFTS)}
          validate={required()}
          helperText={false}
        />
        <NumberInput
          source="capacity"
          label={`${FIELD}.capacity`}
          step={1}
          validate={[required(), minValue(1)]}
          helperText={false}
        />
      </Pair>
      <NumberInput source="courseNo" label={`${FIELD}.courseNo`} step={1} helperText={false} />
      <Pair>
        <DayInput source="registrationOpensOn" label={`${FIELD}.registrationOpensOn`} helperText={false} />
        <DayInput source="registrationClosesOn" label={`${FIELD}.registrationClosesOn`} helperText={false} />
      </Pair>
      <ArrayInput source="sessions" label={`${FIELD}.sessions`} validate={required()}>
        <SimpleFormIterator inline disableReordering disableClear sx={ONE_LINE}>
          <DayInput source="onDate" label="classes.onDate" validate={required()} helperText={false} />
          <SelectInput
            source="part"
            label="classes.part_label"
            choices={choices("part", CLASS_PARTS)}
            validate={required()}
            helperText={false}
          />
        </SimpleFormIterator>
      </ArrayInput>
    </>
  );
}

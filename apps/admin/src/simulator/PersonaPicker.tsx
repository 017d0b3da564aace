import type { PersonaRow } from "@ketnap/contract";
import { Autocomplete, TextField } from "@mui/material";
import { useTranslate } from "react-admin";
import { usePickerWords } from "../editing/use-picker-words.ts";
import { useTerm } from "../terms/terms.ts";
import { fold } from "../units/tree.ts";

interface PersonaPickerProps {
  personas: readonly PersonaRow[];
  value: number | null;
  onChange: (accountId: number) => void;
}

export function PersonaPicker({ personas, value, onChange }: PersonaPickerProps) {
  const translate = useTranslate();
  const term = useTerm();
  const words = usePickerWords();
  const text = ({ label, roles }: PersonaRow) => `${label} · ${roles.map((role) => term("role", role)).join(", ")}`;
  return (
    <Autocomplete
      {...words}
      options={personas}
      value={personas.find(({ accountId }) => accountId === value) ?? null}
      getOptionLabel={text}
      getOptionKey={({ accountId }) => accountId}
      filterOptions={(options, { inputValue }) =>
        options.filter((persona) => fold(text(persona)).includes(fold(inputValue)))
      }
      onChange={(_event, persona) => persona && onChange(persona.accountId)}
      disableClearable={value !== null}
      renderInput={(input) => <TextField {...input} margin="none" label={translate("simulator.persona")} />}
      sx={{ flex: "1 1 280px", maxWidth: 460 }}
    />
  );
}

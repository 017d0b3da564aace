import { Button, Stack, Typography } from "@mui/material";
import { useRef } from "react";
import { required, TextInput, useTranslate } from "react-admin";
import { useFormContext } from "react-hook-form";

/** Words with names between braces; a tap on a name puts it where the cursor stands. */
export function WordsInput({ source, placeholders }: { source: "textVi" | "textEn"; placeholders: readonly string[] }) {
  const translate = useTranslate();
  const { getValues, setValue } = useFormContext();
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const text = String(getValues(source) ?? "");
    const [from, to] = [field.current?.selectionStart ?? text.length, field.current?.selectionEnd ?? text.length];
    setValue(source, `${text.slice(0, from)}{${name}}${text.slice(to)}`, { shouldDirty: true, shouldTouch: true });
    const after = from + name.length + 2;
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(after, after);
    });
  };
  return (
    <>
      <TextInput
        source={source}
        multiline
        minRows={3}
        maxRows={10}
        validate={required()}
        helperText="reminders.words_hint"
        slotProps={{ htmlInput: { ref: field } }}
      />
      <Stack
        direction="row"
        sx={{ gap: 0.5, flexWrap: "wrap", mb: 1 }}
        role="group"
        aria-label={translate("reminders.fill_in")}
      >
        {placeholders.map((name) => (
          <Button
            key={name}
            size="small"
            variant="outlined"
            color="inherit"
            onClick={() => insert(name)}
            sx={{ py: 0, px: 0.75, minWidth: 0, borderColor: "divider" }}
          >
            <Typography variant="caption" component="span" sx={{ fontFamily: "monospace", mr: 0.5 }}>
              {`{${name}}`}
            </Typography>
            <Typography variant="caption" component="span" color="textSecondary">
              {translate(`reminders.placeholder.${name}`, { _: name })}
            </Typography>
          </Button>
        ))}
      </Stack>
    </>
  );
}

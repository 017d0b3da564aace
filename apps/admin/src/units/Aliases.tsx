import { endpoints, type UnitRecord } from "@ketnap/contract";
import { Alert, Autocomplete, Card, CardContent, Chip, TextField, Typography } from "@mui/material";
import { useRef, useState } from "react";
import { useCanAccess, useNotify, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActButton } from "../editing/ActButton.tsx";
import { meanwhileOf } from "../editing/conflict.ts";
import { type FormState, useUnsaved } from "../editing/unsaved.tsx";
import { useAct } from "../editing/use-act.ts";
import { usePickerWords } from "../editing/use-picker-words.ts";
import { mergedNames, sameNames, type TypedNames } from "./names.ts";

/** The names that a secretary types; the bot looks them up. What is typed stays until it is saved, whoever else saves. */
export function Aliases({ unit }: { unit: UnitRecord }) {
  const translate = useTranslate();
  const words = usePickerWords();
  const [typed, setTyped] = useState<TypedNames | null>(null);
  const { save, acting, merged } = useSave(unit, typed, setTyped);
  const { canAccess } = useCanAccess({ resource: "units", action: "write" });
  const type = (next: readonly string[]) => {
    const names = next.map((name) => name.trim()).filter(Boolean);
    const { began, version } = typed ?? { began: unit.aliases, version: unit.version };
    setTyped(sameNames(names, began) ? null : { began, names, version });
  };
  return (
    <Card>
      <CardContent>
        <Typography variant="h2" gutterBottom>
          {translate("units.aliases")}
        </Typography>
        {merged && typed ? (
          <Alert severity="warning" sx={{ mb: 1 }}>
            {translate("units.aliases_merged")}
          </Alert>
        ) : null}
        <Autocomplete
          {...words}
          multiple
          freeSolo
          // What was typed and not ended by Enter is taken as well, when the field is left.
          autoSelect
          options={[]}
          readOnly={!canAccess || acting}
          value={[...(typed?.names ?? unit.aliases)]}
          onChange={(_event, next) => type(next)}
          renderValue={(shown, item) =>
            shown.map((alias, index) => <Chip size="small" label={alias} {...item({ index })} key={alias} />)
          }
          renderInput={(input) => (
            <TextField
              {...input}
              label={translate("units.aliases")}
              helperText={canAccess ? translate("units.aliases_hint") : undefined}
            />
          )}
        />
        {typed ? (
          <ActButton variant="outlined" acting={acting} onClick={() => void save()}>
            {translate("units.aliases_save")}
          </ActButton>
        ) : null}
      </CardContent>
    </Card>
  );
}

/** Where somebody else saved other names first, both lists are put together, to be looked at before they go. */
function useSave(unit: UnitRecord, typed: TypedNames | null, setTyped: (typed: TypedNames | null) => void) {
  const ask = useCall();
  const notify = useNotify();
  const { act, acting } = useAct();
  const [merged, setMerged] = useState(false);
  const state = useRef<FormState>({ typed: false, saved: false });
  useUnsaved(state, typed !== null && !acting);
  const save = async () => {
    if (!typed) return;
    // What else was changed of the unit meanwhile is no reason to ask.
    const version = sameNames(unit.aliases, typed.began) ? unit.version : typed.version;
    let left: TypedNames | null = null;
    const answered = await act(async () => {
      try {
        await ask(endpoints.units.setAliases, {
          params: { id: unit.id },
          body: { aliases: [...typed.names], version },
        });
        notify("units.aliases_done", { type: "success" });
      } catch (error) {
        const theirs = meanwhileOf(error, { version }) as UnitRecord | null;
        if (!theirs) throw error;
        left = { began: theirs.aliases, names: mergedNames(typed, theirs.aliases), version: theirs.version };
      }
    });
    setMerged(left !== null);
    if (answered) setTyped(left);
  };
  return { save, acting, merged };
}

import { endpoints, type UnitRecord } from "@ketnap/contract";
import { Autocomplete, Button, Card, CardContent, Chip, TextField, Typography } from "@mui/material";
import { usePickerWords } from "../editing/use-picker-words.ts";
import { useState } from "react";
import { useCanAccess, useNotify, useTranslate } from "react-admin";
import { useCall, useRefreshAll } from "../api/use-call.ts";

/** The names that a secretary types; the bot looks them up. */
export function Aliases({ unit }: { unit: UnitRecord }) {
  const translate = useTranslate();
  const words = usePickerWords();
  const notify = useNotify();
  const ask = useCall();
  const refreshAll = useRefreshAll();
  const [aliases, setAliases] = useState(unit.aliases);
  const { canAccess } = useCanAccess({ resource: "units", action: "write" });
  const changed = aliases.join("\n") !== unit.aliases.join("\n");
  const save = async () => {
    try {
      await ask(endpoints.units.setAliases, { params: { id: unit.id }, body: { aliases, version: unit.version } });
      notify("units.aliases_done", { type: "success" });
      await refreshAll();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
  };
  return (
    <Card>
      <CardContent>
        <Typography variant="h2" gutterBottom>
          {translate("units.aliases")}
        </Typography>
        <Autocomplete
          {...words}
          multiple
          freeSolo
          // What was typed and not ended by Enter is taken as well, when the field is left.
          autoSelect
          options={[]}
          readOnly={!canAccess}
          value={aliases}
          onChange={(_event, next) => setAliases(next.map((alias) => alias.trim()).filter(Boolean))}
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
        {changed ? (
          <Button variant="outlined" size="small" onClick={() => void save()}>
            {translate("units.aliases_save")}
          </Button>
        ) : null}
      </CardContent>
    </Card>
  );
}

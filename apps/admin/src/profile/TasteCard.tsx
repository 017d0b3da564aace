import type { Locale } from "@ketnap/contract";
import { Card, CardContent, MenuItem, Stack, TextField, Typography } from "@mui/material";
import { useStore, useTheme, useTranslate } from "react-admin";
import type { Density } from "../preferences/store.ts";
import { useLanguage } from "../sign-in/use-language.ts";

/** Theme and density belong to this browser; the language to the account, for the bot speaks it too. */
export function TasteCard() {
  const translate = useTranslate();
  const [theme, setTheme] = useTheme();
  const [density, setDensity] = useStore<Density>("density", "comfortable");
  const [locale, setLocale] = useLanguage();
  return (
    <Card>
      <CardContent>
        <Typography variant="h2" gutterBottom>
          {translate("profile.taste")}
        </Typography>
        <Stack sx={{ gap: 1 }}>
          <Choice label={translate("profile.language")} value={locale} onChange={(next) => setLocale(next as Locale)}>
            {{ vi: "Tiếng Việt", en: "English" }}
          </Choice>
          <Choice
            label={translate("profile.theme")}
            value={theme}
            onChange={(next) => setTheme(next as "light" | "dark")}
          >
            {{ light: translate("profile.theme_is.light"), dark: translate("profile.theme_is.dark") }}
          </Choice>
          <Choice label={translate("profile.density")} value={density} onChange={(next) => setDensity(next as Density)}>
            {{
              comfortable: translate("profile.density_is.comfortable"),
              compact: translate("profile.density_is.compact"),
            }}
          </Choice>
        </Stack>
      </CardContent>
    </Card>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: Record<string, string>;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <TextField select label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {Object.entries(children).map(([id, name]) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

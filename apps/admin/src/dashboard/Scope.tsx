import type { DashboardFacts } from "@ketnap/contract";
import { MenuItem, Stack, TextField, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";

export interface Asked {
  year?: number;
  unitId?: number;
}

/** Which unit and which year: kept in the address, so that a page can be sent to a colleague. */
export function useAsked(): [Asked, (next: Asked) => void] {
  const [search, setSearch] = useSearchParams();
  const read = (name: string) => (search.get(name) ? { [name]: Number(search.get(name)) } : {});
  const asked: Asked = { ...read("year"), ...read("unitId") };
  return [
    asked,
    (next) =>
      setSearch(
        Object.fromEntries(Object.entries({ ...asked, ...next }).map(([name, value]) => [name, String(value)])),
      ),
  ];
}

export function Scope({ facts, onAsk }: { facts: DashboardFacts; onAsk: (asked: Asked) => void }) {
  const translate = useTranslate();
  const units =
    facts.unit && !facts.units.some(({ id }) => id === facts.unit?.id) ? [facts.unit, ...facts.units] : facts.units;
  const years = facts.years.includes(facts.year) ? facts.years : [facts.year, ...facts.years];
  return (
    <Stack direction="row" sx={{ gap: 1.5, alignItems: "center", flexWrap: "wrap" }}>
      {units.length > 1 ? (
        <TextField
          select
          margin="none"
          label={translate("dashboard.unit")}
          value={facts.unit?.id ?? ""}
          onChange={(event) => onAsk({ unitId: Number(event.target.value) })}
          sx={{ flex: "1 1 240px", maxWidth: 420 }}
        >
          {units.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      ) : (
        <Typography variant="h1" sx={{ flex: "1 1 auto" }}>
          {facts.unit?.name}
        </Typography>
      )}
      <TextField
        select
        margin="none"
        label={translate("dashboard.year")}
        value={facts.year}
        onChange={(event) => onAsk({ year: Number(event.target.value) })}
        sx={{ width: 110 }}
      >
        {years.map((year) => (
          <MenuItem key={year} value={year}>
            {year}
          </MenuItem>
        ))}
      </TextField>
    </Stack>
  );
}

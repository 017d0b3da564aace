import type { UnitRecord } from "@ketnap/contract";
import { Card, CardContent, Link as MuiLink, Typography } from "@mui/material";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useFormats } from "../format/use-formats.ts";

/** What became of the unit: nothing of it was ever deleted. */
export function UnitHistory({ unit }: { unit: UnitRecord }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const span = (from: string | null, to: string | null) =>
    from || to
      ? translate(to ? "units.span" : "units.span_open", {
          from: from ? day(from) : translate("units.always"),
          to: day(to),
        })
      : "";
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("units.history")}</Typography>
        <Part title={translate("units.lineage")}>
          {unit.lineage.map(({ id, kind, effectiveOn, from, to, documentNo }) => (
            <li key={id}>
              {day(effectiveOn)} · {translate(`units.lineage_kind.${kind}`)}: <UnitLink unit={from} />
              {to && to.id !== from.id ? (
                <>
                  {" → "}
                  <UnitLink unit={to} />
                </>
              ) : null}
              {documentNo ? ` · ${documentNo}` : ""}
            </li>
          ))}
        </Part>
        <Part title={translate("units.names")}>
          {unit.names.length > 1
            ? unit.names.map(({ name, from, to }) => (
                <li key={`${name}${from}`}>
                  {name} {span(from, to)}
                </li>
              ))
            : []}
        </Part>
        <Part title={translate("units.placements")}>
          {unit.placements
            .filter(({ parent, from, to }) => parent || from || to)
            .map(({ parent, from, to }) => (
              <li key={`${parent?.id}${from}`}>
                {parent ? <UnitLink unit={parent} /> : "—"} {span(from, to)}
              </li>
            ))}
        </Part>
      </CardContent>
    </Card>
  );
}

function Part({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <>
      <Typography variant="caption" color="textSecondary" component="h3" sx={{ mt: 1 }}>
        {title}
      </Typography>
      <Typography component="ul" variant="body2" sx={{ m: 0, pl: 2.5 }}>
        {children}
      </Typography>
    </>
  );
}

function UnitLink({ unit }: { unit: { id: number; name: string } }) {
  return (
    <MuiLink component={Link} to={`/units/${unit.id}/show`}>
      {unit.name}
    </MuiLink>
  );
}

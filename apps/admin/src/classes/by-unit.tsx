import { Button } from "@mui/material";
import type { ReactElement } from "react";
import { SearchInput, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { UnitInput } from "../editing/inputs.tsx";

type UnitField = "underId" | "organiserId";

/** What a list of units around classes is narrowed by: a part of the name, and where they belong. */
export function unitFilters(resource: string, fields: readonly UnitField[] = ["underId"]): ReactElement[] {
  return [
    <SearchInput key="q" source="q" alwaysOn />,
    ...fields.map((field) => (
      <UnitInput key={field} source={field} label={`resources.${resource}.fields.${field}`} live={false} />
    )),
  ];
}

/** From what is around classes back to them. */
export function ToClasses() {
  const translate = useTranslate();
  return (
    <Button component={Link} to="/classes" size="small">
      {translate("resources.classes.name")}
    </Button>
  );
}

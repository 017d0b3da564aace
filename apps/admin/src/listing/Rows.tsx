import { type Theme, useMediaQuery } from "@mui/material";
import type { ReactNode } from "react";
import { DataTable, type RaRecord, SimpleList, useCanAccess, useResourceContext } from "react-admin";

interface Card<R> {
  primary: (row: R) => ReactNode;
  secondary?: (row: R) => ReactNode;
  /** At the right end of the first line. */
  tertiary?: (row: R) => ReactNode;
}

interface RowsProps<R extends RaRecord> {
  card: Card<R>;
  /** Whose page says more than its row, so that it opens to those who only read; null opens to nobody. */
  opens?: "readers" | "writers" | null;
  expand?: ReactNode;
  children: ReactNode;
}

/** A table where there is room, cards where there is none; the same rows, the same click. */
export function Rows<R extends RaRecord>({ card, opens = "writers", expand, children }: RowsProps<R>) {
  const resource = useResourceContext() ?? "";
  const { canAccess: writes } = useCanAccess({ resource, action: "write" });
  const rowClick = opens === "readers" || (opens === "writers" && writes) ? "edit" : false;
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));
  if (!narrow)
    return (
      <DataTable<R> bulkActionButtons={false} rowClick={rowClick} expand={expand}>
        {children}
      </DataTable>
    );
  return (
    <SimpleList<R>
      primaryText={card.primary}
      {...(card.secondary ? { secondaryText: card.secondary } : {})}
      {...(card.tertiary ? { tertiaryText: card.tertiary } : {})}
      rowClick={rowClick}
      sx={{ "& .MuiListItemText-primary > div": { display: "flex", justifyContent: "space-between", gap: 1 } }}
    />
  );
}

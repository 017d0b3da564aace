import { Button, type Theme, useMediaQuery } from "@mui/material";
import type { ReactNode } from "react";
import {
  DataTable,
  type RaRecord,
  SimpleList,
  useCanAccess,
  useListContext,
  useResourceContext,
  useTranslate,
} from "react-admin";
import { EmptyLesson, RetryLesson } from "./DutyList.tsx";

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
  /** What is done with a row instead of opening its page. */
  onOpen?: (row: R) => void;
  expand?: ReactNode;
  children: ReactNode;
}

/** A table where there is room, cards where there is none; the same rows, the same click. */
export function Rows<R extends RaRecord>({ card, opens = "writers", onOpen, expand, children }: RowsProps<R>) {
  const resource = useResourceContext() ?? "";
  const { canAccess: writes } = useCanAccess({ resource, action: "write" });
  const open = (_: unknown, __: unknown, row: RaRecord) => {
    onOpen?.(row as R);
    return false as const;
  };
  const rowClick = onOpen ? open : opens === "readers" || (opens === "writers" && writes) ? "edit" : false;
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));
  if (!narrow)
    return (
      <DataTable<R> bulkActionButtons={false} rowClick={rowClick} expand={expand} empty={<NothingFits />}>
        {children}
      </DataTable>
    );
  return (
    <SimpleList<R>
      primaryText={card.primary}
      {...(card.secondary ? { secondaryText: card.secondary } : {})}
      {...(card.tertiary ? { tertiaryText: card.tertiary } : {})}
      rowClick={rowClick}
      empty={<NothingFits />}
      sx={{ "& .MuiListItemText-primary > div": { display: "flex", justifyContent: "space-between", gap: 1 } }}
    />
  );
}

/**
 * Nothing that fits what is filtered by: what would stand here, and the way back to all of it. What could not be read is
 * not told for empty.
 */
function NothingFits() {
  const { error, filterValues, refetch, setFilters } = useListContext();
  const resource = useResourceContext();
  const translate = useTranslate();
  if (error)
    return (
      <RetryLesson
        title={translate("ra.page.error")}
        hint={translate(error.message, { _: error.message })}
        onRetry={() => void refetch()}
      />
    );
  const filtered = Object.keys(filterValues).length > 0;
  return (
    <EmptyLesson
      title={translate(filtered ? "ra.navigation.no_filtered_results" : `resources.${resource}.empty`)}
      hint={translate(`resources.${resource}.invite`, { _: "" })}
      action={
        filtered ? (
          <Button variant="outlined" onClick={() => setFilters({})}>
            {translate("ra.navigation.clear_filters")}
          </Button>
        ) : undefined
      }
    />
  );
}

import type { AuditEntryRow } from "@ketnap/contract";
import { Box, Button } from "@mui/material";
import { useState } from "react";
import { useGetManyAggregate, useTranslate } from "react-admin";
import { changesOf } from "./difference.ts";
import { useAuditWords } from "./words.ts";

const FEW = 4;

/** Field by field: what it was, struck out, and what it became. */
export function Differences({ entry }: { entry: AuditEntryRow }) {
  const translate = useTranslate();
  const words = useAuditWords();
  const [all, setAll] = useState(false);
  const changes = changesOf(entry);
  const shown = all ? changes : changes.slice(0, FEW);
  return (
    <Box component="span" sx={{ display: "block", whiteSpace: "normal" }}>
      {shown.map(({ field, before, after }) => (
        <Box component="span" key={field} sx={{ display: "block", overflowWrap: "anywhere" }}>
          {words.field(entry.entity, field)}:{" "}
          {entry.change === "created" ? null : (
            <>
              <Box component="del" sx={{ color: "text.secondary" }}>
                <Value entity={entry.entity} field={field} value={before} />
              </Box>
              {entry.change === "updated" ? " → " : null}
            </>
          )}
          {entry.change === "deleted" ? null : (
            <Box component="ins" sx={{ textDecoration: "none", fontWeight: 600 }}>
              <Value entity={entry.entity} field={field} value={after} />
            </Box>
          )}
        </Box>
      ))}
      {changes.length > FEW && !all ? (
        <Button size="small" onClick={() => setAll(true)} sx={{ py: 0 }}>
          {translate("audit.more", { smart_count: changes.length - FEW })}
        </Button>
      ) : null}
    </Box>
  );
}

function Value({ entity, field, value }: { entity: string; field: string; value: unknown }) {
  const words = useAuditWords();
  if (field === "accountId" && typeof value === "number") return <Account id={value} />;
  return words.value(entity, field, value);
}

/** Whose account it is; its number where that is out of reach. */
function Account({ id }: { id: number }) {
  const { data } = useGetManyAggregate<{ id: number; label: string }>("accounts", { ids: [id] });
  return data?.[0]?.label ?? `#${id}`;
}

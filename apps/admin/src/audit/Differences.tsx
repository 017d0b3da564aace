import type { AuditEntryRow } from "@ketnap/contract";
import { Box, Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
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
                {words.value(entry.entity, field, before)}
              </Box>
              {entry.change === "updated" ? " → " : null}
            </>
          )}
          {entry.change === "deleted" ? null : (
            <Box component="ins" sx={{ textDecoration: "none", fontWeight: 600 }}>
              {words.value(entry.entity, field, after)}
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

import {
  type RehearsalMessageRow,
  type RehearsalTotals,
  REHEARSED_OUTCOMES,
  type RehearsedOutcome,
} from "@ketnap/contract";
import { Box, Button, ButtonBase, Card, Skeleton, Stack, TablePagination, TextField, Typography } from "@mui/material";
import { useState } from "react";
import { useGetList, useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../marks/Tag.tsx";
import { useTerm } from "../terms/terms.ts";
import { OUTCOME_TONES } from "./states.ts";

export interface MessageFilter {
  q?: string;
  day?: string;
  person?: string;
  rule?: string;
  outcome?: RehearsedOutcome;
}

interface Props {
  id: number;
  totals: RehearsalTotals;
  filter: MessageFilter;
  onFilter: (filter: MessageFilter) => void;
}

/** Every message that would go out, a page at a time; its words at a tap. */
export function MessageTable({ id, totals, filter, onFilter }: Props) {
  const translate = useTranslate();
  const [perPage, setPerPage] = useState(25);
  const key = JSON.stringify(filter);
  // Another question begins at its first page.
  const [at, setAt] = useState({ key, page: 0 });
  const page = at.key === key ? at.page : 0;
  const { data, total, isPending } = useGetList<RehearsalMessageRow>(`rehearsals/${id}/messages`, {
    pagination: { page: page + 1, perPage },
    sort: { field: "at", order: "ASC" },
    filter,
  });
  return (
    <Card component="section" aria-label={translate("rehearsal.every_message")}>
      <Typography variant="h2" sx={{ px: 2, pt: 1.5 }}>
        {translate("rehearsal.every_message")}
      </Typography>
      <Filters totals={totals} filter={filter} onFilter={onFilter} />
      {isPending ? <Skeleton variant="rounded" height={320} sx={{ m: 2 }} /> : null}
      {total === 0 ? (
        <Typography color="textSecondary" sx={{ p: 2 }}>
          {translate("rehearsal.no_message")}
        </Typography>
      ) : null}
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {data?.map((row) => (
          <Message key={row.id} row={row} totals={totals} />
        ))}
      </Box>
      <TablePagination
        component="div"
        count={total ?? 0}
        page={page}
        onPageChange={(_, next) => setAt({ key, page: next })}
        rowsPerPage={perPage}
        rowsPerPageOptions={[25, 50, 100]}
        onRowsPerPageChange={(event) => setPerPage(Number(event.target.value))}
        labelRowsPerPage={translate("ra.navigation.page_rows_per_page")}
        labelDisplayedRows={({ from, to, count }) => `${from}–${to} / ${count}`}
      />
    </Card>
  );
}

function Filters({ totals, filter, onFilter }: Omit<Props, "id">) {
  const translate = useTranslate();
  const set = (change: MessageFilter) => onFilter(withoutEmpty({ ...filter, ...change }));
  const choices = (name: "person" | "rule" | "outcome", options: readonly { id: string; name: string }[]) => (
    <TextField
      select
      size="small"
      margin="none"
      label={translate(`rehearsal.${name === "outcome" ? "what_became" : name}`)}
      value={filter[name] ?? ""}
      onChange={(event) => set({ [name]: event.target.value })}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
    >
      <option value="">{translate("rehearsal.all")}</option>
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.name}
        </option>
      ))}
    </TextField>
  );
  return (
    <Box
      sx={{
        display: "grid",
        gap: 1,
        p: 2,
        pb: 1,
        gridTemplateColumns: { xs: "minmax(0,1fr) minmax(0,1fr)", md: "repeat(5, minmax(0,1fr)) auto" },
      }}
    >
      <TextField
        type="date"
        size="small"
        margin="none"
        label={translate("rehearsal.day")}
        value={filter.day ?? ""}
        onChange={(event) => set({ day: event.target.value })}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: totals.from, max: totals.to } }}
      />
      {choices(
        "person",
        totals.perPerson.map(({ person }) => ({ id: person, name: person })),
      )}
      {choices(
        "rule",
        totals.perRule.map(({ rule, title }) => ({ id: rule, name: title })),
      )}
      {choices(
        "outcome",
        REHEARSED_OUTCOMES.map((id) => ({ id, name: translate(`rehearsal.outcome.${id}`) })),
      )}
      <TextField
        size="small"
        margin="none"
        label={translate("rehearsal.search")}
        value={filter.q ?? ""}
        onChange={(event) => set({ q: event.target.value })}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Button size="small" disabled={Object.keys(filter).length === 0} onClick={() => onFilter({})}>
        {translate("rehearsal.clear")}
      </Button>
    </Box>
  );
}

function Message({ row, totals }: { row: RehearsalMessageRow; totals: RehearsalTotals }) {
  const translate = useTranslate();
  const term = useTerm();
  const { instant } = useFormats();
  const [open, setOpen] = useState(false);
  const titles = row.rule.split("+").map((rule) => totals.perRule.find((each) => each.rule === rule)?.title ?? rule);
  const [first, ...rest] = row.text.split("\n");
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: "divider" }}>
      <ButtonBase
        onClick={() => setOpen(!open)}
        aria-expanded={open}
        sx={{ display: "block", width: "100%", textAlign: "left", px: 2, py: 1 }}
      >
        <Stack direction="row" sx={{ gap: 1, justifyContent: "space-between", alignItems: "baseline" }}>
          <Typography variant="body2" sx={{ fontWeight: 600 }}>
            {instant(row.at)} · {row.person}
          </Typography>
          <Tag tone={OUTCOME_TONES[row.outcome]}>{translate(`rehearsal.outcome.${row.outcome}`)}</Tag>
        </Stack>
        <Typography variant="caption" color="textSecondary">
          {titles.join(" + ")} · {term("channel", row.channel)}
        </Typography>
        <Typography variant="body2" noWrap={!open} sx={open ? { whiteSpace: "pre-line", mt: 0.5 } : {}}>
          {open ? [first, ...rest].join("\n") : first}
        </Typography>
      </ButtonBase>
    </Box>
  );
}

function withoutEmpty(filter: MessageFilter): MessageFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== "" && value !== undefined));
}

import { endpoints, type TreeNode } from "@ketnap/contract";
import { Button, Card, FormControlLabel, Skeleton, Stack, Switch, TextField, Typography } from "@mui/material";
import { useMemo, useState } from "react";
import { Title, useCanAccess, useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { EmptyLesson, RetryLesson } from "../listing/DutyList.tsx";
import { type Act, ActDialog } from "./acts.tsx";
import { TreeLines } from "./TreeLines.tsx";
import { linesOf, openAtFirst } from "./tree.ts";

export default function UnitTree() {
  const translate = useTranslate();
  const [onDate, setOnDate] = useState("");
  const [search, setSearch] = useState("");
  const [withEnded, setWithEnded] = useState(false);
  const [act, setAct] = useState<Act | null>(null);
  const tree = useDoor(endpoints.units.tree, { query: onDate ? { onDate } : {} });
  const nodes = useWithEnded(tree.data?.data, withEnded);
  return (
    <Stack sx={{ gap: 1.5, mt: 1.5, maxWidth: 980 }}>
      <Title title={translate("resources.units.name")} />
      <Stack direction="row" sx={{ gap: 1.5, flexWrap: "wrap", alignItems: "center" }}>
        <TextField
          type="search"
          label={translate("units.search")}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          sx={{ flex: "1 1 220px", maxWidth: 360 }}
          margin="none"
        />
        <TextField
          type="date"
          label={translate("units.on_date")}
          value={onDate}
          onChange={(event) => setOnDate(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ width: 170 }}
          margin="none"
        />
        <FormControlLabel
          control={<Switch checked={withEnded} onChange={(_event, on) => setWithEnded(on)} />}
          label={translate("units.with_ended")}
        />
        <AddRoot onAct={setAct} />
      </Stack>
      {tree.error ? (
        <RetryLesson title={translate("ra.page.error")} hint={tree.error.message} onRetry={() => void tree.refetch()} />
      ) : !nodes || !tree.data ? (
        <Skeleton variant="rounded" height={360} />
      ) : (
        <Grown nodes={nodes} onDate={tree.data.onDate} search={search} onAct={setAct} />
      )}
      {act ? <ActDialog act={act} onClose={() => setAct(null)} /> : null}
    </Stack>
  );
}

function Grown({
  nodes,
  onDate,
  search,
  onAct,
}: {
  nodes: TreeNode[];
  onDate: string;
  search: string;
  onAct: (act: Act) => void;
}) {
  const translate = useTranslate();
  const { day, number } = useFormats();
  const [opened, setOpened] = useState(() => openAtFirst(nodes));
  const lines = useMemo(() => linesOf(nodes, opened, search), [nodes, opened, search]);
  if (nodes.length === 0)
    return <EmptyLesson title={translate("resources.units.empty")} hint={translate("resources.units.invite")} />;
  const toggle = (id: number, open: boolean) => {
    const next = new Set(opened);
    if (open) next.add(id);
    else next.delete(id);
    setOpened(next);
  };
  return (
    <>
      <Stack direction="row" sx={{ justifyContent: "space-between", alignItems: "center", gap: 1 }}>
        <Typography variant="body2" color="textSecondary" role="status">
          {search
            ? translate("units.found", { smart_count: lines.filter((line) => line.found).length })
            : translate("units.count_on", { smart_count: number(nodes.length), day: day(onDate) })}
        </Typography>
        <Button
          size="small"
          onClick={() => setOpened(opened.size > 0 ? new Set() : new Set(nodes.map(({ id }) => id)))}
        >
          {translate(opened.size > 0 ? "units.fold" : "units.unfold")}
        </Button>
      </Stack>
      <Card>
        {lines.length > 0 ? (
          <TreeLines lines={lines} onToggle={toggle} onAct={onAct} />
        ) : (
          <EmptyLesson title={translate("units.none_found")} hint={translate("units.none_found_hint")} />
        )}
      </Card>
    </>
  );
}

/** Only an administrator adds a root; the server says no to others. */
function AddRoot({ onAct }: { onAct: (act: Act) => void }) {
  const translate = useTranslate();
  const { canAccess } = useCanAccess({ resource: "units", action: "write" });
  return canAccess ? (
    <Button variant="contained" onClick={() => onAct({ kind: "add", parentId: null })} sx={{ ml: "auto" }}>
      {translate("units.act.add")}
    </Button>
  ) : null;
}

/** Ended units stand where they sat last, dimmed, when they are asked for. */
function useWithEnded(nodes: TreeNode[] | undefined, wanted: boolean): TreeNode[] | undefined {
  const ended = useDoor(
    endpoints.units.list,
    { query: { filter: JSON.stringify({ ended: true }), perPage: 200, sort: "name" } as never },
    { enabled: wanted },
  );
  return useMemo(() => {
    if (!nodes || !wanted) return nodes;
    const known = new Set(nodes.map(({ id }) => id));
    const more = (ended.data?.data ?? []).filter(({ id }) => !known.has(id)).map((unit) => ({ ...unit, depth: 0 }));
    return [...nodes, ...more];
  }, [nodes, ended.data, wanted]);
}

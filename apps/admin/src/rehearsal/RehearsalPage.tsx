import type { RehearsalRow } from "@ketnap/contract";
import { Button, Card, Skeleton, Stack, Typography } from "@mui/material";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Title, useGetList, useGetOne, useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { useFormats } from "../format/use-formats.ts";
import { EmptyLesson, RetryLesson } from "../listing/DutyList.tsx";
import { Tag } from "../marks/Tag.tsx";
import { RehearsalForm } from "./RehearsalForm.tsx";
import { RehearsalProgress } from "./RehearsalProgress.tsx";
import { RehearsalResult } from "./RehearsalResult.tsx";
import { isOpen, TONES } from "./states.ts";

const LIVE_MS = 1_000;

/** A year played ahead on a copy: who would get how many messages, and what to see to before anybody does. */
export default function RehearsalPage() {
  const translate = useTranslate();
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const [asking, setAsking] = useState(false);
  const list = useGetList<RehearsalRow>(
    "rehearsals",
    { pagination: { page: 1, perPage: 10 }, sort: { field: "requestedAt", order: "DESC" } },
    { refetchInterval: (query) => (query.state.data?.data.some(isOpen) ? LIVE_MS * 3 : false) },
  );
  const id = Number(search.get("id")) || list.data?.[0]?.id;
  const show = (shown: number) => {
    setAsking(false);
    setSearch({ id: String(shown) });
    void client.invalidateQueries({ queryKey: ["rehearsals"] });
  };
  const forms = asking || (list.data?.length === 0 && !list.isPending);
  return (
    <Stack sx={{ gap: 1.5, my: 1.5 }}>
      <Title title={translate("layout.duty.rehearsal")} />
      <Stack
        direction={{ xs: "column", sm: "row" }}
        sx={{ gap: { xs: 1, sm: 2 }, alignItems: "start", justifyContent: "space-between" }}
      >
        <Typography color="textSecondary" sx={{ maxWidth: 720 }}>
          {translate("rehearsal.what")}
        </Typography>
        {forms || list.data?.some(isOpen) ? null : (
          <Button variant="contained" onClick={() => setAsking(true)} sx={{ flexShrink: 0 }}>
            {translate("rehearsal.new")}
          </Button>
        )}
      </Stack>
      {forms ? (
        <RehearsalForm
          first={list.data?.length === 0}
          onStarted={show}
          onClose={list.data?.length ? () => setAsking(false) : null}
        />
      ) : null}
      <Earlier rows={list.data ?? []} shown={id} onShow={show} />
      {id ? <Rehearsal id={id} onCalledOff={() => void list.refetch()} /> : null}
    </Stack>
  );
}

/** The last few, where there is more than one. */
function Earlier({
  rows,
  shown,
  onShow,
}: {
  rows: RehearsalRow[];
  shown: number | undefined;
  onShow: (id: number) => void;
}) {
  const translate = useTranslate();
  const { day, instant } = useFormats();
  if (rows.length < 2) return null;
  return (
    <Stack
      direction="row"
      component="nav"
      aria-label={translate("rehearsal.earlier")}
      sx={{ gap: 1, overflowX: "auto", pb: 0.5 }}
    >
      {rows.map((row) => (
        <Button
          key={row.id}
          size="small"
          variant={row.id === shown ? "outlined" : "text"}
          aria-current={row.id === shown ? "true" : undefined}
          onClick={() => onShow(row.id)}
          title={instant(row.requestedAt)}
          sx={{ flexShrink: 0, gap: 0.75 }}
        >
          {day(row.fromOn)} – {day(row.toOn)}
          {row.state === "done" ? null : <Tag tone={TONES[row.state]}>{translate(`rehearsal.state.${row.state}`)}</Tag>}
        </Button>
      ))}
    </Stack>
  );
}

function Rehearsal({ id, onCalledOff }: { id: number; onCalledOff: () => void }) {
  const translate = useTranslate();
  const { data, error, refetch } = useGetOne<RehearsalRow>(
    "rehearsals",
    { id },
    { refetchInterval: (query) => (query.state.data && isOpen(query.state.data) ? LIVE_MS : false), retry: false },
  );
  if (error)
    return (
      <RetryLesson
        title={translate("ra.page.error")}
        hint={translate(error.message, { _: error.message })}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <Skeleton variant="rounded" height={320} />;
  if (isOpen(data)) {
    const done = () => {
      onCalledOff();
      void refetch();
    };
    return <RehearsalProgress rehearsal={data} onCalledOff={done} />;
  }
  if (data.totals) return <RehearsalResult rehearsal={data} totals={data.totals} chart={data.chart} />;
  return (
    <Card>
      <EmptyLesson
        title={translate(`rehearsal.ended.${data.state}`)}
        hint={
          data.failure
            ? translate(`rehearsal.failure.${data.failure}`, { _: translate("rehearsal.failure.error") })
            : translate("rehearsal.nothing_kept")
        }
      />
    </Card>
  );
}

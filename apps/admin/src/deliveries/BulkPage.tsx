import { endpoints } from "@ketnap/contract";
import { Skeleton, Stack } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { Title, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { EmptyLesson, RetryLesson } from "../listing/DutyList.tsx";
import { SendingTabs } from "../outgoing/SendingTabs.tsx";
import { BulkCard } from "./BulkCard.tsx";
import { useMoving } from "./use-moving.ts";

const QUIET_MS = 15_000;

/** What goes out together, as it goes: looked at again every moment while anything is under way. */
export default function BulkPage() {
  const translate = useTranslate();
  const ask = useCall();
  const { data, error, refetch } = useQuery({
    queryKey: ["bulks", "all"],
    queryFn: ({ signal }) =>
      ask(endpoints.bulks.list, { query: { sort: "createdAt", order: "desc", perPage: 15 }, signal }),
    refetchInterval: QUIET_MS,
  });
  const latest = useMoving(data?.data ?? []);
  return (
    <>
      <SendingTabs at="bulks" />
      <Stack sx={{ gap: 1.5, my: 1.5, maxWidth: 900 }}>
        <Title title={translate("outgoing.tab.bulks")} />
        {error && !data ? (
          <RetryLesson
            title={translate("ra.page.error")}
            hint={translate(error.message, { _: error.message })}
            onRetry={() => void refetch()}
          />
        ) : !data ? (
          <Skeleton variant="rounded" height={140} />
        ) : data.total === 0 ? (
          <EmptyLesson title={translate("deliveries.bulk.empty")} hint={translate("deliveries.bulk.empty_hint")} />
        ) : (
          latest.map((bulk) => <BulkCard key={bulk.id} bulk={bulk} />)
        )}
      </Stack>
    </>
  );
}

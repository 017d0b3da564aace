import type { ChannelRow, UnreachableRow } from "@ketnap/contract";
import { Card, CardContent, Stack, Typography } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { DataTable, useTranslate } from "react-admin";
import { request } from "../api/request.ts";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { useTerm } from "../terms/terms.ts";
import { BoardLink } from "./BoardLink.tsx";
import { ChannelBudgets } from "./ChannelBudgets.tsx";
import { ChannelState } from "./ChannelState.tsx";

const Col = DataTable.Col<ChannelRow>;

export default function ChannelList() {
  return (
    <Stack sx={{ gap: 2 }}>
      <DutyList sort={{ field: "name", order: "ASC" }}>
        <ChannelRows />
      </DutyList>
      <ChannelBudgets />
      <BoardLink />
      <Unreachable />
    </Stack>
  );
}

function ChannelRows() {
  const translate = useTranslate();
  const term = useTerm();
  const { instant } = useFormats();
  return (
    <Rows<ChannelRow>
      opens="readers"
      card={{
        primary: (row) => row.name,
        secondary: (row) => [term("channel", row.channel), row.botName, row.status?.text].filter(Boolean).join(" · "),
        tertiary: (row) => <ChannelState channel={row} />,
      }}
    >
      <Col source="name" />
      <Col source="channel" render={(row) => term("channel", row.channel)} />
      <Col source="botName" disableSort />
      <Col source="mode" disableSort render={(row) => translate(`channels.mode.${row.mode}`)} />
      <Col label={translate("channels.state")} render={(row) => <ChannelState channel={row} />} />
      <Col source="checkedAt" disableSort render={(row) => instant(row.checkedAt)} />
    </Rows>
  );
}

/** Those whom no message reaches: they must be told in another way. */
function Unreachable() {
  const translate = useTranslate();
  const term = useTerm();
  const { instant } = useFormats();
  const { data } = useQuery({
    queryKey: ["deliveries", "unreachable"],
    queryFn: ({ signal }) =>
      request<{ data: UnreachableRow[]; total: number }>("deliveries/unreachable", {
        query: { page: 1, perPage: 50 },
        signal,
      }),
  });
  if (!data || data.total === 0) return null;
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("channels.unreachable", { smart_count: data.total })}</Typography>
        <Typography variant="body2" color="textSecondary" gutterBottom>
          {translate("channels.unreachable_hint")}
        </Typography>
        {data.data.map((row) => (
          <Typography key={row.id} variant="body2">
            {row.account.label} · {term("channel", row.channel)} {row.address} · {instant(row.since)}{" "}
            {row.why ? `· ${row.why}` : ""}
          </Typography>
        ))}
      </CardContent>
    </Card>
  );
}

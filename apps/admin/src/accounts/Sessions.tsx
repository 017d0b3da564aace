import { endpoints, type SessionRow } from "@ketnap/contract";
import { Card, CardContent, Stack, Typography } from "@mui/material";
import { useGetList, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActButton } from "../editing/ActButton.tsx";
import { useAct } from "../editing/use-act.ts";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../marks/Tag.tsx";

/** Where the account is signed in. Revoking ends it there at once. */
export function Sessions({ accountId }: { accountId: number }) {
  const translate = useTranslate();
  const { instant } = useFormats();
  const { data } = useGetList<SessionRow>("sessions", {
    pagination: { page: 1, perPage: 50 },
    sort: { field: "seenAt", order: "DESC" },
    filter: { accountId },
  });
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("accounts.sessions")}</Typography>
        {data?.length === 0 ? (
          <Typography color="textSecondary">{translate("accounts.sessions_none")}</Typography>
        ) : null}
        {data?.map((session) => (
          <Stack
            key={session.id}
            direction="row"
            sx={{ gap: 1, justifyContent: "space-between", alignItems: "center", minHeight: 36 }}
          >
            <Typography variant="body2" sx={{ overflowWrap: "anywhere" }}>
              {translate(`accounts.surface.${session.surface}`)} ·{" "}
              {[session.device, session.address].filter(Boolean).join(" · ")} ·{" "}
              {translate("accounts.seen", { at: instant(session.seenAt) })}{" "}
              {session.current ? <Tag tone="good">{translate("accounts.this_one")}</Tag> : null}
            </Typography>
            {session.current ? null : <Revoke id={session.id} />}
          </Stack>
        ))}
      </CardContent>
    </Card>
  );
}

function Revoke({ id }: { id: number }) {
  const translate = useTranslate();
  const ask = useCall();
  const { act, acting } = useAct();
  const revoke = () =>
    act(() => ask(endpoints.sessions.revoke, { params: { id } }), { done: "accounts.session_revoked" });
  return (
    <ActButton acting={acting} onClick={() => void revoke()}>
      {translate("accounts.revoke")}
    </ActButton>
  );
}

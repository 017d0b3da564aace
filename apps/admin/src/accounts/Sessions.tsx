import { endpoints, type SessionRow } from "@ketnap/contract";
import { Button, Card, CardContent, Stack, Typography } from "@mui/material";
import { useGetList, useNotify, useTranslate } from "react-admin";
import { useCall, useRefreshAll } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../marks/Tag.tsx";

/** Where the account is signed in. Revoking ends it there at once. */
export function Sessions({ accountId }: { accountId: number }) {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const refreshAll = useRefreshAll();
  const { instant } = useFormats();
  const { data } = useGetList<SessionRow>("sessions", {
    pagination: { page: 1, perPage: 50 },
    sort: { field: "seenAt", order: "DESC" },
    filter: { accountId },
  });
  const revoke = async (id: number) => {
    try {
      await ask(endpoints.sessions.revoke, { params: { id } });
      notify("accounts.session_revoked", { type: "success" });
      await refreshAll();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
  };
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
            {session.current ? null : (
              <Button size="small" onClick={() => void revoke(session.id)}>
                {translate("accounts.revoke")}
              </Button>
            )}
          </Stack>
        ))}
      </CardContent>
    </Card>
  );
}

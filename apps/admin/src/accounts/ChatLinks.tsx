import { type ChatLinkRow, endpoints } from "@ketnap/contract";
import { Button, Card, CardContent, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { useCanAccess, useGetList, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../marks/Tag.tsx";
import { useTerm } from "../terms/terms.ts";

/** The chats that speak for the account; of an address only its end is shown. */
export function ChatLinks({ accountId }: { accountId: number }) {
  const translate = useTranslate();
  const term = useTerm();
  const { instant } = useFormats();
  const [cutting, setCutting] = useState<ChatLinkRow | null>(null);
  const { canAccess } = useCanAccess({ resource: "accounts", action: "write" });
  const { data } = useGetList<ChatLinkRow>("chat-links", {
    pagination: { page: 1, perPage: 50 },
    sort: { field: "linkedAt", order: "DESC" },
    filter: { accountId },
  });
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("accounts.chat_links")}</Typography>
        {data?.length === 0 ? (
          <Typography color="textSecondary">{translate("accounts.chat_links_none")}</Typography>
        ) : null}
        {data?.map((link) => (
          <Stack
            key={link.id}
            direction="row"
            sx={{ gap: 1, justifyContent: "space-between", alignItems: "center", minHeight: 36 }}
          >
            <Typography variant="body2" color={link.unlinkedAt ? "textSecondary" : "textPrimary"}>
              {term("channel", link.channel)} · {link.address} · {instant(link.linkedAt)}{" "}
              {link.unreachableAt ? <Tag tone="warn">{translate("accounts.unreachable")}</Tag> : null}
              {link.unlinkedAt ? <Tag>{translate("accounts.unlinked", { at: instant(link.unlinkedAt) })}</Tag> : null}
            </Typography>
            {canAccess && !link.unlinkedAt ? (
              <Button size="small" onClick={() => setCutting(link)}>
                {translate("accounts.unlink")}
              </Button>
            ) : null}
          </Stack>
        ))}
        {cutting ? <Unlink link={cutting} onClose={() => setCutting(null)} /> : null}
      </CardContent>
    </Card>
  );
}

function Unlink({ link, onClose }: { link: ChatLinkRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog
      danger
      title={`${translate("accounts.unlink")} · ${link.accountLabel}`}
      submit={translate("accounts.unlink")}
      done="accounts.unlink_done"
      values={{}}
      version={link.version}
      onClose={onClose}
      onSubmit={(_filled, version) => ask(endpoints.chatLinks.unlink, { params: { id: link.id }, body: { version } })}
      preview={() => translate("accounts.unlink_effect")}
    />
  );
}

import type { AccountRow } from "@ketnap/contract";
import { Box, Card, Stack, Typography } from "@mui/material";
import { required, SelectInput, TextInput, useCanAccess, useNotify, useRecordContext, useTranslate } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { SampleTag, Tag } from "../marks/Tag.tsx";
import { AccountActs } from "./AccountActs.tsx";
import { useLocaleChoices } from "./AccountCreate.tsx";
import { ChatLinks } from "./ChatLinks.tsx";
import { Grants } from "./Grants.tsx";
import { LinkCodeCard } from "./LinkCode.tsx";
import { Sessions } from "./Sessions.tsx";

export default function AccountEdit() {
  const notify = useNotify();
  const saved = () => notify("ra.notification.updated", { type: "success", messageArgs: { smart_count: 1 } });
  return (
    <DutyEdit saved={saved} component="div" sx={{ maxWidth: 1120 }}>
      <Page />
    </DutyEdit>
  );
}

function Page() {
  const account = useRecordContext<AccountRow>();
  const translate = useTranslate();
  const { canAccess } = useCanAccess({ resource: "accounts", action: "write" });
  if (!account) return null;
  return (
    <Stack sx={{ gap: 2, mt: 1.5 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <Typography variant="h1">{account.label}</Typography>
        <SampleTag sample={account.sample} />
        {account.active ? null : <Tag tone="bad">{translate("accounts.inactive")}</Tag>}
        {canAccess ? <AccountActs account={account} /> : null}
      </Stack>
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0,1fr)", md: "minmax(0,1fr) minmax(0,1fr)" },
        }}
      >
        <Stack sx={{ gap: 2 }}>
          {canAccess && account.active ? <LinkCodeCard account={account} /> : null}
          {canAccess ? <Details /> : null}
        </Stack>
        <Stack sx={{ gap: 2 }}>
          <Grants account={account} />
          <ChatLinks accountId={account.id} />
          <Sessions accountId={account.id} />
        </Stack>
      </Box>
    </Stack>
  );
}

function Details() {
  const translate = useTranslate();
  const locales = useLocaleChoices();
  return (
    <Card>
      <DutyForm toolbar={<DutyToolbar />} aria-label={translate("accounts.details")}>
        <Typography variant="h2">{translate("accounts.details")}</Typography>
        <ConflictNotice
          fields={["label", "locale"]}
          word={(field, value) => (field === "locale" ? locales.find(({ id }) => id === value)?.name : undefined)}
        />
        <TextInput source="label" validate={required()} helperText="accounts.label_hint" />
        <TextInput source="login" readOnly />
        <SelectInput source="locale" choices={locales} validate={required()} />
      </DutyForm>
    </Card>
  );
}

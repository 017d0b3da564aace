import { Box, Stack, Typography } from "@mui/material";
import { Title, useTranslate } from "react-admin";
import { LinkCodeCard } from "../accounts/LinkCode.tsx";
import { Sessions } from "../accounts/Sessions.tsx";
import { useMe } from "../sign-in/me.ts";
import { useTerm } from "../terms/terms.ts";
import { PasswordCard } from "./PasswordCard.tsx";
import { SecondFactorCard } from "./SecondFactorCard.tsx";
import { TasteCard } from "./TasteCard.tsx";

export default function ProfilePage() {
  const translate = useTranslate();
  const term = useTerm();
  const me = useMe();
  if (!me) return null;
  return (
    <Stack sx={{ gap: 2, my: 1.5, maxWidth: 1120 }}>
      <Title title={translate("layout.profile")} />
      <div>
        <Typography variant="h1">{me.label}</Typography>
        <Typography color="textSecondary">
          {me.login} · {me.roles.map((role) => term("role", role)).join(", ")}
          {me.homeUnits.length > 0 ? ` · ${me.homeUnits.map(({ name }) => name).join(", ")}` : ""}
        </Typography>
      </div>
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0,1fr)", md: "minmax(0,1fr) minmax(0,1fr)" },
          alignItems: "start",
        }}
      >
        <Stack sx={{ gap: 2 }}>
          <PasswordCard />
          <TasteCard />
        </Stack>
        <Stack sx={{ gap: 2 }}>
          <SecondFactorCard on={me.secondFactor} />
          <LinkCodeCard account={{ id: me.accountId, label: me.label }} />
          <Sessions accountId={me.accountId} />
        </Stack>
      </Box>
    </Stack>
  );
}

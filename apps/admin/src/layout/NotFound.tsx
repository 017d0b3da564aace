import { Button, Stack, Typography } from "@mui/material";
import { Title, useTranslate } from "react-admin";
import { Link } from "react-router-dom";

/** An address behind which there is nothing, in the words and letters of the rest. */
export function NotFound() {
  const translate = useTranslate();
  return (
    <Stack sx={{ gap: 2, mt: 4, alignItems: "flex-start" }}>
      <Title defaultTitle={translate("ra.page.not_found")} />
      <Typography variant="h2">{translate("ra.page.not_found")}</Typography>
      <Typography color="textSecondary">{translate("ra.message.not_found")}</Typography>
      <Button component={Link} to="/" variant="contained">
        {translate("ra.page.dashboard")}
      </Button>
    </Stack>
  );
}

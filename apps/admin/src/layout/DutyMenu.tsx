import { Box, Divider } from "@mui/material";
import { Menu, useTranslate } from "react-admin";
import { useMe } from "../sign-in/me.ts";
import { useOpenCases } from "../unreachable/use-open-cases.ts";
import { DUTIES } from "./duties.ts";

export function DutyMenu() {
  const translate = useTranslate();
  const cases = useOpenCases();
  const held = useMe()?.permissions ?? [];
  return (
    <Box component="nav" aria-label={translate("layout.menu")}>
      <Menu sx={{ mt: 1 }}>
        {DUTIES.filter((duty) => held.includes(duty.permission)).flatMap(({ name, to, icon: Icon, apart }) => [
          ...(apart ? [<Divider key={`${name}-apart`} sx={{ my: 1, mx: 2 }} component="li" aria-hidden />] : []),
          <Menu.Item
            key={name}
            to={to}
            primaryText={
              name === "unreachable" && cases ? <Counted name={name} count={cases} /> : translate(`layout.duty.${name}`)
            }
            leftIcon={<Icon fontSize="small" />}
          />,
        ])}
      </Menu>
    </Box>
  );
}

/** A duty with how many things wait there. */
function Counted({ name, count }: { name: string; count: number }) {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ display: "flex", alignItems: "baseline", gap: 0.5 }}>
      {translate(`layout.duty.${name}`)}
      <Box
        component="span"
        sx={{ typography: "caption", fontWeight: 600, color: (theme) => theme.palette.ketnap.error }}
      >
        {count}
      </Box>
    </Box>
  );
}

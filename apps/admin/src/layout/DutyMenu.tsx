import { Box, Divider } from "@mui/material";
import { Menu, useTranslate } from "react-admin";
import { useMe } from "../sign-in/me.ts";
import { DUTIES } from "./duties.ts";

export function DutyMenu() {
  const translate = useTranslate();
  const held = useMe()?.permissions ?? [];
  return (
    <Box component="nav" aria-label={translate("layout.menu")}>
      <Menu sx={{ mt: 1 }}>
        {DUTIES.filter((duty) => held.includes(duty.permission)).flatMap(({ name, to, icon: Icon, apart }) => [
          ...(apart ? [<Divider key={`${name}-apart`} sx={{ my: 1, mx: 2 }} component="li" aria-hidden />] : []),
          <Menu.Item
            key={name}
            to={to}
            primaryText={translate(`layout.duty.${name}`)}
            leftIcon={<Icon fontSize="small" />}
          />,
        ])}
      </Menu>
    </Box>
  );
}

import DensityIcon from "@mui/icons-material/DensityMediumOutlined";
import TranslateIcon from "@mui/icons-material/TranslateOutlined";
import PersonIcon from "@mui/icons-material/PersonOutlined";
import { Box, Button, IconButton, ListItemIcon, ListItemText, MenuItem, Tooltip } from "@mui/material";
import {
  AppBar,
  LoadingIndicator,
  Logout,
  TitlePortal,
  ToggleThemeButton,
  useStore,
  useTranslate,
  useUserMenu,
  UserMenu,
} from "react-admin";
import { Link } from "react-router-dom";
import type { Density } from "../preferences/store.ts";
import { useLanguage } from "../sign-in/use-language.ts";

/** In sight however far a page is scrolled. */
export function Bar() {
  return (
    <AppBar alwaysOn toolbar={<Tools />} userMenu={<OwnMenu />}>
      <TitlePortal sx={TITLE} />
    </AppBar>
  );
}

/** A long title ends in dots: what stands in it is a box of its own, which has to give way too. */
const TITLE = {
  fontSize: "1.0625rem",
  fontWeight: 600,
  "& > .RaConfigurable-root": { display: "block", overflow: "hidden", textOverflow: "ellipsis" },
};

function Tools() {
  return (
    <>
      <Box sx={{ display: { xs: "none", sm: "contents" } }}>
        <DensityButton />
        <ToggleThemeButton />
        <LanguageButton />
      </Box>
      <LoadingIndicator />
    </>
  );
}

function LanguageButton() {
  const [locale, setLocale] = useLanguage();
  const other =
    locale === "en" ? ({ id: "vi", name: "Tiếng Việt" } as const) : ({ id: "en", name: "English" } as const);
  return (
    <Button
      color="inherit"
      size="small"
      startIcon={<TranslateIcon />}
      lang={other.id}
      onClick={() => setLocale(other.id)}
    >
      {other.name}
    </Button>
  );
}

function DensityButton() {
  const translate = useTranslate();
  const [density, setDensity] = useStore<Density>("density", "comfortable");
  const next = density === "compact" ? "comfortable" : "compact";
  const label = translate(`layout.density_to.${next}`);
  return (
    <Tooltip title={label}>
      <IconButton color="inherit" aria-label={label} onClick={() => setDensity(next)}>
        <DensityIcon fontSize="small" />
      </IconButton>
    </Tooltip>
  );
}

function OwnMenu() {
  return (
    <UserMenu>
      <ProfileItem />
      <Logout />
    </UserMenu>
  );
}

function ProfileItem() {
  const translate = useTranslate();
  const menu = useUserMenu();
  return (
    <MenuItem component={Link} to="/profile" onClick={() => menu?.onClose()}>
      <ListItemIcon>
        <PersonIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate("layout.profile")}</ListItemText>
    </MenuItem>
  );
}

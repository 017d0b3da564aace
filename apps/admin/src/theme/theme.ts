import type { RaThemeOptions } from "react-admin";
import type { Density } from "../preferences/store.ts";
import { dark, light, type Palette } from "./palette.ts";
import { touch } from "./touch.ts";

declare module "@mui/material/styles" {
  interface Palette {
    ketnap: import("./palette.ts").Palette;
  }
  interface PaletteOptions {
    ketnap?: import("./palette.ts").Palette;
  }
}

const FAMILY = '"Be Vietnam Pro", system-ui, -apple-system, "Segoe UI", sans-serif';

export function createThemes(density: Density): { lightTheme: RaThemeOptions; darkTheme: RaThemeOptions } {
  return { lightTheme: themeOf("light", light, density), darkTheme: themeOf("dark", dark, density) };
}

function themeOf(mode: "light" | "dark", colours: Palette, density: Density): RaThemeOptions {
  return {
    palette: {
      mode,
      primary: { main: colours.accent, contrastText: colours.onAccent },
      secondary: { main: colours.accent, contrastText: colours.onAccent },
      error: { main: colours.error },
      warning: { main: colours.pace.slightly_behind },
      success: { main: colours.pace.on_pace },
      info: { main: colours.quiet },
      background: { default: colours.page, paper: colours.surface },
      text: { primary: colours.ink, secondary: colours.quiet },
      divider: colours.line,
      ketnap: colours,
      bulkActionsToolbarBackgroundColor: colours.accentWash,
    },
    shape: { borderRadius: 8 },
    spacing: 8,
    sidebar: { width: 216, closedWidth: 48 },
    typography: typography(),
    components: components(colours, density),
  };
}

/** Vietnamese stacks two marks on a vowel: no line may be tighter than 1.4. */
function typography(): NonNullable<RaThemeOptions["typography"]> {
  return {
    fontFamily: FAMILY,
    fontSize: 14,
    fontWeightBold: 600,
    h1: { fontSize: "1.5rem", fontWeight: 600, lineHeight: 1.4 },
    h2: { fontSize: "1.125rem", fontWeight: 600, lineHeight: 1.4 },
    h3: { fontSize: "1rem", fontWeight: 600, lineHeight: 1.45 },
    h4: { fontSize: "1.125rem", fontWeight: 600, lineHeight: 1.4 },
    h5: { fontSize: "1rem", fontWeight: 600, lineHeight: 1.45 },
    h6: { fontSize: "1rem", fontWeight: 600, lineHeight: 1.45 },
    body1: { fontSize: "0.9375rem", lineHeight: 1.5 },
    body2: { fontSize: "0.875rem", lineHeight: 1.45 },
    caption: { fontSize: "0.8125rem", lineHeight: 1.45 },
    button: { textTransform: "none", fontWeight: 500, lineHeight: 1.5 },
  };
}

function components(colours: Palette, density: Density): NonNullable<RaThemeOptions["components"]> {
  const compact = density === "compact";
  const cell = compact
    ? { padding: "1px 10px", fontSize: "0.8125rem", lineHeight: "20px" }
    : { padding: "7px 10px", lineHeight: "22px" };
  return {
    ...touch,
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: "tabular-nums", overflowX: "hidden" },
        a: { color: colours.link },
        "*:focus-visible": { outline: `2px solid ${colours.accent}`, outlineOffset: 2 },
      },
    },
    MuiAppBar: {
      defaultProps: { color: "inherit", elevation: 0 },
      styleOverrides: {
        root: { backgroundColor: colours.surface, color: colours.ink, borderBottom: `1px solid ${colours.line}` },
      },
    },
    MuiPaper: { styleOverrides: { root: { backgroundImage: "none" } } },
    MuiCard: {
      defaultProps: { variant: "outlined" },
      styleOverrides: { root: { borderColor: colours.line } },
    },
    MuiButton: { ...touch["MuiButton"], defaultProps: { disableElevation: true } },
    MuiTextField: { defaultProps: { variant: "outlined", size: "small", margin: "dense", fullWidth: true } },
    MuiFormControl: { defaultProps: { variant: "outlined", size: "small", margin: "dense", fullWidth: true } },
    MuiAutocomplete: { defaultProps: { fullWidth: true } },
    MuiTableCell: {
      styleOverrides: {
        root: { ...cell, borderColor: colours.line, fontVariantNumeric: "tabular-nums" },
        head: { fontWeight: 600, color: colours.quiet, backgroundColor: colours.raised },
        stickyHeader: { backgroundColor: colours.raised },
      },
    },
    MuiLink: { styleOverrides: { root: { color: colours.link } } },
    MuiTooltip: { defaultProps: { arrow: true } },
    MuiListItemIcon: { styleOverrides: { root: { minWidth: 36 } } },
    MuiSkeleton: { defaultProps: { animation: "wave" } },
    MuiTablePagination: { styleOverrides: { toolbar: { minHeight: 40 } } },
    RaMenuItemLink: {
      styleOverrides: {
        root: {
          color: colours.quiet,
          borderRadius: 8,
          margin: "1px 8px",
          paddingLeft: 10,
          "&.RaMenuItemLink-active": { color: colours.link, backgroundColor: colours.accentWash, fontWeight: 600 },
        },
      },
    },
    // Shown on hover alone they are there for no keyboard and no thumb.
    RaSimpleFormIterator: { styleOverrides: { root: { "& .RaSimpleFormIterator-action": { visibility: "visible" } } } },
    RaNotFound: { styleOverrides: { root: { fontFamily: "inherit" } } },
    RaToolbar: { styleOverrides: { root: { backgroundColor: colours.raised } } },
    RaLayout: { styleOverrides: { root: { minWidth: 0, "& .RaLayout-content": { minWidth: 0 } } } },
    RaTopToolbar: { styleOverrides: { root: { "@media (max-width: 600px)": { flex: "none", minHeight: 44 } } } },
    RaSimpleList: {
      styleOverrides: {
        root: {
          "& .RaSimpleList-tertiary": { opacity: 1, color: colours.quiet, float: "none", whiteSpace: "nowrap" },
        },
      },
    },
    RaDataTable: {
      styleOverrides: {
        root: {
          "& .RaDataTable-tableWrapper": { overflowX: "auto", maxHeight: "calc(100vh - 176px)" },
          "& .RaDataTable-rowCell": { ...cell, whiteSpace: "nowrap" },
          "& .RaDataTable-headerCell": {
            ...cell,
            position: "sticky",
            top: 0,
            zIndex: 1,
            whiteSpace: "nowrap",
            backgroundColor: colours.raised,
          },
        },
      },
    },
  };
}

import type { RaThemeOptions } from "react-admin";

/** What a thumb must hit without a second try. */
const THUMB = 44;
const PHONE = "@media (max-width: 599.95px)";
const high = { root: { [PHONE]: { minHeight: THUMB } } };

/** On a phone all that is tapped is as high as a thumb; small buttons inside an input leave the input its height. */
export const touch: NonNullable<RaThemeOptions["components"]> = {
  MuiButton: { styleOverrides: high },
  MuiIconButton: {
    styleOverrides: {
      root: {
        [PHONE]: {
          "&:not(.MuiAutocomplete-popupIndicator):not(.MuiAutocomplete-clearIndicator)": {
            minHeight: THUMB,
            minWidth: THUMB,
          },
          ".MuiInputAdornment-root &&&": { minHeight: 0, minWidth: 0 },
        },
      },
    },
  },
  MuiOutlinedInput: { styleOverrides: high },
  MuiSelect: { styleOverrides: { select: { [PHONE]: { paddingTop: 10.5, paddingBottom: 10.5 } } } },
  MuiMenuItem: { styleOverrides: high },
  MuiToggleButton: { styleOverrides: high },
  MuiFormControlLabel: { styleOverrides: high },
};

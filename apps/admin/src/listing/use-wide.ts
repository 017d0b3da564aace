import { type Theme, useMediaQuery } from "@mui/material";

/** Room for every filter beside each other; on a phone the lesser ones are a tap away. */
export function useWide(): boolean {
  return useMediaQuery<Theme>((theme) => theme.breakpoints.up("sm"));
}

import { Box } from "@mui/material";
import { useTranslate } from "react-admin";

/** A masked message as people read it: the units named as such, hidden words as boxes. */
export function Masked({ shown }: { shown: string }) {
  return (
    <Box component="span" sx={{ overflowWrap: "anywhere", whiteSpace: "normal" }}>
      {useMasked()(shown)}
    </Box>
  );
}

export function useMasked(): (shown: string) => string {
  const translate = useTranslate();
  return (shown) => shown.replaceAll("<unit>", translate("misunderstood.a_unit"));
}

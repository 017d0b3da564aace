import MoreIcon from "@mui/icons-material/MoreVert";
import { IconButton, Menu, MenuItem } from "@mui/material";
import { useState } from "react";
import { useCanAccess, useTranslate } from "react-admin";
import type { Act } from "./acts.tsx";

interface ActMenuProps {
  unit: { id: number; name: string; endedOn: string | null };
  onAct: (act: Act) => void;
}

/** What can be done to a unit. An ended one is history: it can only be corrected. */
export function ActMenu({ unit, onAct }: ActMenuProps) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { canAccess } = useCanAccess({ resource: "units", action: "write" });
  if (!canAccess || unit.endedOn) return null;
  const choose = (act: Act) => {
    setAnchor(null);
    onAct(act);
  };
  return (
    <>
      <IconButton
        size="small"
        aria-label={translate("units.acts_of", { name: unit.name })}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => choose({ kind: "add", parentId: unit.id })}>
          {translate("units.act.add_below")}
        </MenuItem>
        {(["rename", "move", "merge", "split", "close"] as const).map((kind) => (
          <MenuItem key={kind} onClick={() => choose({ kind, unitId: unit.id })}>
            {translate(`units.act.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

import ChevronIcon from "@mui/icons-material/ChevronRight";
import { Box, IconButton, Typography } from "@mui/material";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router-dom";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../marks/Tag.tsx";
import { useTerm } from "../terms/terms.ts";
import type { Act } from "./acts.tsx";
import { ActMenu } from "./ActMenu.tsx";
import type { Line } from "./tree.ts";

interface TreeLinesProps {
  lines: Line[];
  onToggle: (id: number, open: boolean) => void;
  onAct: (act: Act) => void;
}

/** A tree for the keyboard too: up and down walk, right opens, left closes or climbs, Enter shows the unit. */
export function TreeLines({ lines, onToggle, onAct }: TreeLinesProps) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const focusAt = Math.min(at, lines.length - 1);

  const go = (index: number) => {
    const to = Math.max(0, Math.min(lines.length - 1, index));
    setAt(to);
    list.current?.querySelectorAll<HTMLElement>("[role=treeitem]")[to]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines[focusAt];
    if (!line || (event.target as HTMLElement).getAttribute("role") !== "treeitem") return;
    const act: Record<string, () => void> = {
      ArrowDown: () => go(focusAt + 1),
      ArrowUp: () => go(focusAt - 1),
      Home: () => go(0),
      End: () => go(lines.length - 1),
      ArrowRight: () => (line.open || line.node.childCount === 0 ? go(focusAt + 1) : onToggle(line.node.id, true)),
      ArrowLeft: () =>
        line.open
          ? onToggle(line.node.id, false)
          : go(lines.findLastIndex((other, i) => i < focusAt && other.depth < line.depth)),
      Enter: () => navigate(`/units/${line.node.id}/show`),
    };
    const run = act[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };

  return (
    <Box
      component="ul"
      role="tree"
      ref={list}
      aria-label={translate("units.tree")}
      onKeyDown={onKeyDown}
      sx={{ m: 0, p: 0.5, listStyle: "none" }}
    >
      {lines.map((line, index) => (
        <TreeLine
          key={line.node.id}
          line={line}
          focusable={index === focusAt}
          onFocus={() => setAt(index)}
          onToggle={onToggle}
          onAct={onAct}
        />
      ))}
    </Box>
  );
}

function TreeLine(props: { line: Line; focusable: boolean; onFocus: () => void } & Omit<TreeLinesProps, "lines">) {
  const { line, focusable, onFocus, onToggle, onAct } = props;
  const { node } = line;
  const translate = useTranslate();
  const term = useTerm();
  const { day, number } = useFormats();
  const branches = node.childCount > 0;
  return (
    <Box
      component="li"
      role="treeitem"
      aria-level={line.depth + 1}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      aria-label={node.endedOn ? `${node.name}, ${translate("units.ended_on", { day: day(node.endedOn) })}` : node.name}
      {...(branches ? { "aria-expanded": line.open } : {})}
      tabIndex={focusable ? 0 : -1}
      onFocus={onFocus}
      sx={{
        display: "flex",
        alignItems: "center",
        gap: 0.5,
        pl: { xs: line.depth * 1.5, sm: line.depth * 3 },
        minHeight: 34,
        borderRadius: 1,
        "&:hover": { bgcolor: "action.hover" },
        "&:focus-visible": { outlineOffset: -2 },
        bgcolor: line.found ? (theme) => theme.palette.ketnap.accentWash : undefined,
      }}
    >
      <IconButton
        size="small"
        tabIndex={-1}
        aria-label={translate(line.open ? "units.fold_one" : "units.unfold_one", { name: node.name })}
        onClick={() => onToggle(node.id, !line.open)}
        sx={{ visibility: branches ? "visible" : "hidden" }}
      >
        <ChevronIcon
          fontSize="small"
          sx={{ transform: line.open ? "rotate(90deg)" : "none", transition: "transform 120ms" }}
        />
      </IconButton>
      <Typography
        component={Link}
        to={`/units/${node.id}/show`}
        tabIndex={-1}
        sx={{
          color: node.endedOn ? "text.secondary" : "text.primary",
          textDecoration: "none",
          "&:hover": { textDecoration: "underline" },
          minWidth: 0,
          flex: "0 1 auto",
          fontWeight: line.depth === 0 ? 600 : 400,
        }}
      >
        {node.name}
      </Typography>
      {node.endedOn ? <Tag>{translate("units.ended_on", { day: day(node.endedOn) })}</Tag> : null}
      <Typography
        variant="caption"
        color="textSecondary"
        sx={{ ml: "auto", display: { xs: "none", sm: "block" }, whiteSpace: "nowrap" }}
      >
        {[
          term("unit_type", node.unitType),
          node.members === null ? "" : translate("units.members", { count: number(node.members) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Typography>
      <Box sx={{ ml: { xs: "auto", sm: 0 } }}>
        <ActMenu unit={node} onAct={onAct} />
      </Box>
    </Box>
  );
}

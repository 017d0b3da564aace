import AddIcon from "@mui/icons-material/AddOutlined";
import { Box, Button, Stack, Typography } from "@mui/material";
import type { ReactElement, ReactNode } from "react";
import {
  CreateButton,
  FilterButton,
  List,
  TopToolbar,
  useCanAccess,
  useCreatePath,
  useResourceContext,
  useTranslate,
  type ListProps,
} from "react-admin";
import { Link } from "react-router-dom";
import { Pages } from "./Pages.tsx";

interface DutyListProps extends Omit<ListProps, "empty" | "actions" | "exporter"> {
  children: ReactNode;
  /** Beside the button for adding. */
  tools?: ReactNode;
  /** What to do first where there is nothing yet; the texts are `<resource>.empty.title` and `.hint`. */
  emptyAction?: ReactElement;
  creates?: boolean;
}

/** A list served by pages, without an export: what leaves the house is made on the server. */
export function DutyList({ children, tools, emptyAction, creates = true, ...props }: DutyListProps) {
  return (
    <List
      perPage={25}
      exporter={false}
      empty={<EmptyDuty creates={creates}>{emptyAction}</EmptyDuty>}
      actions={
        <TopToolbar>
          {props.filters ? <FilterButton /> : null}
          {tools}
          {creates ? <AddButton /> : null}
        </TopToolbar>
      }
      pagination={<Pages />}
      sx={{
        // Its last rows and the turning of pages are not to lie under the round button of a phone.
        "& .RaList-main": { minWidth: 0, mb: creates ? { xs: 15, sm: 0 } : 0 },
        "& .RaList-content": { minWidth: 0 },
        "& .RaList-actions, & .RaList-actions > *": { backgroundColor: "transparent" },
        "& .RaList-actions > form": { minWidth: 0 },
        // Many tools stand in two rows on a phone; in one they would begin beyond its left edge.
        "& .RaList-actions > .MuiToolbar-root": { flexShrink: { md: 0 }, flexWrap: { xs: "wrap", md: "nowrap" } },
      }}
      {...props}
    >
      {children}
    </List>
  );
}

function AddButton() {
  const resource = useResourceContext();
  const { canAccess } = useCanAccess({ resource: resource ?? "", action: "write" });
  const translate = useTranslate();
  return canAccess ? (
    <CreateButton variant="contained" label={translate(`resources.${resource}.add`, { _: "ra.action.create" })} />
  ) : null;
}

function EmptyDuty({ children, creates }: { children: ReactNode; creates: boolean }) {
  const resource = useResourceContext();
  const translate = useTranslate();
  return (
    <EmptyLesson
      title={translate(`resources.${resource}.empty`)}
      hint={translate(`resources.${resource}.invite`)}
      action={children ?? (creates ? <BeginButton /> : null)}
    />
  );
}

/** The first of its kind is added by a button that says what it does; the round one of a phone says nothing. */
export function BeginButton() {
  const resource = useResourceContext() ?? "";
  const { canAccess } = useCanAccess({ resource, action: "write" });
  const createPath = useCreatePath();
  const translate = useTranslate();
  return canAccess ? (
    <Button component={Link} to={createPath({ resource, type: "create" })} variant="contained" startIcon={<AddIcon />}>
      {translate(`resources.${resource}.add`, { _: "ra.action.create" })}
    </Button>
  ) : null;
}

/** An empty place says what will stand here and what to do first. */
export function EmptyLesson({ title, hint, action }: { title: string; hint: string; action?: ReactNode }) {
  return (
    <Stack sx={{ alignItems: "center", textAlign: "center", gap: 1, py: 6, px: 2, width: "100%" }}>
      <Typography variant="h2">{title}</Typography>
      <Typography color="textSecondary" sx={{ maxWidth: 520 }}>
        {hint}
      </Typography>
      <Box sx={{ mt: 1 }}>{action}</Box>
    </Stack>
  );
}

export function RetryLesson({ title, hint, onRetry }: { title: string; hint: string; onRetry: () => void }) {
  const translate = useTranslate();
  return (
    <EmptyLesson
      title={title}
      hint={hint}
      action={
        <Button variant="outlined" onClick={onRetry}>
          {translate("ra.action.refresh")}
        </Button>
      }
    />
  );
}

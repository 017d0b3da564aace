import type { DashboardFacts } from "@ketnap/contract";
import ArrowIcon from "@mui/icons-material/ChevronRight";
import { Card, List, ListItem, ListItemButton, ListItemText, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMe } from "../sign-in/me.ts";
import { type Todo, todosOf } from "./todo.ts";
import { type ClockTodo, useClockTodos } from "./use-clock-todos.ts";

/** What to do next, one line each, a tap from where it is done. */
export function TodoList({ facts }: { facts: DashboardFacts }) {
  const translate = useTranslate();
  const held = useMe()?.permissions ?? [];
  const todos = todosOf(facts).filter(({ permission }) => held.includes(permission));
  const ofClock = useClockTodos();
  return (
    <Card component="section" aria-label={translate("dashboard.todo_title")}>
      <Typography variant="h2" sx={{ px: 2, pt: 1.5 }}>
        {translate("dashboard.todo_title")}
      </Typography>
      {todos.length + ofClock.length === 0 ? (
        <Typography sx={{ p: 2, pt: 0.5 }} color="textSecondary">
          {translate("dashboard.nothing")}
        </Typography>
      ) : (
        <List dense sx={{ pt: 0.5, pb: 1 }}>
          {ofClock.map((todo) => (
            <ClockLine key={todo.key} todo={todo} />
          ))}
          {todos.map((todo) => (
            <TodoLine key={todo.name} todo={todo} year={facts.year} />
          ))}
        </List>
      )}
    </Card>
  );
}

function ClockLine({ todo: { to, text, hint } }: { todo: ClockTodo }) {
  return (
    <ListItem disablePadding>
      <ListItemButton component={Link} to={to}>
        <ListItemText primary={text} secondary={hint} slotProps={{ primary: { sx: { fontWeight: 500 } } }} />
        <ArrowIcon fontSize="small" color="action" />
      </ListItemButton>
    </ListItem>
  );
}

const NAMED = 3;

function TodoLine({ todo, year }: { todo: Todo; year: number }) {
  const translate = useTranslate();
  const names = todo.units.slice(0, NAMED).map(({ name }) => name);
  const more = todo.units.length - names.length;
  return (
    <ListItem disablePadding>
      <ListItemButton component={Link} to={todo.to}>
        <ListItemText
          primary={translate(`dashboard.todo.${todo.name}`, { smart_count: todo.count, year })}
          secondary={names.join(", ") + (more > 0 ? ` ${translate("dashboard.more", { smart_count: more })}` : "")}
          slotProps={{ primary: { sx: { fontWeight: 500 } } }}
        />
        <ArrowIcon fontSize="small" color="action" />
      </ListItemButton>
    </ListItem>
  );
}

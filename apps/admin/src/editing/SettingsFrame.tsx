import { Button, Stack, Typography } from "@mui/material";
import type { ReactNode } from "react";
import { Title, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { RetryLesson } from "../listing/DutyList.tsx";

interface SettingsFrameProps {
  /** Where its words stand: `title` and `back` below it. */
  words: string;
  back: string;
  error: Error | null | undefined;
  onRetry: () => void;
  /** The form, once the settings are there. */
  children: ReactNode;
}

/** A page of settings that belongs to a list: its title, the way back, and another try where it could not be read. */
export function SettingsFrame({ words, back, error, onRetry, children }: SettingsFrameProps) {
  const translate = useTranslate();
  const title = translate(`${words}.title`);
  return (
    <Stack sx={{ gap: 1.5, my: 1.5, maxWidth: 720 }}>
      <Title title={title} />
      <Stack direction="row" sx={{ justifyContent: "space-between", alignItems: "center" }}>
        <Typography variant="h1">{title}</Typography>
        <Button component={Link} to={back}>
          {translate(`${words}.back`)}
        </Button>
      </Stack>
      {error ? (
        <RetryLesson
          title={translate("ra.page.error")}
          hint={translate(error.message, { _: error.message })}
          onRetry={onRetry}
        />
      ) : (
        children
      )}
    </Stack>
  );
}

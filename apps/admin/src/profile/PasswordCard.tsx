import { endpoints } from "@ketnap/contract";
import { Alert, Button, Card, CardContent, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { Form, minLength, PasswordInput, required, useNotify, useTranslate } from "react-admin";
import { useFormState } from "react-hook-form";
import { problemOf } from "../api/request.ts";
import { useCall } from "../api/use-call.ts";

interface Values {
  current: string;
  password: string;
  again: string;
}

export function PasswordCard() {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const [round, setRound] = useState(0);
  const [refused, setRefused] = useState<string | null>(null);
  const submit = async (values: object) => {
    const { current, password, again } = values as Values;
    if (password !== again) return { again: "profile.not_the_same" };
    try {
      await ask(endpoints.session.changePassword, { body: { current, password } });
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      setRefused((error as Error).message);
      return problem.errors;
    }
    setRefused(null);
    setRound(round + 1);
    notify("profile.password_changed", { type: "success" });
    return undefined;
  };
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("profile.password")}</Typography>
        <Typography variant="body2" color="textSecondary">
          {translate("profile.password_hint")}
        </Typography>
        <Form key={round} onSubmit={submit} disableInvalidFormNotification>
          <Stack>
            {refused ? <Alert severity="error">{translate(refused, { _: refused })}</Alert> : null}
            <PasswordInput
              source="current"
              label="profile.current"
              validate={required()}
              autoComplete="current-password"
            />
            <PasswordInput
              source="password"
              label="profile.new"
              validate={[required(), minLength(12)]}
              autoComplete="new-password"
            />
            <PasswordInput source="again" label="profile.again" validate={required()} autoComplete="new-password" />
            <Submit />
          </Stack>
        </Form>
      </CardContent>
    </Card>
  );
}

function Submit() {
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  return (
    <Button type="submit" variant="contained" loading={isSubmitting} sx={{ alignSelf: "flex-start" }}>
      {translate("profile.change_password")}
    </Button>
  );
}

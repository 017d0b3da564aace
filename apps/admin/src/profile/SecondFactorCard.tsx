import { endpoints } from "@ketnap/contract";
import { Button, Card, CardContent, Link, Stack, Typography } from "@mui/material";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { PasswordInput, regex, required, TextInput, useTranslate } from "react-admin";
import { Secret } from "../accounts/LinkCode.tsx";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { Tag } from "../marks/Tag.tsx";
import { forgetMe, ME_KEY } from "../sign-in/me.ts";

type Step = "password" | "confirm" | "remove";

const CODE = regex(/^\s*\d{6}\s*$/, "profile.code_form");

/** Setting up asks for the password, shows the key once, and counts only when a code proves it works. */
export function SecondFactorCard({ on }: { on: boolean }) {
  const translate = useTranslate();
  const ask = useCall();
  const client = useQueryClient();
  const [step, setStep] = useState<Step | null>(null);
  const [made, setMade] = useState<{ secret: string; uri: string } | null>(null);
  const { session } = endpoints;
  const changed = async (work: Promise<unknown>) => {
    await work;
    forgetMe();
    await client.invalidateQueries({ queryKey: ME_KEY });
  };
  const begin = async ({ password }: { password: string }) => {
    setMade(await ask(session.beginTotp, { body: { password } }));
    // The first dialog closes itself once this is done; the second opens after it.
    setTimeout(() => setStep("confirm"));
  };
  return (
    <Card>
      <CardContent>
        <Stack direction="row" sx={{ gap: 1, alignItems: "center" }}>
          <Typography variant="h2">{translate("profile.second_factor")}</Typography>
          <Tag tone={on ? "good" : "quiet"}>{translate(on ? "profile.on" : "profile.off")}</Tag>
        </Stack>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
          {translate("profile.second_factor_hint")}
        </Typography>
        <Button variant="outlined" onClick={() => setStep(on ? "remove" : "password")}>
          {translate(on ? "profile.factor_remove" : "profile.factor_set")}
        </Button>
        {step === "password" ? (
          <ActionDialog<{ password: string }>
            title={translate("profile.factor_set")}
            submit={translate("profile.next")}
            values={{}}
            onClose={() => setStep(null)}
            onSubmit={begin}
          >
            <PasswordInput
              source="password"
              label="profile.current"
              validate={required()}
              autoComplete="current-password"
            />
          </ActionDialog>
        ) : null}
        {step === "confirm" && made ? (
          <ActionDialog<{ code: string }>
            title={translate("profile.factor_set")}
            submit={translate("profile.factor_confirm")}
            done="profile.factor_on"
            values={{}}
            onClose={() => setStep(null)}
            onSubmit={({ code }) => changed(ask(session.confirmTotp, { body: { code: code.trim() } }))}
          >
            <Typography variant="body2">{translate("profile.key_hint")}</Typography>
            <Secret text={(made.secret.match(/.{1,4}/g) ?? []).join(" ")} label={translate("profile.key")} />
            <Link href={made.uri}>{translate("profile.open_app")}</Link>
            <TextInput
              source="code"
              label="sign_in.code"
              validate={[required(), CODE]}
              autoComplete="one-time-code"
              slotProps={{ htmlInput: { inputMode: "numeric" } }}
            />
          </ActionDialog>
        ) : null}
        {step === "remove" ? (
          <ActionDialog<{ password: string }>
            danger
            title={translate("profile.factor_remove")}
            submit={translate("profile.factor_remove")}
            done="profile.factor_off"
            values={{}}
            onClose={() => setStep(null)}
            onSubmit={({ password }) => changed(ask(session.removeTotp, { body: { password } }))}
            preview={() => translate("profile.factor_remove_effect")}
          >
            <PasswordInput
              source="password"
              label="profile.current"
              validate={required()}
              autoComplete="current-password"
            />
          </ActionDialog>
        ) : null}
      </CardContent>
    </Card>
  );
}

import { Alert, Box, Button, Card, CardContent, Stack, TextField, Typography } from "@mui/material";
import { type FormEvent, useState } from "react";
import { useLocaleState, useLogin, useTranslate } from "react-admin";
import { SecondFactorDue } from "./auth-provider.ts";

type Step = "password" | "code";

/** Both steps of signing in on one page: the password, and the code where the account has a second factor. */
export function LoginPage() {
  const login = useLogin();
  const translate = useTranslate();
  const [step, setStep] = useState<Step>("password");
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    setRefused(null);
    try {
      await login(fields);
    } catch (error) {
      if (error instanceof SecondFactorDue) setStep("code");
      else setRefused((error as Error).message || "ra.auth.sign_in_error");
    } finally {
      setBusy(false);
    }
  };
  const restart = () => {
    setStep("password");
    setRefused(null);
  };

  return (
    <Box
      component="main"
      sx={{ minHeight: "100dvh", display: "grid", placeItems: "center", p: 2, bgcolor: "background.default" }}
    >
      <Stack sx={{ width: "100%", maxWidth: 380, gap: 2 }}>
        <Stack sx={{ alignItems: "center", gap: 0.5 }}>
          <img src="./lotus.svg" alt="" width={48} height={48} />
          <Typography variant="h1">{translate("sign_in.product")}</Typography>
          <Typography variant="body2" color="textSecondary">
            {translate("sign_in.tagline")}
          </Typography>
        </Stack>
        <Card>
          <CardContent>
            <Stack
              component="form"
              key={step}
              onSubmit={submit}
              sx={{ gap: 1 }}
              aria-label={translate("sign_in.title")}
            >
              <Typography variant="h2">
                {translate(step === "code" ? "sign_in.code_title" : "sign_in.title")}
              </Typography>
              {refused ? <Alert severity="error">{translate(refused, { _: refused })}</Alert> : null}
              {step === "code" ? <CodeFields /> : <PasswordFields />}
              <Button type="submit" variant="contained" size="large" loading={busy} sx={{ mt: 1 }}>
                {translate(step === "code" ? "sign_in.code_submit" : "sign_in.submit")}
              </Button>
              {step === "code" ? <Button onClick={restart}>{translate("sign_in.restart")}</Button> : null}
            </Stack>
          </CardContent>
        </Card>
        <Typography variant="caption" color="textSecondary" sx={{ textAlign: "center" }}>
          {translate("sign_in.forgot")}
        </Typography>
        <LanguageSwitch />
      </Stack>
    </Box>
  );
}

function PasswordFields() {
  const translate = useTranslate();
  return (
    <>
      <TextField name="login" label={translate("sign_in.login")} autoComplete="username" autoFocus required />
      <TextField
        name="password"
        type="password"
        label={translate("sign_in.password")}
        autoComplete="current-password"
        required
      />
    </>
  );
}

function CodeFields() {
  const translate = useTranslate();
  return (
    <>
      <Typography variant="body2">{translate("sign_in.code_hint")}</Typography>
      <TextField
        name="code"
        label={translate("sign_in.code")}
        autoComplete="one-time-code"
        autoFocus
        required
        slotProps={{ htmlInput: { inputMode: "numeric", pattern: "\\s*\\d{6}\\s*", maxLength: 8 } }}
      />
    </>
  );
}

function LanguageSwitch() {
  const [locale, setLocale] = useLocaleState();
  const other = locale === "en" ? { id: "vi", name: "Tiếng Việt" } : { id: "en", name: "English" };
  return (
    <Button size="small" sx={{ alignSelf: "center" }} onClick={() => setLocale(other.id)} lang={other.id}>
      {other.name}
    </Button>
  );
}

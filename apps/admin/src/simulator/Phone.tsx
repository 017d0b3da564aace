import type { ChannelName, SimulatorReply } from "@ketnap/contract";
import ImageIcon from "@mui/icons-material/ImageOutlined";
import SendIcon from "@mui/icons-material/SendOutlined";
import { Alert, Box, IconButton, Stack, TextField, Typography } from "@mui/material";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../terms/terms.ts";
import { Bubble } from "./Bubble.tsx";

export type Turn =
  | { from: "me"; text: string }
  | { from: "bot"; message: SimulatorReply["messages"][number] }
  | { from: "fault"; text: string };

interface PhoneProps {
  channel: ChannelName;
  turns: readonly Turn[];
  busy: boolean;
  onSay: (
    content: { kind: "text"; text: string } | { kind: "choice"; token: string } | { kind: "media"; media: string },
    shown: string,
  ) => void;
}

/** The head of each app, so that one sees at a glance which is played. */
const HEADS: Record<ChannelName, string> = {
  web: "#97183f",
  telegram: "#2a6f9e",
  "zalo-bot": "#0b57c4",
  "zalo-oa": "#0b57c4",
};

export function Phone({ channel, turns, busy, onSay }: PhoneProps) {
  const translate = useTranslate();
  const term = useTerm();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    end.current?.scrollTo({ top: end.current.scrollHeight });
  }, [turns, busy]);
  return (
    <Stack
      component="section"
      aria-label={translate("simulator.phone")}
      sx={{
        border: 1,
        borderColor: "divider",
        borderRadius: 4,
        overflow: "hidden",
        // The line to type in stays in sight below what is chosen, which takes another row on a phone.
        height: { xs: "calc(100dvh - 256px)", sm: "min(640px, calc(100dvh - 190px))" },
        minHeight: 360,
        bgcolor: "background.paper",
      }}
    >
      <Typography sx={{ bgcolor: HEADS[channel], color: "#fff", px: 2, py: 1, fontWeight: 600 }}>
        {translate("sign_in.product")} · {term("channel", channel)}
      </Typography>
      <Stack
        ref={end}
        role="log"
        aria-live="polite"
        aria-label={translate("simulator.log")}
        sx={{ flex: 1, overflowY: "auto", p: 1.5, gap: 1, bgcolor: "background.default" }}
      >
        {turns.length === 0 ? (
          <Typography variant="body2" color="textSecondary" sx={{ textAlign: "center", mt: 2 }}>
            {translate("simulator.start")}
          </Typography>
        ) : null}
        {turns.map((turn, index) =>
          turn.from === "me" ? (
            <Mine key={index} text={turn.text} />
          ) : turn.from === "bot" ? (
            <Bubble
              key={index}
              channel={channel}
              message={turn.message}
              onChoose={(token, label) => onSay({ kind: "choice", token }, label)}
            />
          ) : (
            <Alert key={index} severity="error">
              {translate(turn.text, { _: turn.text })}
            </Alert>
          ),
        )}
        {busy ? (
          <Typography variant="caption" color="textSecondary">
            {translate("simulator.thinking")}
          </Typography>
        ) : null}
      </Stack>
      <Composer busy={busy} onSay={onSay} />
    </Stack>
  );
}

function Mine({ text }: { text: string }) {
  return (
    <Box
      sx={{
        alignSelf: "flex-end",
        maxWidth: "85%",
        bgcolor: "primary.main",
        color: "primary.contrastText",
        borderRadius: 3,
        px: 1.5,
        py: 0.75,
        overflowWrap: "anywhere",
        whiteSpace: "pre-wrap",
      }}
    >
      {text}
    </Box>
  );
}

function Composer({ busy, onSay }: Pick<PhoneProps, "busy" | "onSay">) {
  const translate = useTranslate();
  const [text, setText] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() || busy) return;
    onSay({ kind: "text", text }, text);
    setText("");
  };
  return (
    <Stack
      component="form"
      direction="row"
      onSubmit={send}
      sx={{ p: 1, gap: 0.5, alignItems: "center", borderTop: 1, borderColor: "divider" }}
    >
      <IconButton
        aria-label={translate("simulator.photo")}
        disabled={busy}
        onClick={() => onSay({ kind: "media", media: "photo" }, translate("simulator.photo_shown"))}
      >
        <ImageIcon fontSize="small" />
      </IconButton>
      <TextField
        margin="none"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={translate("simulator.placeholder")}
        slotProps={{ htmlInput: { "aria-label": translate("simulator.message") } }}
        autoComplete="off"
      />
      <IconButton
        type="submit"
        color="primary"
        aria-label={translate("simulator.send")}
        disabled={busy || !text.trim()}
      >
        <SendIcon fontSize="small" />
      </IconButton>
    </Stack>
  );
}

import { type ChannelName, CHANNELS, endpoints, type SimulatorReply } from "@ketnap/contract";
import { Box, Stack, TextField, Typography } from "@mui/material";
import { useState } from "react";
import { Title, useTranslate } from "react-admin";
import { useCall, useDoor } from "../api/use-call.ts";
import { todayInVietnam } from "../format/format.ts";
import { EmptyLesson } from "../listing/DutyList.tsx";
import { useMe } from "../sign-in/me.ts";
import { useTerm } from "../terms/terms.ts";
import { Inspector } from "./Inspector.tsx";
import { PersonaPicker } from "./PersonaPicker.tsx";
import { Phone, type Turn } from "./Phone.tsx";

type Content = { kind: "text"; text: string } | { kind: "choice"; token: string } | { kind: "media"; media: string };

/** Talk as somebody else, over another channel, on another day; beside it, what the machine understood. */
export default function SimulatorPage() {
  const translate = useTranslate();
  const term = useTerm();
  const me = useMe();
  const personas = useDoor(endpoints.simulator.personas).data?.data;
  const [chosen, setChosen] = useState<number | null>(null);
  const [channel, setChannel] = useState<ChannelName>("web");
  const [onDate, setOnDate] = useState(todayInVietnam());
  const accountId =
    chosen ?? personas?.find((persona) => persona.accountId === me?.accountId)?.accountId ?? personas?.[0]?.accountId;
  const talk = useTalk();

  const begin = (change: () => void) => {
    change();
    talk.restart();
  };
  const say = (content: Content, shown: string) => {
    if (accountId) void talk.say({ accountId, channel, onDate, content }, shown);
  };
  if (personas?.length === 0)
    return <EmptyLesson title={translate("simulator.no_persona")} hint={translate("simulator.no_persona_hint")} />;
  return (
    <Stack sx={{ gap: 1.5, my: 1.5 }}>
      <Title title={translate("layout.duty.simulator")} />
      <Stack direction="row" sx={{ gap: 1.5, flexWrap: "wrap" }}>
        <PersonaPicker
          personas={personas ?? []}
          value={accountId ?? null}
          onChange={(id) => begin(() => setChosen(id))}
        />
        <TextField
          select
          margin="none"
          label={translate("simulator.channel")}
          value={channel}
          onChange={(event) => begin(() => setChannel(event.target.value as ChannelName))}
          slotProps={{ select: { native: true } }}
          sx={{ width: 170 }}
        >
          {CHANNELS.map((id) => (
            <option key={id} value={id}>
              {term("channel", id)}
            </option>
          ))}
        </TextField>
        <TextField
          type="date"
          margin="none"
          label={translate("simulator.on_date")}
          value={onDate}
          onChange={(event) => begin(() => setOnDate(event.target.value || todayInVietnam()))}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ width: 170 }}
        />
      </Stack>
      <Typography variant="body2" color="textSecondary">
        {translate("simulator.hint")}
      </Typography>
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0,1fr)", md: "400px minmax(0,1fr)" },
          alignItems: "start",
        }}
      >
        <Phone channel={channel} turns={talk.turns} busy={talk.busy} onSay={say} />
        <Inspector reply={talk.last} />
      </Box>
    </Stack>
  );
}

function useTalk() {
  const ask = useCall();
  const [turns, setTurns] = useState<Turn[]>([]);
  const [last, setLast] = useState<SimulatorReply | null>(null);
  const [busy, setBusy] = useState(false);
  const add = (more: Turn[]) => setTurns((before) => [...before, ...more]);
  return {
    turns,
    last,
    busy,
    restart() {
      setTurns([]);
      setLast(null);
    },
    async say(body: { accountId: number; channel: ChannelName; onDate: string; content: Content }, shown: string) {
      add([{ from: "me", text: shown }]);
      setBusy(true);
      try {
        const reply = await ask(endpoints.simulator.ask, { body });
        add(reply.messages.map((message) => ({ from: "bot", message })));
        setLast(reply);
      } catch (error) {
        add([{ from: "fault", text: (error as Error).message }]);
      } finally {
        setBusy(false);
      }
    },
  };
}

import type { DeliveryRow, OutgoingRow } from "@ketnap/contract";
import { Alert, Card, CardContent, Stack, Typography } from "@mui/material";
import { EditBase, useGetList, useRecordContext, useTranslate } from "react-admin";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { ReminderStateTag } from "../outgoing/ReminderState.tsx";
import { Fact, Facts } from "../quotas/QuotaProgressCard.tsx";
import { useTerm } from "../terms/terms.ts";
import { DeliveryStateTag } from "./DeliveryState.tsx";
import { ResendButton } from "./ResendButton.tsx";
import { useFailureText } from "./failure.ts";

/** One message's way: when, where to, what became of it and what it told; the text itself is nobody's to read. */
export default function DeliveryPage() {
  return (
    <EditBase>
      <Page />
    </EditBase>
  );
}

function Page() {
  const delivery = useRecordContext<DeliveryRow>();
  const translate = useTranslate();
  const term = useTerm();
  const failure = useFailureText();
  const { instant, number } = useFormats();
  if (!delivery) return null;
  const facts = [
    ["account", delivery.account?.label ?? translate("deliveries.stranger")],
    ["kind", translate(`deliveries.kind.${delivery.kind}`)],
    ["channel", term("channel", delivery.channel)],
    ["createdAt", instant(delivery.createdAt)],
    ["dueAt", instant(delivery.dueAt)],
    ["expiresAt", delivery.expiresAt ? instant(delivery.expiresAt) : NONE],
    ["settledAt", delivery.settledAt ? instant(delivery.settledAt) : NONE],
    ["attempt", number(delivery.attempt)],
  ] as const;
  return (
    <Stack sx={{ gap: 1.5, my: 1.5, maxWidth: 820 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <Typography variant="h1">{translate("deliveries.one", { id: delivery.id })}</Typography>
        <DeliveryStateTag state={delivery.state} />
        {delivery.resendable ? <ResendButton delivery={delivery} /> : null}
      </Stack>
      <Card>
        <CardContent>
          <Facts>
            {facts.map(([name, value]) => (
              <Fact key={name} label={translate(`resources.deliveries.fields.${name}`)} value={value} />
            ))}
          </Facts>
          {delivery.failure ? <Alert severity="warning">{failure(delivery.failure)}</Alert> : null}
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
            {translate(`deliveries.meaning.${delivery.state}`)}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {translate("deliveries.sealed")}
          </Typography>
        </CardContent>
      </Card>
      {delivery.reminders > 0 ? <Told delivery={delivery} /> : null}
    </Stack>
  );
}

function Told({ delivery }: { delivery: DeliveryRow }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const { data = [] } = useGetList<OutgoingRow>("outgoing", {
    pagination: { page: 1, perPage: 50 },
    sort: { field: "id", order: "ASC" },
    filter: { deliveryId: delivery.id },
  });
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("deliveries.told")}</Typography>
        {data.map((row) => (
          <Typography key={row.id} variant="body2" sx={{ mt: 0.5 }}>
            {[row.rule.title, row.unit?.name, day(row.onDate)].filter(Boolean).join(" · ")}{" "}
            <ReminderStateTag state={row.state} />
          </Typography>
        ))}
      </CardContent>
    </Card>
  );
}

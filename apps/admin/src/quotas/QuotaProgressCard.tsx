import type { QuotaRecord } from "@ketnap/contract";
import { Box, Card, CardContent, Stack, Typography } from "@mui/material";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { Notes } from "../marks/Notes.tsx";
import { PaceMark } from "../marks/PaceMark.tsx";
import { aheadText, amountText } from "./amount.ts";

/** The quota and where it stands, in the bot's own numbers. */
export function QuotaProgressCard({ quota }: { quota: QuotaRecord }) {
  const translate = useTranslate();
  const formats = useFormats();
  const facts = quota.facts;
  const progress = quota.progress;
  return (
    <Card>
      <CardContent>
        <Typography variant="h1">{quota.unitName}</Typography>
        <Typography color="textSecondary" gutterBottom>
          {[
            quota.label,
            formats.months({ from: quota.firstMonth, to: quota.lastMonth }),
            quota.issuedBy,
            quota.documentNo,
          ]
            .filter(Boolean)
            .join(" · ")}
        </Typography>
        {facts && progress ? (
          <>
            <Stack direction="row" sx={{ gap: 1.5, alignItems: "baseline", flexWrap: "wrap" }}>
              <Typography sx={{ fontSize: "1.75rem", fontWeight: 600, lineHeight: 1.4 }}>
                {formats.number(progress.admitted)}/{amountText(quota, formats)}
              </Typography>
              <Typography variant="h2" component="span">
                {formats.percent(progress.percent)}
              </Typography>
              <PaceMark pace={progress.pace} />
            </Stack>
            <Facts>
              <Fact label={translate("quotas.expected")} value={formats.number(progress.expected)} />
              <Fact label={translate("quotas.remaining")} value={formats.number(progress.remaining)} />
              <Fact label={translate("quotas.required")} value={formats.number(progress.requiredPerMonth)} />
              <Fact label={translate("quotas.forecast")} value={formats.number(progress.forecast)} />
            </Facts>
            <Typography variant="caption" color="textSecondary">
              {translate("quotas.as_of", { day: formats.day(progress.asOf) })}
            </Typography>
            <Notes notes={quota.notes} />
          </>
        ) : (
          <>
            <Typography sx={{ fontSize: "1.75rem", fontWeight: 600, lineHeight: 1.4 }}>
              {amountText(quota, formats)}
            </Typography>
            <Typography color="textSecondary">{translate("quotas.no_progress")}</Typography>
            {quota.ahead.map((next) => (
              <Typography key={next.inForceOn} variant="body2">
                {translate("quotas.ahead", { amount: aheadText(next, formats), paper: next.documentNo ?? "" })}
              </Typography>
            ))}
          </>
        )}
      </CardContent>
    </Card>
  );
}

export function Facts({ children }: { children: ReactNode }) {
  return (
    <Box component="dl" sx={{ display: "flex", flexWrap: "wrap", columnGap: 3, rowGap: 0.5, my: 1 }}>
      {children}
    </Box>
  );
}

export function Fact({ label, value }: { label: string; value: ReactNode }) {
  return (
    <Box>
      <Typography component="dt" variant="caption" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" sx={{ m: 0, fontWeight: 600 }}>
        {value}
      </Typography>
    </Box>
  );
}

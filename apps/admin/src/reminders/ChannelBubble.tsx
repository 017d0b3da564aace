import type { ChannelPreview } from "@ketnap/contract";
import { Box, Button, Stack, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";

/** A message as its channel would show it, piece by piece, with how long each is. */
export function ChannelBubble({ preview }: { preview: ChannelPreview }) {
  const translate = useTranslate();
  const { number } = useFormats();
  const formatted = preview.pieces.length === 1 && (preview.channel === "web" || preview.channel === "telegram");
  return (
    <Stack sx={{ p: 2, gap: 1, bgcolor: "background.default", m: 2, mb: 1, borderRadius: 2 }}>
      {preview.pieces.map((piece, index) => (
        <Box key={index}>
          <Box sx={BUBBLE} data-channel={preview.channel}>
            {formatted ? <Blocks blocks={preview.blocks} /> : <Plain text={piece.text} />}
          </Box>
          <Typography variant="caption" color="textSecondary">
            {translate(preview.limit === null ? "reminders.preview.length" : "reminders.preview.length_of", {
              count: number(piece.characters),
              limit: number(preview.limit),
            })}
          </Typography>
        </Box>
      ))}
      <Stack direction="row" sx={{ gap: 0.5, flexWrap: "wrap" }}>
        {preview.buttons.map((label) => (
          <Button key={label} size="small" variant="outlined" tabIndex={-1} sx={{ bgcolor: "background.paper" }}>
            {label}
          </Button>
        ))}
      </Stack>
    </Stack>
  );
}

const BUBBLE = {
  bgcolor: "background.paper",
  border: 1,
  borderColor: "divider",
  borderRadius: 3,
  px: 1.5,
  py: 1,
  overflowWrap: "anywhere",
  maxWidth: 360,
};

function Plain({ text }: { text: string }) {
  return (
    <Typography variant="body2" sx={{ whiteSpace: "pre-wrap" }}>
      {text}
    </Typography>
  );
}

function Blocks({ blocks }: { blocks: ChannelPreview["blocks"] }) {
  return blocks.map((block, index) =>
    block.kind === "table" || block.kind === "bar" ? null : (
      <Typography
        key={index}
        variant={block.kind === "quiet" ? "caption" : "body2"}
        component="p"
        color={block.kind === "quiet" ? "textSecondary" : "textPrimary"}
        sx={{ fontWeight: block.kind === "headline" ? 600 : 400, whiteSpace: "pre-wrap" }}
      >
        {block.text}
      </Typography>
    ),
  );
}

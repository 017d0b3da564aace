import type { ChannelName, SimulatorReply } from "@ketnap/contract";
import { Box, Button, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from "@mui/material";

type Message = SimulatorReply["messages"][number];
type Block = Message["blocks"][number];

interface BubbleProps {
  channel: ChannelName;
  message: Message;
  onChoose: (token: string, label: string) => void;
}

/** A reply as the channel would show it: a card on the web page, else the very text it would send. */
export function Bubble({ channel, message, onChoose }: BubbleProps) {
  return (
    <Stack sx={{ alignSelf: "flex-start", maxWidth: "94%", gap: 0.75 }}>
      <Box
        sx={{
          bgcolor: "background.paper",
          border: 1,
          borderColor: "divider",
          borderRadius: 3,
          px: 1.5,
          py: 1,
          overflowWrap: "anywhere",
        }}
      >
        {channel === "web" ? (
          message.blocks.map((block, index) => <BlockView key={index} block={block} />)
        ) : (
          <Typography variant="body2" sx={{ whiteSpace: "pre-wrap" }}>
            {message.rendered}
          </Typography>
        )}
        {message.picture?.image ? (
          <Box
            component="img"
            src={message.picture.image}
            alt={message.picture.alt}
            sx={{ display: "block", width: "100%", mt: 1, borderRadius: 1 }}
          />
        ) : null}
      </Box>
      {message.choices.length > 0 ? (
        <Stack direction="row" sx={{ gap: 0.5, flexWrap: "wrap" }}>
          {message.choices.map(({ token, label }) => (
            <Button
              key={token}
              size="small"
              variant="outlined"
              onClick={() => onChoose(token, label)}
              sx={{ bgcolor: "background.paper" }}
            >
              {label}
            </Button>
          ))}
        </Stack>
      ) : null}
    </Stack>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "headline":
      return <Typography sx={{ fontWeight: 600 }}>{block.text}</Typography>;
    case "text":
      return <Typography variant="body2">{block.text}</Typography>;
    case "quiet":
      return (
        <Typography variant="caption" component="p" color="textSecondary">
          {block.text}
        </Typography>
      );
    case "bar":
      return (
        <Box sx={{ my: 0.5 }}>
          <Box sx={{ height: 8, borderRadius: 4, bgcolor: "action.hover", overflow: "hidden" }}>
            <Box sx={{ height: 1, width: `${Math.max(0, Math.min(100, block.percent))}%`, bgcolor: "primary.main" }} />
          </Box>
          <Typography variant="caption">{block.text}</Typography>
        </Box>
      );
    case "table":
      return <TableBlock columns={block.columns} rows={block.rows} />;
  }
}

function TableBlock({ columns, rows }: Pick<Extract<Block, { kind: "table" }>, "columns" | "rows">) {
  const align = (at: number) => (columns[at]?.align === "end" ? "right" : "left");
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {columns.map(({ label }, at) => (
            <TableCell key={label} align={align(at)}>
              {label}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row, index) => (
          <TableRow key={index}>
            {row.map((cell, at) => (
              <TableCell key={at} align={align(at)}>
                {cell}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

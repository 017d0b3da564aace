-- What a chat wrote is looked for as long as it is not answered, and inbox_message_open holds that.
DROP INDEX "inbox_message_channel_address_id_idx";

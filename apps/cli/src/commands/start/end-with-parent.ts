/** Loaded into each child before its own code: when the one that started it is gone, however it went, so is the child. */
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();

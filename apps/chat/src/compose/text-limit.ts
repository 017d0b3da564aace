/** The contract's `WEB_TEXT_LIMIT`, without the contract's weight: longer text is told before it is sent, and stays. */
export const TEXT_LIMIT = 20_000;

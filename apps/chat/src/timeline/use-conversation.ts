import { useEffect, useState } from "preact/hooks";
import type { Conversation, ConversationState } from "./conversation.ts";

export function useConversation(conversation: Conversation): ConversationState {
  const [state, setState] = useState(conversation.state);
  useEffect(() => {
    const read = () => setState(conversation.state);
    read();
    return conversation.subscribe(read);
  }, [conversation]);
  return state;
}

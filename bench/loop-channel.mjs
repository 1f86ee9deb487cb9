// A channel for measuring the bot without a transport: messages are handed in, sends are handed out, nothing waits.

/** `onSend` gets every outgoing message the moment it is sent. */
export function createLoopChannel({ onSend, members = () => [], maxBytes = Number.POSITIVE_INFINITY }) {
  let receive = async () => {};
  return {
    name: "loop",
    capabilities: { groups: true, maxBytes, stableIds: false, standing: "For measuring." },
    async start(given, onStatus) {
      receive = given;
      onStatus({ kind: "online", login: { id: "login", name: "haofa" } });
    },
    async send(message) {
      onSend(message);
      return { kind: "sent" };
    },
    members: async (conversation) => members(conversation),
    async stop() {
      receive = async () => {};
    },
    /** Resolves when the message has been dealt with. */
    deliver: (message) => receive(message),
  };
}

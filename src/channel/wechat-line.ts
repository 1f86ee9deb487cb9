import type { Conversation, IncomingMessage } from "../app/channel.ts";

/** One connection to WeChat, from the first try to its end. Another one is opened for the next try. */
export interface WechatLine {
  /** Rejects as the stack does. */
  say(conversationId: string, text: string): Promise<void>;
  /** The names of a group's members as they show. */
  members(conversation: Conversation): Promise<readonly string[]>;
  /** Nothing more is heard of it, and WeChat is told nothing: the login stays good. */
  drop(): Promise<void>;
  /** Ends the login for good. */
  logOut(): Promise<void>;
}

/** What is heard of a line, in the order it happens. */
export interface LineEvents {
  /** A code to scan is shown. */
  qr(text: string): void;
  scanned(): void;
  /** After a login, and after the line came back by itself. */
  online(login: { readonly id: string; readonly name: string }): void;
  /** Something went wrong on the way to WeChat; the line may live on. */
  error(error: unknown): void;
  /** The login is over, or didn't come about: the line is dead. */
  ended(): void;
  /** The login is over, and the puppet asks for the next one by itself. */
  loggedOut(): void;
  message(message: IncomingMessage): void;
  /** A message couldn't be read. */
  unreadable(error: unknown): void;
}

import type { Language } from "../../text/language.ts";

/** What the bot says to whoever runs it. */
export interface OwnerWording {
  readonly notOwner: string;
  readonly onlyInGroup: string;
  readonly stopping: string;
  readonly changed: Readonly<Record<"mute" | "unmute" | "allow" | "deny", string>>;
  readonly paired: string;
  readonly wrongCode: string;
  readonly voidCode: string;
  readonly pairDirectly: string;
  reloaded(knowledge: string): string;
  notReloaded(why: string): string;
  /** A group with settings like another's: which hold must be said again. */
  unsure(group: string): string;
  status(status: {
    readonly now: number;
    readonly startedAt: number;
    readonly answered: number;
    readonly waiting: number;
    readonly knowledge: string;
    /** Groups with settings that weren't seen again since the login. */
    readonly unseen: readonly string[];
  }): string;
}

const hoursAndMinutes = (time: number): readonly [number, number] => {
  const minutes = Math.max(0, Math.floor(time / 60_000));
  return [Math.floor(minutes / 60), minutes % 60];
};

const zh: OwnerWording = {
  notOwner: "这是主人的命令。主人先在与我的单聊里发“认主”加登录时显示的口令。",
  onlyInGroup: "请在要设置的群里发这个命令。",
  stopping: "好的，停止运行；登录保留，下次启动不用扫码。",
  changed: {
    mute: "好的，在本群不再说话；“取消静音”恢复。",
    unmute: "好的，在本群恢复回答。",
    allow: "好的，本群可以提问。",
    deny: "好的，不再回答本群。",
  },
  paired:
    "认主成功，到下次扫码登录前有效。命令：运行状态、重载知识、停止运行；在群里：静音、取消静音、允许本群、禁用本群。",
  wrongCode: "口令不对，请看登录时终端里显示的口令。",
  voidCode: "口令已失效：用过一次或试错太多，重新启动会有新的口令。",
  pairDirectly: "口令不要发在群里，请单独发给我；发在群里的已作废，新的口令在终端里。",
  reloaded: (knowledge) => `知识库已重新加载，版本${knowledge}。`,
  notReloaded: (why) => `没有重新加载，仍用原来的知识库：${why}`,
  unsure: (group) =>
    `群“${group}”和以前有设置的群同名，分不清是不是同一个，先不说话。请在群里发“允许本群”“静音”或“禁用本群”。`,
  status({ now, startedAt, answered, waiting, knowledge, unseen }) {
    const [hours, minutes] = hoursAndMinutes(now - startedAt);
    return [
      `已运行${hours}小时${minutes}分，回复${answered}条，等待${waiting}条，知识库版本${knowledge}。`,
      ...(unseen.length === 0 ? [] : [`有设置、登录后还没见到的群：${unseen.join("、")}`]),
    ].join("\n");
  },
};

const en: OwnerWording = {
  notOwner:
    "That is for my owner to command. The owner first sends me, in a direct chat, /owner and the code printed at login.",
  onlyInGroup: "Send this in the group that it is about.",
  stopping: "Stopping; the login is kept, and the next start needs no scan.",
  changed: {
    mute: "Done: I say nothing more in this group; /unmute brings me back.",
    unmute: "Done: I answer in this group again.",
    allow: "Done: this group may ask.",
    deny: "Done: I don't answer this group any more.",
  },
  paired:
    "You are my owner until the next scan. Commands: /status, /reload, /stop; in a group: /mute, /unmute, /allow, /deny.",
  wrongCode: "That isn't the code; it was printed in the terminal at login.",
  voidCode: "The code is void: used once, or tried too often; a restart prints another.",
  pairDirectly:
    "Don't send the code in a group; send it to me directly. One sent here is void, and a new one is in the terminal.",
  reloaded: (knowledge) => `The knowledge is loaded anew, ${knowledge}.`,
  notReloaded: (why) => `Not loaded; the knowledge there was stays in use: ${why}`,
  unsure: (group) =>
    `The group "${group}" is called like one with settings, and I can't tell whether it is the same; I stay silent there until you send /allow, /mute or /deny in it.`,
  status({ now, startedAt, answered, waiting, knowledge, unseen }) {
    const [hours, minutes] = hoursAndMinutes(now - startedAt);
    return [
      `Running for ${hours} h ${minutes} min; ${answered} replies, ${waiting} waiting; knowledge ${knowledge}.`,
      ...(unseen.length === 0 ? [] : [`Groups with settings, not seen since the login: ${unseen.join(", ")}`]),
    ].join("\n");
  },
};

const wordings: Readonly<Record<Language, OwnerWording>> = { zh, en };

/** The words of a language. */
export function ownerWordingOf(language: Language): OwnerWording {
  return wordings[language];
}

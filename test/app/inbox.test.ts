import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Declined, Inbox, type InboxLimits, noLimits } from "../../src/app/inbox.ts";
import { FakeClock, settle } from "../support/fake-clock.ts";
import { messageOf } from "../support/message.ts";
import { gateway } from "../support/whole-bot.ts";

function said(conversation: string, person: string, text = "") {
  const kind = conversation.startsWith("g") ? "group" : "direct";
  return messageOf(text, {
    conversation: { id: conversation, kind },
    sender: { id: person, name: person, isSelf: false },
  });
}

/** What happened to one message. */
interface Course {
  readonly conversation: string;
  readonly person: string;
  readonly work: number;
  readonly arrived: number;
  accepted: boolean;
  started?: number;
  ended?: number;
}

interface Planned {
  readonly conversation: string;
  readonly person: string;
  readonly pause: number;
  readonly work: number;
}

const plans = fc.array(
  fc.record<Planned>({
    conversation: fc.constantFrom("g1", "g2", "direct"),
    person: fc.constantFrom("a", "b", "c"),
    pause: fc.constantFrom(0, 0, 1, 500, 3000, 20_000),
    work: fc.constantFrom(0, 1, 700, 30_000),
  }),
  { maxLength: 40 },
);

/** Lets messages come as planned, and all that is taken up be done. */
async function play(plan: readonly Planned[], limits: InboxLimits) {
  const clock = new FakeClock(1_000_000);
  const inbox = new Inbox(limits, clock);
  const courses: Course[] = [];
  for (const { pause, ...one } of plan) {
    await clock.pass(pause);
    const course: Course = { ...one, arrived: clock.now(), accepted: false };
    courses.push(course);
    const done = inbox.add(said(one.conversation, one.person), async () => {
      expect(course.started).toBeUndefined();
      course.started = clock.now();
      if (one.work > 0) await clock.wait(one.work);
      course.ended = clock.now();
    });
    course.accepted = done !== undefined;
  }
  await clock.pass(3_600_000);
  return { courses, inbox, clock };
}

const runs = { numRuns: 60 };

describe("an inbox", () => {
  it("does all that it has taken, once, and is idle then", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const { courses, inbox } = await play(plan, { perPerson: 6, perGroup: 20, waiting: 5 });
        for (const { accepted, ended } of courses) expect(ended !== undefined).toBe(accepted);
        expect(inbox.length).toBe(0);
        await inbox.idle();
      }),
      runs,
    );
  });

  it("never does two at once in one conversation, and keeps the order of every asker", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const { courses } = await play(plan, { perPerson: 3, perGroup: 5, waiting: 20 });
        for (const [i, one] of courses.entries())
          for (const later of courses.slice(i + 1)) {
            if (one.conversation !== later.conversation || !one.accepted || !later.accepted) continue;
            const [first, second] = [one, later].sort((a, b) => (a.started ?? 0) - (b.started ?? 0)) as [
              Course,
              Course,
            ];
            expect(second.started).toBeGreaterThanOrEqual(first.ended ?? Number.POSITIVE_INFINITY);
            if (one.person === later.person) expect(first).toBe(one);
          }
      }),
      runs,
    );
  });

  it("lets nobody wait for more than what came before them, however often others ask", async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.nat(), async (plan, at) => {
        const mine = plan.length === 0 ? -1 : at % plan.length;
        const others = plan.map((one, i) => (i === mine ? { ...one, person: "me" } : one));
        const { courses } = await play(others, { perPerson: 3, perGroup: Number.POSITIVE_INFINITY, waiting: 100 });
        const me = courses[mine];
        if (!me) return;
        const before = courses.slice(0, mine).filter(({ conversation }) => conversation === me.conversation);
        const most = before.reduce((sum, { work }) => sum + work, 0);
        expect((me.started ?? Number.POSITIVE_INFINITY) - me.arrived).toBeLessThanOrEqual(most);
      }),
      runs,
    );
  });

  it("lets whoever asked too often wait, while others pass", async () => {
    const clock = new FakeClock();
    const inbox = new Inbox({ perPerson: 2, perGroup: 20, waiting: 20 }, clock);
    const done: string[] = [];
    for (const name of ["a1", "a2", "a3", "a4", "b1"])
      void inbox.add(said("g", name.slice(0, 1)), async () => void done.push(name));
    await settle();
    expect(done).toEqual(["a1", "a2", "b1"]);
    await clock.pass(29_999);
    expect(done).toHaveLength(3);
    await clock.pass(1);
    expect(done.at(-1)).toBe("a3");
    await clock.pass(30_000);
    expect(done.at(-1)).toBe("a4");
  });

  it("counts a person everywhere, and a group as a whole", async () => {
    const clock = new FakeClock();
    const inbox = new Inbox({ perPerson: 3, perGroup: 2, waiting: 20 }, clock);
    const done: string[] = [];
    const add = (conversation: string, person: string) =>
      void inbox.add(said(conversation, person), async () => void done.push(`${person} in ${conversation}`));
    for (const person of ["a", "b", "c"]) add("g1", person);
    for (const conversation of ["g2", "direct", "direct"]) add(conversation, "a");
    await settle();
    expect(done.sort()).toEqual(["a in direct", "a in g1", "a in g2", "b in g1"]);
  });

  it("leaves a slow conversation to itself", async () => {
    const inbox = new Inbox(noLimits, new FakeClock());
    const { opened, open } = gateway();
    const done: string[] = [];
    void inbox.add(said("direct-a", "a"), () => opened);
    void inbox.add(said("direct-a", "a"), async () => void done.push("a"));
    void inbox.add(said("direct-b", "b"), async () => void done.push("b"));
    await settle();
    expect(done).toEqual(["b"]);
    open();
    await settle();
    expect(done).toEqual(["b", "a"]);
  });
});

describe("a full inbox", () => {
  const busy = () => new Promise<void>(() => {});

  it("takes 20 that wait, besides the one in hand", () => {
    const inbox = new Inbox({ ...noLimits, waiting: 20 }, new FakeClock());
    const taken = Array.from({ length: 25 }, () => inbox.add(said("direct", "a"), busy));
    expect(taken.filter((done) => done !== undefined)).toHaveLength(21);
    expect(inbox.add(said("another", "b"), busy)).toBeDefined();
  });

  it("keeps places in a group for others, whoever floods it", () => {
    const inbox = new Inbox({ ...noLimits, waiting: 20 }, new FakeClock());
    for (let i = 0; i < 100; i++) void inbox.add(said("g", "flooder"), busy);
    expect(inbox.length).toBe(11);
    expect(inbox.add(said("g", "another"), busy)).toBeDefined();
  });

  it("takes what is urgent, and does it next, whatever the limits", async () => {
    const inbox = new Inbox({ perPerson: 1, perGroup: 1, waiting: 2 }, new FakeClock());
    const done: string[] = [];
    const { opened, open } = gateway();
    void inbox.add(said("g", "owner"), () => opened);
    for (const person of ["a", "b", "c"]) void inbox.add(said("g", person), async () => void done.push(person));
    const urgent = inbox.add(said("g", "owner"), async () => void done.push("urgent"), true);
    expect(urgent).toBeDefined();
    open();
    await settle();
    expect(done).toEqual(["urgent"]);
  });

  it("goes on one at a time after two alarms for the same moment", async () => {
    const clock = new FakeClock();
    const inbox = new Inbox({ perPerson: 1, perGroup: 60, waiting: 20 }, clock);
    let atOnce = 0;
    let most = 0;
    const slow = async () => {
      most = Math.max(most, ++atOnce);
      await clock.wait(100_000);
      atOnce -= 1;
    };
    const quick = async () => {};
    void inbox.add(said("g", "a"), quick);
    await clock.pass(30_000);
    void inbox.add(said("g", "b"), quick);
    // b waits till 90 s; when a may go on at 60 s, the line is looked at, and waits for the same 90 s anew.
    const last = inbox.add(said("g", "b"), quick);
    await settle();
    void inbox.add(said("g", "a"), quick);
    void last?.then(() => void inbox.add(said("g", "c"), slow));
    await clock.pass(60_000);
    void inbox.add(said("g", "d"), slow);
    await clock.pass(1_000_000);
    expect(most).toBe(1);
  });
});

describe("Declined", () => {
  it("tells everybody once, until something of theirs is taken up again", () => {
    const declined = new Declined();
    const anna = said("direct-a", "a");
    expect([0, 1, 2].map((now) => declined.decline(anna, now))).toEqual([true, false, false]);
    expect(declined.decline(said("direct-b", "b"), 3)).toBe(true);
    declined.accepted(anna);
    expect(declined.decline(anna, 4)).toBe(true);
  });

  it("tells three a minute in one conversation, so that a word to each isn't a flood itself", () => {
    const declined = new Declined();
    const told = (now: number) =>
      Array.from({ length: 50 }, (_, i) => declined.decline(said("g", `${now} ${i}`), now)).filter(Boolean).length;
    expect(told(0)).toBe(3);
    expect(told(20_000)).toBe(1);
    expect(told(10_000_000)).toBe(3);
  });

  it("remembers no more than it needs to", () => {
    const declined = new Declined();
    for (let i = 0; i < 3000; i++) declined.decline(said(`direct-${i}`, `${i}`), i);
    expect(declined.decline(said("direct-2999", "2999"), 1e9)).toBe(false);
    expect(declined.decline(said("direct-0", "0"), 1e9)).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { Ownership } from "../../src/app/owner.ts";
import { openStateFolder } from "../../src/app/state.ts";
import { cutEverywhere, FakeDisk } from "../support/fake-disk.ts";

/** An ownership in a login; codes are CODE1, CODE2, … over all that share a disk. */
function ownershipOn(disk = new FakeDisk()) {
  let count = 0;
  return { disk, ownership: new Ownership(openStateFolder("/state", disk), () => `CODE${++count}`) };
}

describe("pairing", () => {
  it("makes an owner of whoever sends the code, in either case of letters", () => {
    const { ownership } = ownershipOn();
    expect(ownership.loggedIn("1")).toBe("CODE1");
    expect(ownership.isOwner("anna")).toBe(false);
    expect(ownership.pair(" code1 ", "anna", "chat")).toBe("paired");
    expect(ownership.isOwner("anna")).toBe(true);
    expect(ownership.owner).toEqual({ login: "1", person: "anna", conversation: "chat" });
  });

  it("takes a code once", () => {
    const { ownership } = ownershipOn();
    ownership.loggedIn("1");
    ownership.pair("CODE1", "anna", "chat");
    expect(ownership.pair("CODE1", "ben", "chat")).toBe("void");
    expect(ownership.isOwner("ben")).toBe(false);
  });

  it("takes no code of whoever was wrong five times, the right one neither; others' it takes", () => {
    const { ownership } = ownershipOn();
    ownership.loggedIn("1");
    const tries = Array.from({ length: 5 }, (_, i) => ownership.pair(`WRONG${i}`, "eve", "chat"));
    expect(tries).toEqual(["wrong", "wrong", "wrong", "wrong", "void"]);
    expect(ownership.pair("CODE1", "eve", "chat")).toBe("void");
    expect(ownership.owner).toBeUndefined();
    expect(ownership.pair("CODE1", "anna", "chat")).toBe("paired");
  });

  it("takes none at all once a hundred were wrong", () => {
    const { ownership } = ownershipOn();
    ownership.loggedIn("1");
    for (let i = 0; i < 100; i++) ownership.pair("WRONG", `eve${i}`, "chat");
    expect(ownership.pair("CODE1", "anna", "chat")).toBe("void");
  });

  it("drops a code that was shown to many, and makes another", () => {
    const { ownership } = ownershipOn();
    ownership.loggedIn("1");
    expect(ownership.burn("WRONG")).toBeUndefined();
    const next = ownership.burn("code1");
    expect(ownership.pair("CODE1", "eve", "chat")).toBe("wrong");
    expect(ownership.pair(next ?? "", "anna", "chat")).toBe("paired");
  });

  it("takes none before a login", () => {
    const { ownership } = ownershipOn();
    expect(ownership.pair("", "anna", "chat")).toBe("void");
    expect(ownership.pair("CODE1", "anna", "chat")).toBe("void");
  });
});

describe("an owner", () => {
  it("is one for that login: at the next there is a new code, and nobody yet", () => {
    const { ownership } = ownershipOn();
    ownership.loggedIn("1");
    ownership.pair("CODE1", "anna", "chat");
    expect(ownership.loggedIn("2")).toBe("CODE2");
    expect(ownership.isOwner("anna")).toBe(false);
    expect(ownership.pair("CODE1", "eve", "chat")).toBe("wrong");
    expect(ownership.pair("CODE2", "anna-2", "chat")).toBe("paired");
  });

  it("stays one when the connection comes back, and no code is printed again", () => {
    const { ownership } = ownershipOn();
    ownership.loggedIn("1");
    ownership.pair("CODE1", "anna", "chat");
    expect(ownership.loggedIn("1")).toBeUndefined();
    expect(ownership.isOwner("anna")).toBe(true);
  });

  it("stays one over a restart within the login, and isn't one after another", () => {
    const { ownership, disk } = ownershipOn();
    ownership.loggedIn("1");
    ownership.pair("CODE1", "anna", "chat");
    const restarted = ownershipOn(disk).ownership;
    restarted.loggedIn("1");
    expect(restarted.isOwner("anna")).toBe(true);
    const elsewhere = ownershipOn(disk).ownership;
    elsewhere.loggedIn("2");
    expect(elsewhere.isOwner("anna")).toBe(false);
  });

  it("isn't one, and the code is still good, when it couldn't be written down", () => {
    const { ownership, disk } = ownershipOn();
    ownership.loggedIn("1");
    disk.isFull = true;
    expect(() => ownership.pair("CODE1", "anna", "chat")).toThrow(/No space/);
    expect(ownership.isOwner("anna")).toBe(false);
    disk.isFull = false;
    expect(ownership.pair("CODE1", "anna", "chat")).toBe("paired");
  });

  it("is the old one or the new one, whenever the power goes", async () => {
    const { ownership, disk } = ownershipOn();
    ownership.loggedIn("1");
    ownership.pair("CODE1", "anna", "chat");
    const pairAnew = (on: FakeDisk) => {
      const later = ownershipOn(on).ownership;
      later.loggedIn("1");
      later.pair("CODE1", "ben", "chat");
    };
    await cutEverywhere(disk.files, pairAnew, (found) => {
      const later = ownershipOn(found).ownership;
      later.loggedIn("1");
      expect(["anna", "ben"]).toContain(later.owner?.person);
    });
  });

  it("must pair again where the file can't be read", () => {
    const { ownership } = ownershipOn(new FakeDisk(new Map([["/state/owner.json", '{"login":"1"']])));
    expect(ownership.loggedIn("1")).toBe("CODE1");
    expect(ownership.owner).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { readSettingsFile, SettingsError, settingsFrom } from "../../src/app/config.ts";

const noFlags = { channels: [] };
const file = (text: string) => readSettingsFile(text, "haofa.yaml");

describe("settingsFrom", () => {
  it("has everything without being told", () => {
    expect(settingsFrom(noFlags, {}, {})).toEqual({
      channels: ["terminal"],
      stateDir: ".haofa",
      acceptRisk: false,
      prefixes: ["/haofa", "/号法"],
      groups: "all",
      perPerson: 6,
      perGroup: 20,
      waiting: 20,
      keepQuestions: false,
      health: { host: "127.0.0.1", port: 8788, asked: false },
      notify: null,
      web: {
        listen: { host: "127.0.0.1", port: 8787, asked: false },
        token: null,
        hosts: [],
        origins: [],
        perClient: 60,
        behindProxy: false,
      },
    });
  });

  it("takes from the file how the page is served, and the token from the environment before it", () => {
    const written = file(
      "listen: 0.0.0.0:80\ntoken: from-the-file-000\nhosts: [Law.Example]\norigins: ['https://chat.example/']\nper-client: 5\nbehind-proxy: true\n",
    );
    const web = {
      listen: { host: "0.0.0.0", port: 80, asked: true },
      token: "from-the-file-000",
      hosts: ["law.example"],
      origins: ["https://chat.example"],
      perClient: 5,
      behindProxy: true,
    };
    expect(settingsFrom(noFlags, {}, written).web).toEqual(web);
    const environment = { HAOFA_TOKEN: "from-the-environment", HAOFA_LISTEN: "81" };
    expect(settingsFrom(noFlags, environment, written).web).toEqual({
      ...web,
      token: "from-the-environment",
      listen: { host: "127.0.0.1", port: 81, asked: true },
    });
    expect(settingsFrom({ ...noFlags, listen: "[::1]:82" }, environment, written).web.listen).toEqual({
      host: "::1",
      port: 82,
      asked: true,
    });
  });

  it.each(["127.0.0.1:1", "localhost:1", "[::1]:1", "1"])("serves this computer at %s without a token", (listen) => {
    expect(settingsFrom({ channels: ["web"], listen }, {}, {}).web.token).toBeNull();
  });

  it.each(["0.0.0.0:1", "[::]:1", "192.168.0.2:1", "127.0.0.1.example:1"])(
    "serves others at %s only with a token",
    (listen) => {
      expect(() => settingsFrom({ channels: ["web"], listen }, {}, {})).toThrow(/set HAOFA_TOKEN/);
      const environment = { HAOFA_TOKEN: "0123456789abcdef" };
      expect(settingsFrom({ channels: ["web"], listen }, environment, {}).web.token).toBe("0123456789abcdef");
      // Nothing is served there, so that nobody needs to be kept out.
      expect(settingsFrom({ channels: ["terminal"], listen }, {}, {}).web.token).toBeNull();
    },
  );

  it("lets flags win over the environment, and the environment over the file", () => {
    const written = file(
      "channel: web\nstate-dir: from-file\naccept-risk: false\nhealth: 1\nnotify: https://file.example/\n",
    );
    const environment = {
      HAOFA_STATE_DIR: "from-environment",
      HAOFA_ACCEPT_RISK: "1",
      HAOFA_HEALTH: "2",
      HAOFA_NOTIFY: "https://environment.example/",
    };
    const flags = { channels: ["wechat", "terminal", "wechat"], stateDir: "from-flag", acceptRisk: false, health: "3" };
    expect(settingsFrom(noFlags, {}, written)).toMatchObject({
      channels: ["web"],
      stateDir: "from-file",
      acceptRisk: false,
      health: { port: 1 },
      notify: "https://file.example/",
    });
    expect(settingsFrom(noFlags, environment, written)).toMatchObject({
      stateDir: "from-environment",
      acceptRisk: true,
      health: { port: 2 },
      notify: "https://environment.example/",
    });
    expect(settingsFrom(flags, environment, written)).toMatchObject({
      channels: ["wechat", "terminal"],
      stateDir: "from-flag",
      acceptRisk: false,
      health: { port: 3 },
    });
  });

  it("takes manners for groups from the file", () => {
    const text = "prefix: [法宝, '']\ngroups: listed\nper-person: 2\nper-group: 9\nqueue: 5\nkeep-questions: true\n";
    expect(settingsFrom(noFlags, {}, file(text))).toMatchObject({
      prefixes: ["法宝"],
      groups: "listed",
      perPerson: 2,
      perGroup: 9,
      waiting: 5,
      keepQuestions: true,
    });
    expect(settingsFrom(noFlags, {}, file("prefix: ''")).prefixes).toEqual([]);
  });

  it.each([
    ["9000", { host: "127.0.0.1", port: 9000, asked: true }],
    ["0.0.0.0:9000", { host: "0.0.0.0", port: 9000, asked: true }],
    ["[::1]:9000", { host: "::1", port: 9000, asked: true }],
    ["off", null],
    ["False", null],
  ])("serves health at %j", (health, address) => {
    expect(settingsFrom({ ...noFlags, health }, {}, {}).health).toEqual(address);
    expect(settingsFrom(noFlags, { HAOFA_HEALTH: health }, {}).health).toEqual(address);
  });

  it("serves health nowhere when the file says so", () => {
    expect(settingsFrom(noFlags, {}, file("health: false")).health).toBeNull();
  });

  it.each<[string, () => unknown, RegExp]>([
    ["a channel that nobody knows", () => settingsFrom({ channels: ["telegram"] }, {}, {}), /no channel "telegram"/],
    ["a yes that is none", () => settingsFrom(noFlags, { HAOFA_ACCEPT_RISK: "ja" }, {}), /HAOFA_ACCEPT_RISK is "ja"/],
    ["a port that is none", () => settingsFrom({ ...noFlags, health: "70000" }, {}, {}), /no address for health/],
    ["a token that is short", () => settingsFrom(noFlags, { HAOFA_TOKEN: "secret" }, {}), /too easily guessed/],
    ["an address of the page that is none", () => settingsFrom({ ...noFlags, listen: "off" }, {}, {}), /for listen/],
    ["an address without a port", () => settingsFrom({ ...noFlags, health: "localhost" }, {}, {}), /host:port/],
  ])("refuses %s", (_, read, message) => {
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(message);
  });
});

describe("readSettingsFile", () => {
  it("takes an empty file, and a list of channels", () => {
    expect(file("# nothing\n")).toEqual({});
    expect(file("channel: [terminal, wechat]")).toEqual({ channel: ["terminal", "wechat"] });
  });

  it.each([
    ["an unknown setting", "port: 3", /haofa\.yaml has the unknown setting "port"; known are channel/],
    ["a wrong value", "accept-risk: maybe", /"accept-risk"/],
    ["nobody allowed to ask", "per-person: 0", /"per-person"/],
    ["an address that can't be posted to", "notify: file:///etc/passwd", /"notify"/],
    ["a list", "- terminal", /haofa\.yaml/],
    ["broken YAML", "channel: [terminal", /haofa\.yaml is no YAML/],
  ])("says in one line what is wrong with %s", (_, text, message) => {
    expect(() => file(text)).toThrow(message);
    try {
      file(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError);
      expect((error as Error).message).not.toContain("\n");
    }
  });
});

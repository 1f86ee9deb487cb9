import { describe, expect, it } from "vitest";
import { readSettingsFile, SettingsError, settingsFrom } from "../../src/app/config.ts";

const noFlags = { channels: [] };

describe("settingsFrom", () => {
  it("has a terminal and a folder without being told", () => {
    expect(settingsFrom(noFlags, {}, {})).toEqual({ channels: ["terminal"], stateDir: ".haofa", acceptRisk: false });
  });

  it("lets flags win over the environment, and the environment over the file", () => {
    const file = readSettingsFile("channel: web\nstate-dir: from-file\naccept-risk: false\n", "haofa.yaml");
    const environment = { HAOFA_STATE_DIR: "from-environment", HAOFA_ACCEPT_RISK: "1" };
    const flags = { channels: ["wechat", "terminal", "wechat"], stateDir: "from-flag", acceptRisk: false };
    expect(settingsFrom(noFlags, {}, file)).toEqual({ channels: ["web"], stateDir: "from-file", acceptRisk: false });
    expect(settingsFrom(noFlags, environment, file)).toMatchObject({ stateDir: "from-environment", acceptRisk: true });
    expect(settingsFrom(flags, environment, file)).toEqual({
      channels: ["wechat", "terminal"],
      stateDir: "from-flag",
      acceptRisk: false,
    });
  });

  it("refuses a channel that nobody knows, and a yes that is none", () => {
    expect(() => settingsFrom({ channels: ["telegram"] }, {}, {})).toThrow(/no channel "telegram"/);
    expect(() => settingsFrom(noFlags, { HAOFA_ACCEPT_RISK: "ja" }, {})).toThrow(SettingsError);
  });
});

describe("readSettingsFile", () => {
  it("takes an empty file, and a list of channels", () => {
    expect(readSettingsFile("# nothing\n", "haofa.yaml")).toEqual({});
    expect(readSettingsFile("channel: [terminal, wechat]", "haofa.yaml")).toEqual({ channel: ["terminal", "wechat"] });
  });

  it.each([
    ["an unknown setting", "port: 3", /haofa\.yaml has the unknown setting "port"; known are channel/],
    ["a wrong value", "accept-risk: maybe", /"accept-risk"/],
    ["a list", "- terminal", /haofa\.yaml/],
    ["broken YAML", "channel: [terminal", /haofa\.yaml is no YAML/],
  ])("says in one line what is wrong with %s", (_, text, message) => {
    expect(() => readSettingsFile(text, "haofa.yaml")).toThrow(message);
    try {
      readSettingsFile(text, "haofa.yaml");
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError);
      expect((error as Error).message).not.toContain("\n");
    }
  });
});

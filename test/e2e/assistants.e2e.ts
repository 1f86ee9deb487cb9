import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import OpenAI, { AuthenticationError, NotFoundError } from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerSchema } from "../support/answer-schema.ts";
import { cleanUp } from "./running-program.ts";
import { type RunningServer, startServer } from "./running-server.ts";

const token = "a-token-of-the-operator";
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ environment: { HAOFA_TOKEN: token } });
});
afterAll(cleanUp);

const openai = (apiKey = token) => new OpenAI({ baseURL: `${server.url}/v1`, apiKey, maxRetries: 0 });
const user = (content: string) => ({ role: "user", content }) as const;

describe("a front end with OpenAI's client", () => {
  it("finds the model, and is answered with a link behind every citation", async () => {
    expect((await openai().models.list()).data.map(({ id }) => id)).toEqual(["haofa"]);
    const completion = await openai().chat.completions.create({
      model: "haofa",
      messages: [{ role: "system", content: "Answer like a pirate." }, user("Is it legal to sell a WeChat account?")],
    });
    const { content, annotations = [] } = completion.choices[0]?.message ?? {};
    const answer = answerSchema.parse((completion as unknown as { haofa: unknown }).haofa);
    expect(answer.answer).toBe(content);
    expect(annotations).toHaveLength(content?.match(/\[\d\]/g)?.length ?? 0);
    for (const { url_citation: one } of annotations) {
      expect(content?.slice(one.start_index, one.end_index)).toMatch(/^\[\d\]$/);
      if (!one.url.startsWith(server.url)) continue;
      const page = await fetch(one.url, { headers: { authorization: `Bearer ${token}` } });
      expect(page.status, one.url).toBe(200);
    }
  });

  it("is streamed an answer that goes on with the question before", async () => {
    const stream = await openai().chat.completions.create({
      model: "haofa",
      messages: [user("卖微信号合法吗"), { role: "assistant", content: "不合法。" }, user("那租呢")],
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = "";
    let total = 0;
    for await (const { choices, usage } of stream) {
      text += choices[0]?.delta.content ?? "";
      total = usage?.total_tokens ?? total;
    }
    expect(text).toMatch(/^结论：[\s\S]*租[\s\S]*依据：[\s\S]*不是法律意见/);
    expect(total).toBe([...`卖微信号合法吗那租呢${text}`].length);
  });

  it("is told in its own errors who isn't let in, and what there isn't", async () => {
    const asked = { model: "haofa", messages: [user("卖号")] };
    await expect(openai("not-the-token").chat.completions.create(asked)).rejects.toThrow(AuthenticationError);
    await expect(openai().chat.completions.create({ ...asked, model: "gpt-5" })).rejects.toThrow(NotFoundError);
    await expect(openai().embeddings.create({ model: "haofa", input: "x" })).rejects.toThrow(NotFoundError);
  });
});

describe("an assistant over HTTP", () => {
  it.each(["legacy", "auto"] as const)("asks and verifies with the official client (%s)", async (mode) => {
    const requestInit = { headers: { authorization: `Bearer ${token}` } };
    const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit });
    const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
    await client.connect(transport);
    expect((await client.listTools()).tools).toHaveLength(5);
    const { structuredContent } = await client.callTool({ name: "ask", arguments: { question: "卖QQ号违法吗" } });
    const answer = answerSchema.parse(structuredContent);
    const quoted = answer.citations.filter(({ quote }) => quote !== null);
    expect(quoted.length).toBeGreaterThan(0);
    for (const { ref, quote, effective } of quoted) {
      const given = { ref, text: quote ?? "", as_of: effective ?? answer.asOf };
      const checked = await client.callTool({ name: "verify_quote", arguments: given });
      expect(checked.structuredContent).toMatchObject({ match: "exact" });
    }
    await client.close();
  });

  it("isn't let in without the token", async () => {
    const client = new Client({ name: "test", version: "1" });
    await expect(client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)))).rejects.toThrow();
    const asked = await fetch(`${server.url}/mcp`, { method: "POST", body: "{}" });
    expect(asked.status).toBe(401);
  });
});

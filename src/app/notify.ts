import { reasonOf } from "./log.ts";

const slowest = 10_000;

/**
 * Posts a word to where the operator has said, as `{"text": …}`, which most chat webhooks take. Gives what went wrong,
 * or undefined; never rejects.
 */
export async function notify(url: string, text: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text }),
      redirect: "error",
      signal: AbortSignal.timeout(slowest),
    });
    return response.ok ? undefined : `answered ${response.status}`;
  } catch (error) {
    return reasonOf(error);
  }
}

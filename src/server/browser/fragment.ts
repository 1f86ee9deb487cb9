/** What a request brought: nodes to be put into the page, or why there are none. */
export type Outcome =
  | { readonly kind: "shown" | "problem"; readonly nodes: readonly Node[] }
  | { readonly kind: "busy" | "refused" | "failed" };

/**
 * Asks this server for a piece of a page. The browser parses what comes while it loads, and without running scripts; no
 * string is made into markup here, which the page's policy forbids.
 */
export function fetchFragment(address: string | URL, sent?: FormData, signal?: AbortSignal): Promise<Outcome> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open(sent ? "POST" : "GET", address);
    request.responseType = "document";
    request.addEventListener("loadend", () => done(outcomeOf(request)));
    signal?.addEventListener("abort", () => request.abort());
    request.send(sent);
  });
}

function outcomeOf({ status, response }: XMLHttpRequest): Outcome {
  if (status === 429 || status === 503) return { kind: "busy" };
  if (status === 401 || status === 403) return { kind: "refused" };
  const body: unknown = response instanceof Document ? response.body : null;
  if (!(body instanceof HTMLElement) || status === 0 || status >= 500) return { kind: "failed" };
  const nodes = [...body.childNodes].map((node) => document.adoptNode(node));
  return { kind: status < 400 ? "shown" : "problem", nodes };
}

/** What is said when nothing came; the words stand in the page, in its language. */
export function saidOf(kind: "busy" | "refused" | "failed"): string {
  return document.body.dataset[kind] ?? "";
}

/** Puts the focus where reading should go on. */
export function focusIn(place: ParentNode): void {
  place.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
}

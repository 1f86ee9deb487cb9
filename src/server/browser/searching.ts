import { fetchFragment } from "./fragment.ts";

/** Milliseconds without a key before a search. */
const pause = 160;

/** Shows what is found while one types. */
export function startSearching(): void {
  const form = document.querySelector<HTMLFormElement>("[data-search]");
  const results = document.querySelector<HTMLElement>("[data-results]");
  const count = document.querySelector<HTMLElement>("[data-count]");
  const box = form?.querySelector<HTMLInputElement>("input[type=search]");
  if (!form || !results || !count || !box) return;
  let timer: number | undefined;
  let latest = new AbortController();
  const search = async () => {
    latest.abort();
    latest = new AbortController();
    const { signal } = latest;
    const asked = box.value.trim();
    document.body.classList.toggle("searching", asked !== "");
    if (asked === "") return results.replaceChildren();
    const address = new URL("/search", location.href);
    for (const [name, value] of new FormData(form)) address.searchParams.append(name, String(value));
    address.searchParams.set("part", "results");
    const outcome = await fetchFragment(address, undefined, signal);
    if (signal.aborted || outcome.kind !== "shown") return;
    results.replaceChildren(...outcome.nodes);
    count.textContent = results.querySelector(".found")?.textContent ?? "";
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), pause);
  });
}

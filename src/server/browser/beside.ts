import { fetchFragment, focusIn } from "./fragment.ts";
import { stateOf } from "./remembering.ts";

/** Wide enough to read an answer and its source side by side. */
const wide = matchMedia("(min-width: 60rem)");

/** Opens what a citation leads to beside the answer: at its side where there is room, over it on a phone. */
export function startBeside(): void {
  const panel = document.querySelector<HTMLDialogElement>("#beside");
  if (!panel) return;
  let opener: HTMLElement | undefined;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-beside]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!panel.contains(link)) opener = link;
    void open(panel, link);
  });
  panel.querySelector("[data-close]")?.addEventListener("click", () => panel.close());
  document.addEventListener("keydown", (event) => {
    // A modal one closes by itself.
    if (event.key === "Escape" && panel.open && !panel.matches(":modal")) panel.close();
  });
  panel.addEventListener("close", () => {
    opener?.focus();
    if (isOpenIn(history.state)) history.back();
  });
  // On a phone, going back closes what lies on top instead of leaving the conversation.
  window.addEventListener("popstate", (event) => {
    if (panel.open && !isOpenIn(event.state)) panel.close();
  });
  wide.addEventListener("change", () => panel.close());
}

async function open(panel: HTMLDialogElement, link: HTMLAnchorElement): Promise<void> {
  const address = new URL(link.href);
  address.searchParams.set("part", "sheet");
  const outcome = await fetchFragment(address);
  const content = panel.querySelector<HTMLElement>(".beside-content");
  const whole = panel.querySelector<HTMLAnchorElement>("[data-whole]");
  // Whatever can't be shown here may still be a page.
  if (!content || !whole || (outcome.kind !== "shown" && outcome.kind !== "problem")) return location.assign(link.href);
  content.replaceChildren(...outcome.nodes);
  whole.href = link.href;
  if (!panel.open) {
    if (wide.matches) panel.show();
    else panel.showModal();
    history.pushState({ ...stateOf(), beside: true }, "");
  }
  content.scrollTop = 0;
  focusIn(content);
  const part =
    address.hash === "" ? null : content.querySelector(`#${CSS.escape(decodeURIComponent(address.hash.slice(1)))}`);
  part?.classList.add("target");
  (part ?? content.querySelector("mark"))?.scrollIntoView({ block: part ? "start" : "nearest" });
}

function isOpenIn(state: unknown): boolean {
  return typeof state === "object" && state !== null && "beside" in state;
}

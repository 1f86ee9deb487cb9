import { fetchFragment, focusIn, type Outcome, saidOf } from "./fragment.ts";
import { rememberConversation, rememberedTurns } from "./remembering.ts";

/** Asks without loading the page anew: the answer is put below the conversation, which is all that is known of it. */
export function startAsking(): void {
  const form = document.querySelector<HTMLFormElement>("#ask");
  const box = form?.querySelector("textarea");
  if (!form || !box) return;
  form.addEventListener("submit", (event) => {
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    // The whole conversation is to come in another language: a page of its own.
    if (button?.name === "to") return;
    event.preventDefault();
    if (button?.name === "more") void showInFull(button, form);
    else void ask(form, box, button?.name === "follow" ? button.value : undefined);
  });
  box.addEventListener("keydown", (event) => {
    // On a phone, Enter makes a new line; while a Chinese word is being chosen, it takes the word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    form.requestSubmit();
  });
  void bringBack(form, box);
}

/** After the page was loaded anew: what had been asked is answered once more. */
async function bringBack(form: HTMLFormElement, box: HTMLTextAreaElement): Promise<void> {
  const turns = rememberedTurns();
  if (turns.length <= document.querySelectorAll(".exchange").length) return;
  const fields = new FormData(form);
  fields.delete("turn");
  fields.delete("q");
  for (const turn of turns) fields.append("turn", turn);
  // No question of these is wanted in full; the field says that nothing else is asked.
  fields.set("more", "0");
  const outcome = await whileWaiting(form, fetchFragment("/ask", fields));
  if (outcome.kind !== "shown") return tellProblem(form, box, outcome);
  const page = document.createDocumentFragment();
  page.append(...outcome.nodes);
  const shown = page.querySelector("#conversation");
  if (!shown) return;
  begin(box);
  document.querySelector("#conversation")?.replaceChildren(...shown.childNodes);
  document.querySelector("#latest")?.scrollIntoView({ block: "start" });
}

/** `offered`: a question that a button asks, which leaves what is being typed alone. */
async function ask(form: HTMLFormElement, box: HTMLTextAreaElement, offered: string | undefined): Promise<void> {
  if (form.getAttribute("aria-busy") === "true") return;
  const fields = new FormData(form);
  if (offered !== undefined) fields.set("q", offered);
  const outcome = await whileWaiting(form, send(fields));
  if (outcome.kind !== "shown") return tellProblem(form, box, outcome);
  tellProblem(form, box, undefined);
  if (offered === undefined) box.value = "";
  begin(box);
  const conversation = document.querySelector("#conversation");
  conversation?.append(...outcome.nodes);
  const newest = conversation?.querySelector<HTMLElement>(":scope > .exchange:last-of-type");
  if (!newest) return;
  rememberConversation();
  newest.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  focusIn(newest);
}

function send(fields: FormData): Promise<Outcome> {
  fields.set("part", "answer");
  return fetchFragment("/ask", fields);
}

/** The same question once more, with what led to it, answered in full in the place of the brief answer. */
async function showInFull(button: HTMLButtonElement, form: HTMLFormElement): Promise<void> {
  const exchange = button.closest(".exchange");
  const own = exchange?.querySelector<HTMLInputElement>("input[name=turn]");
  if (!exchange || !own) return;
  const all = [...document.querySelectorAll<HTMLInputElement>(".exchange > input[name=turn]")].map(
    ({ value }) => value,
  );
  const at = [...document.querySelectorAll(".exchange")].indexOf(exchange);
  const fields = new FormData(form);
  fields.delete("turn");
  for (const turn of all.slice(0, at)) fields.append("turn", turn);
  fields.set("q", own.value);
  fields.set("more", "1");
  const outcome = await whileWaiting(form, send(fields));
  const box = form.querySelector("textarea");
  if (outcome.kind !== "shown") return box ? tellProblem(form, box, outcome) : undefined;
  const place = exchange.parentElement;
  exchange.replaceWith(...outcome.nodes);
  const shown = place?.querySelector(`#${CSS.escape(exchange.id)}`);
  if (shown) focusIn(shown);
}

async function whileWaiting(form: HTMLFormElement, work: Promise<Outcome>): Promise<Outcome> {
  const announcement = document.querySelector("#announcement");
  form.setAttribute("aria-busy", "true");
  if (announcement) announcement.textContent = document.body.dataset.waiting ?? "";
  const outcome = await work;
  form.removeAttribute("aria-busy");
  if (announcement) announcement.textContent = "";
  return outcome;
}

/** What was wrong, below the box; what was typed stays in it. */
function tellProblem(form: HTMLFormElement, box: HTMLTextAreaElement, outcome: Outcome | undefined): void {
  const place = form.querySelector("#question-problem");
  if (!place) return;
  if (outcome === undefined || outcome.kind === "shown") {
    place.textContent = "";
    box.removeAttribute("aria-invalid");
    return;
  }
  const said = outcome.kind === "problem" ? outcome.nodes.map((node) => node.textContent ?? "").join(" ") : "";
  place.textContent = outcome.kind === "problem" ? said.trim() : saidOf(outcome.kind);
  box.setAttribute("aria-invalid", "true");
  box.focus();
}

/** Once something was asked, the welcome and the examples make room. */
function begin(box: HTMLTextAreaElement): void {
  document.body.classList.replace("ask", "started");
  document.querySelector(".examples")?.remove();
  box.placeholder = box.dataset.followUp ?? box.placeholder;
}

/** Whoever asked their system for less motion isn't moved about. */
function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

import { fetchFragment, focusIn, saidOf } from "./fragment.ts";

/** Sends a rating, or a remark, and says thanks in its place. */
export function startRating(): void {
  document.addEventListener("submit", (event) => {
    const form =
      event.target instanceof HTMLFormElement && event.target.matches("[data-feedback]") ? event.target : null;
    const place = form?.closest<HTMLElement>(".feedback");
    if (!form || !place) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    fields.set("part", "thanks");
    void rate(place, fields);
  });
}

async function rate(place: HTMLElement, fields: FormData): Promise<void> {
  const tools = place.parentElement;
  const outcome = await fetchFragment("/feedback", fields);
  if (outcome.kind === "shown" || outcome.kind === "problem") {
    place.replaceWith(...outcome.nodes);
    if (tools) focusIn(tools);
    return;
  }
  const said = tools?.querySelector(".said");
  if (said) said.textContent = saidOf(outcome.kind);
}

/** Copies an answer with its sources, or the address under which it can be read again. */
export function startCopying(): void {
  document.addEventListener("click", (event) => {
    const pressed =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy], [data-share]") : null;
    const tools = pressed?.closest<HTMLElement>(".tools");
    const said = tools?.querySelector<HTMLElement>(".said");
    if (!pressed || !tools || !said) return;
    event.preventDefault();
    const text =
      pressed instanceof HTMLAnchorElement
        ? pressed.href
        : textOf(tools.querySelector<HTMLTemplateElement>("template.copied"));
    void copy(text, pressed, said);
  });
}

/** What a template holds, its links of ours written out as whole addresses. */
function textOf(template: HTMLTemplateElement | null): string {
  const content = template?.content.cloneNode(true);
  if (!(content instanceof DocumentFragment)) return "";
  for (const link of content.querySelectorAll("a"))
    link.replaceWith(new URL(link.getAttribute("href") ?? "", location.href).href);
  return content.textContent ?? "";
}

async function copy(text: string, pressed: HTMLElement, said: HTMLElement): Promise<void> {
  try {
    // There is no clipboard where the page came over plain HTTP from another computer.
    await navigator.clipboard.writeText(text);
    said.textContent = pressed.dataset.done ?? "";
  } catch {
    offer(text, pressed, said);
  }
}

/** To be copied by hand. */
function offer(text: string, pressed: HTMLElement, said: HTMLElement): void {
  const label = document.createElement("label");
  label.textContent = pressed.dataset.byHand ?? "";
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.rows = 3;
  field.value = text;
  label.append(field);
  said.replaceChildren(label);
  field.select();
}

/**
 * The questions of a conversation stay in the session history of this tab, so that reloading the page, or coming back to it, brings
 * it back. They aren't in the address and in no storage; they go with the tab.
 */
export function startRemembering(): void {
  // Another entry of the history may know less than the page shows.
  window.addEventListener("popstate", rememberConversation);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // A link to where one is already keeps the entry and what it holds; whoever follows it wants to begin anew.
    if (link.href === location.href.replace(/#.*/, "")) forgetConversation();
  });
}

function forgetConversation(): void {
  const { turns: _turns, ...rest } = stateOf();
  history.replaceState(rest, "");
}

/** Notes what is shown now. */
export function rememberConversation(): void {
  const turns = [...document.querySelectorAll<HTMLInputElement>(".exchange > input[name=turn]")].map(
    ({ value }) => value,
  );
  if (turns.length > 0) history.replaceState({ ...stateOf(), turns }, "");
}

/** The questions noted for this entry of the history, oldest first. */
export function rememberedTurns(): readonly string[] {
  const { turns } = stateOf();
  return Array.isArray(turns) ? turns.filter((turn) => typeof turn === "string") : [];
}

/** What this entry of the history holds, for an entry that is to hold it too. */
export function stateOf(): Readonly<Record<string, unknown>> {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null ? { ...state } : {};
}

/** On paper an address has to be whole: where this server is reached only the browser knows. */
export function startPrinting(): void {
  window.addEventListener("beforeprint", () => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-printed]")) link.textContent = link.href;
  });
}

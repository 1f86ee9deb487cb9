/** From this part of the most that may be written on, how much it is is told. */
const near = 0.9;

/** Counts what is written, once it comes near the most that is taken. */
export function startCounting(): void {
  const box = document.querySelector<HTMLTextAreaElement>("#question");
  const place = document.querySelector<HTMLElement>("#question-count");
  const most = Number(box?.dataset.most);
  if (!box || !place || !(most > 0)) return;
  box.addEventListener("input", () => {
    const { length } = box.value.trim();
    place.textContent = length < most * near ? "" : `${length} / ${most}`;
  });
}

// Speed and comfort only: every page works without this file.
// A filter form (data-filter) sends itself when a value changes; "/" goes to the search box; Escape closes the menu.

const typing = (element) => element?.closest("input, textarea, select, [contenteditable]");

const send = (form) => (form.requestSubmit ? form.requestSubmit() : form.submit());

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-filter]") || event.target.matches("[data-wait], [type=text], [type=search], [type=number]")) return;
  send(form);
});

// Fields without a value would only make the address long
document.addEventListener("formdata", (event) => {
  if (!event.target.matches("form[data-filter], form[role=search]")) return;
  const values = [...event.formData.entries()];
  for (const [name] of values) event.formData.delete(name);
  for (const [name, value] of values) if (value !== "") event.formData.append(name, value);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
    const box = document.querySelector("[data-search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  }
  if (event.key === "Escape") {
    const menu = event.target.closest?.("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// With script a filter applies itself, so its own button is not needed; and a text can be copied by a button
const showButtons = (root) => {
  for (const button of root.querySelectorAll("[data-apply]")) button.hidden = button.form?.matches("[data-filter]") ?? false;
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
};
showButtons(document);
document.addEventListener("htmx:after:swap", () => showButtons(document));

document.addEventListener("click", async (event) => {
  const copy = event.target.closest?.("[data-copy]");
  if (!copy) return;
  const field = document.getElementById(copy.dataset.copy);
  field.select?.();
  await navigator.clipboard?.writeText(field.value ?? field.textContent).catch(() => {});
  copy.nextElementSibling.textContent = copy.dataset.copied;
});

// When a part of a page cannot be fetched, the whole page says why
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const status = ctx?.response?.status ?? ctx?.response?.raw?.status ?? 0;
  if (ctx?.request?.method === "GET" && status >= 400) location.assign(ctx.request.action);
});

/* What pages do beside reading, which works without it: theme, single keys, forms without a reload. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  /* Theme: a cookie, so that the server writes it into the next page. */
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    document.cookie = `sayso_theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
  });

  /* Say something to whoever hears the page. */
  const say = (words) => { const place = document.getElementById("said"); if (place) place.textContent = words; };

  /* Keys. An element with data-key is pressed by it: links and buttons are clicked, fields get the focus.
     Inside a list whose entries carry data-item, those of the current entry come first; j and k move on.
     A page may answer before: it listens for "sayso:key" and calls preventDefault. */
  const ON = "sayso-keys";
  const areOn = () => localStorage.getItem(ON) !== "off";
  const isShown = (element) => element.getClientRects().length > 0 && !element.disabled && getComputedStyle(element).visibility !== "hidden";
  const items = () => [...document.querySelectorAll("[data-item]")].filter(isShown);
  const current = () => items().find((item) => item.getAttribute("aria-current") === "true");
  const find = (key) => {
    const wanted = `[data-key="${CSS.escape(key)}"]`;
    const here = current();
    const inside = here ? [...here.querySelectorAll(wanted)].find(isShown) : undefined;
    return inside || [...document.querySelectorAll(wanted)].find((each) => isShown(each) && !each.closest("[data-item]"));
  };
  const moveTo = (item) => {
    items().forEach((each) => each.removeAttribute("aria-current"));
    item.setAttribute("aria-current", "true");
    if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    item.dispatchEvent(new CustomEvent("sayso:current", { bubbles: true }));
  };
  const move = (step) => {
    const all = items();
    if (!all.length) return false;
    const at = all.indexOf(current());
    moveTo(all[Math.min(all.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))]);
    return true;
  };
  const press = (element) => {
    if (element.matches("input:not([type=checkbox],[type=radio],[type=submit]), textarea, select")) { element.focus(); if (element.select) element.select(); }
    else element.click();
    if (element.matches("summary") && element.parentElement.open) element.parentElement.querySelector("input, textarea")?.focus(); // before the next key
  };
  const isTyping = (element) => element instanceof Element && element.closest("input:not([type=checkbox],[type=radio],[type=range]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(document.activeElement)) { document.activeElement.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]") || !areOn()) return;
    const asked = new CustomEvent("sayso:key", { detail: { key: event.key, current: current() }, cancelable: true });
    if (!document.dispatchEvent(asked)) { event.preventDefault(); return; }
    const element = find(event.key);
    if (element) { event.preventDefault(); press(element); return; }
    if ((event.key === "j" && move(1)) || (event.key === "k" && move(-1))) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const item = event.target instanceof Element ? event.target.closest("[data-item]") : null;
    if (item && item !== current()) { items().forEach((each) => each.removeAttribute("aria-current")); item.setAttribute("aria-current", "true"); }
  });

  /* Keys act on the entry that holds the focus, however it came there. */
  document.addEventListener("focusin", (event) => {
    const item = event.target instanceof Element ? event.target.closest("[data-item]") : null;
    if (!item || item === current()) return;
    items().forEach((each) => each.removeAttribute("aria-current"));
    item.setAttribute("aria-current", "true");
  });

  /* Help: all keys that act now, in the order of the page. */
  const open = () => {
    const dialog = document.getElementById("keys"), list = document.getElementById("keys-list");
    list.replaceChildren();
    const seen = new Map(items().length ? [["j", "next"], ["k", "previous"]] : []);
    document.querySelectorAll("[data-key]").forEach((each) => {
      if (!seen.has(each.dataset.key)) seen.set(each.dataset.key, each.dataset.keyLabel || each.textContent.trim());
    });
    for (const [key, label] of seen) {
      const term = document.createElement("dt"), words = document.createElement("dd"), letter = document.createElement("kbd");
      letter.textContent = key; words.textContent = label; term.append(letter); list.append(term, words);
    }
    dialog.showModal();
  };
  document.addEventListener("click", (event) => { if (event.target.closest("[data-keys-open]")) open(); });
  const applySwitch = () => { root.classList.toggle("no-keys", !areOn()); const box = document.getElementById("keys-on"); if (box) box.checked = areOn(); };
  document.addEventListener("change", (event) => {
    if (event.target.id !== "keys-on") return;
    localStorage.setItem(ON, event.target.checked ? "on" : "off");
    applySwitch();
  });
  applySwitch();

  /* Get a page again and put its parts in place of those here: ids, without #. */
  const refresh = async (href, ids) => {
    const answer = await fetch(href, { headers: { accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ids) {
      const from = fresh.getElementById(id), to = document.getElementById(id);
      if (from && to) to.replaceWith(document.adoptNode(from));
    }
    return answer.ok;
  };

  /* Forms with data-enhance are sent without a reload. The answer is JSON; it goes out as "sayso:done" from the form
     (or "sayso:failed" with the message), then the parts named by data-refresh="id id" are loaded again. */
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-enhance") || event.defaultPrevented) return;
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
      const found = await answer.json();
      if (!answer.ok) throw new Error(found.error || `status ${answer.status}`);
      say(found.told || "Done.");
      const goOn = form.dispatchEvent(new CustomEvent("sayso:done", { bubbles: true, cancelable: true, detail: found }));
      if (goOn && form.dataset.refresh) await refresh(location.href, form.dataset.refresh.split(" "));
    } catch (error) {
      say(`Not done: ${error.message}`);
      form.dispatchEvent(new CustomEvent("sayso:failed", { bubbles: true, detail: error.message }));
      const place = form.querySelector("[data-error]");
      if (place) { place.textContent = error.message; place.hidden = false; }
    } finally {
      form.removeAttribute("aria-busy");
    }
  });

  window.sayso = { say, refresh, items, current, moveTo };
})();

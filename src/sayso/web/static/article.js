/* The screen of an article: selecting a statement without a reload. */
"use strict";
(() => {
  const anchors = () => [...document.querySelectorAll(".text .n")];
  const placeOf = (link) => link.dataset.at || new URL(link.href).searchParams.get("at");
  const anchorOf = (number) => anchors().find((each) => each.textContent === String(number));
  const light = (number, at) => {
    document.querySelectorAll(".text .lit").forEach((each) => each.classList.remove("lit"));
    document.querySelectorAll(".n[aria-current], tr[aria-current]").forEach((each) => each.removeAttribute("aria-current"));
    document.querySelectorAll("[data-s]").forEach((each) => { if (each.dataset.s.split(" ").includes(String(number))) each.classList.add("lit"); });
    const anchor = anchorOf(number);
    if (anchor) { anchor.setAttribute("aria-current", "true"); anchor.scrollIntoView({ block: "nearest" }); }
    const row = document.querySelector(`tr a[href^="?at=${CSS.escape(at)}#"]`);
    if (row) row.closest("tr").setAttribute("aria-current", "true");
  };
  const select = async (at, { isNew = true, isFocused = false } = {}) => {
    const href = new URL(location.href);
    href.searchParams.set("at", at);
    href.searchParams.delete("show");
    href.hash = at;
    if (isNew) history.pushState({ at }, "", href);
    const page = new URL(href), hadFocus = document.getElementById("selected").contains(document.activeElement);
    page.hash = "";
    if (!await window.sayso.refresh(page, ["selected"])) { location.assign(href); return; }
    const number = (document.querySelector("#selected h2")?.textContent.match(/\d+/) || [])[0];
    if (number) light(number, at);
    if (isFocused || hadFocus) document.getElementById("selected").focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest('a[href^="?at="], a[data-at]');
    if (link) { event.preventDefault(); select(placeOf(link), { isFocused: Boolean(link.closest("table")) }); return; }
    if (event.target.closest("a") || String(getSelection())) return;
    const words = event.target.closest("[data-selectable] [data-s]");
    if (!words) return;
    const anchor = anchorOf(words.dataset.s.split(" ").pop());
    if (anchor) select(placeOf(anchor));
  });
  document.addEventListener("sayso:key", (event) => {
    if (!["j", "k"].includes(event.detail.key) || document.querySelector("#selected [data-at]")) return;
    const all = anchors();
    if (!all.length) return;
    event.preventDefault();
    select(placeOf(event.detail.key === "j" ? all[0] : all[all.length - 1]));
  });
  addEventListener("popstate", () => {
    const at = new URL(location.href).searchParams.get("at");
    if (at) select(at, { isNew: false });
  });
  const asked = decodeURIComponent(location.hash.slice(1));
  const isPlace = /^\d+-\d+(\/\d+)?$/.test(asked) && new URL(location.href).searchParams.get("at") !== asked;
  if (isPlace && document.querySelector("[data-selectable]")) select(asked, { isNew: false });
})();

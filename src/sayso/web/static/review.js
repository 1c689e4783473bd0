/* Deciding without a reload: forms with data-judge are sent one after the other, links with data-dialog open as one,
   the rows that changed are loaded again, and a bar says what follows, with a way to take it back. */
"use strict";
(() => {
  if (window.saysoReview) return;
  window.saysoReview = true;
  const MADE = "sayso-made", TOLD = "sayso-told";
  const page = document.getElementById("review"); // the page of one decision, not a dialog
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const read = (name, fallback) => { try { return JSON.parse(sessionStorage.getItem(name)) ?? fallback; } catch { return fallback; } };
  const keep = (name, value) => sessionStorage.setItem(name, JSON.stringify(value));

  /* The bar: what was decided, which claims changed by it, Undo. */
  const told = make("p", { className: "outcome-told" });
  told.setAttribute("role", "status");
  const effects = make("ul", { className: "outcome-effects" });
  const undoButton = make("button", { type: "button", hidden: true }, "Undo ", make("kbd", {}, "z"));
  undoButton.dataset.key = "z";
  undoButton.dataset.keyLabel = "undo";
  const closeButton = make("button", { type: "button", className: "quiet" }, "Close");
  const place = make("a", { hidden: true }, "Open the article");
  const bar = make("section", { className: "outcome" }, make("div", { className: "outcome-words" }, told, effects), make("div", { className: "outcome-tools" }, undoButton, place, closeButton));
  bar.setAttribute("aria-label", "What was decided");
  document.body.append(bar);
  closeButton.addEventListener("click", () => bar.classList.remove("full"));
  const tell = (words, { claims = [], isWrong = false, canUndo = false, article = null, newer = [] } = {}) => {
    const focused = document.activeElement;
    told.textContent = "";
    effects.replaceChildren(...claims.map((each) => {
      const link = make("a", { href: `/c/${encodeURIComponent(each.now || each.id)}`, dir: "auto" }, each.proposition);
      return make("li", {}, each.after || each.now ? link : make("span", { dir: "auto" }, each.proposition), claims.length > 1 ? `: ${each.words}` : "");
    }), ...newer.map((id) => make("li", {}, "This is an older version; look at ", make("a", { href: `/a/${encodeURIComponent(id)}` }, "the latest one"), " too.")));
    bar.classList.toggle("wrong", isWrong);
    bar.classList.add("full");
    undoButton.hidden = !canUndo;
    place.hidden = !article;
    if (article) place.href = `/a/${encodeURIComponent(article)}`;
    if (focused === undoButton && undoButton.hidden) closeButton.focus();
    told.textContent = words;
  };

  /* What this tab decided, for z. */
  const push = (answer) => keep(MADE, [...read(MADE, []), { ids: answer.made.map((each) => each.id), places: answer.made.map((each) => each.place) }].slice(-100));
  let undone = 0;

  /* Rows load again; the page around them stays as it is. */
  const parse = async (href) => {
    const answer = await fetch(href, { headers: { accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) throw new Error(fresh.querySelector("main .lead")?.textContent || `status ${answer.status}`);
    return { fresh, href: answer.redirected ? answer.url : null };
  };
  const swap = (to, from) => {
    const isCurrent = to.getAttribute("aria-current") === "true", hadFocus = to.contains(document.activeElement);
    const element = document.adoptNode(from);
    to.replaceWith(element);
    if (isCurrent) element.setAttribute("aria-current", "true");
    if (hadFocus) { element.tabIndex = -1; element.focus({ preventScroll: true }); }
  };
  const isBusy = (element) => element.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  const refreshClaim = async (claim, claims) => {
    const id = decodeURIComponent(location.pathname.split("/").pop());
    const heir = claims.find((each) => each.id === id)?.now; // its first statement is gone, and its id with it
    const { fresh, href: moved } = await parse((heir ? `/c/${encodeURIComponent(heir)}` : location.pathname) + location.search);
    const href = moved || (heir ? `/c/${encodeURIComponent(heir)}${location.search}` : null);
    const current = window.sayso.current()?.id, open = [...claim.querySelectorAll("details")].map((each) => each.open);
    const hadFocus = claim.contains(document.activeElement);
    const now = fresh.getElementById("claim");
    const folds = [...now.querySelectorAll("details")];
    if (folds.length === open.length) folds.forEach((each, at) => { each.open = open[at]; });
    claim.replaceWith(document.adoptNode(now));
    if (href) history.replaceState(null, "", href);
    const item = current && document.getElementById(current);
    if (item) item.setAttribute("aria-current", "true");
    if (hadFocus) { const to = item || document.getElementById("main"); to.tabIndex = -1; to.focus({ preventScroll: true }); }
  };
  const refreshArticle = async () => {
    const asked = location.href.split("#")[0];
    const { fresh } = await parse(asked);
    if (location.href.split("#")[0] !== asked) return refreshArticle(); // another statement was chosen meanwhile
    const selected = document.getElementById("selected");
    for (const pick of [".article-grid > .text", "#selected", ".more"]) {
      const to = [...document.querySelectorAll(pick)], from = [...fresh.querySelectorAll(pick)];
      if (pick === "#selected" && selected && isBusy(selected)) continue;
      to.forEach((each, at) => { if (from[at]) swap(each, from[at]); });
    }
  };
  /* Rows of a list: those decided on; all of an article where it, or a block of it, was decided on. */
  const rowsOf = (places) => {
    const all = [...document.querySelectorAll("[data-item][data-place]")];
    const found = places.flatMap((each) => {
      const same = all.filter((row) => row.dataset.place === each);
      return same.length ? same : all.filter((row) => row.dataset.place.split("#")[0] === each.split("#")[0]);
    });
    return all.filter((row) => found.includes(row));
  };
  const refreshRows = async (places) => {
    const rows = rowsOf(places);
    if (!rows.length) return;
    if (rows.some((row) => !row.dataset.place.includes("#"))) { // of articles, which leave the list once they are put right
      const { fresh } = await parse(location.pathname + location.search);
      const list = fresh.getElementById("rows"), here = document.getElementById("rows");
      if (list) swap(here, list); else here.replaceChildren(make("p", { className: "empty" }, "Nothing waits here."));
    } else {
      const { fresh } = await parse(`/review?${new URLSearchParams(rows.map((row) => ["on", row.dataset.place]))}`);
      const found = [...fresh.querySelectorAll("[data-item]")];
      rows.forEach((row, at) => {
        const from = found.length === rows.length ? found[at] : found.find((each) => each.dataset.place === row.dataset.place);
        if (from) swap(row, from);
      });
    }
    count();
  };
  const refresh = async (places, claims) => {
    try {
      const claim = document.getElementById("claim");
      if (claim) await refreshClaim(claim, claims);
      else if (document.querySelector(".article-grid")) await refreshArticle();
      else await refreshRows(places);
    } catch (error) {
      effects.append(make("li", {}, `The page could not be loaded again (${error.message}); what was decided stands.`));
    }
  };

  /* Decisions go out one after the other, so that each is told with what follows from it alone. */
  let turn = Promise.resolve();
  const inTurn = (task) => (turn = turn.then(task, task));
  const post = async (href, body) => {
    body.set("csrf", document.querySelector('meta[name="sayso-csrf"]').content);
    const answer = await fetch(href, { method: "POST", body: new URLSearchParams(body), headers: { accept: "application/json" } });
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error || `status ${answer.status}`);
    return found;
  };
  const decide = (href, body, { form = null, places = [] } = {}) => inTurn(async () => {
    const isUndo = href.endsWith("/undo");
    form?.setAttribute("aria-busy", "true");
    try {
      const answer = await post(href, body);
      if (isUndo) undone += 1;
      if (isUndo) { const ids = new Set(body.getAll("judgement")); keep(MADE, read(MADE, []).filter((each) => !each.ids.some((id) => ids.has(id)))); } else push(answer);
      if (page) { keep(TOLD, answer); location.assign(answer.back); return true; }
      if (form && dialog.contains(form)) dialog.close();
      tell(answer.told, { ...answer, canUndo: !isUndo });
      await refresh([...places, ...answer.made.map((each) => each.place)], answer.claims);
      return true;
    } catch (error) {
      const shown = form?.closest("#review")?.querySelector("[data-error]");
      if (shown) { shown.textContent = error.message; shown.hidden = false; }
      const article = (places[0] || "").split("#")[0];
      tell(`Not done: ${error.message}`, { isWrong: true, article: article || null });
      return false;
    } finally {
      form?.removeAttribute("aria-busy");
      document.dispatchEvent(new CustomEvent("sayso:decided"));
    }
  });
  const VERDICTS = ["accept", "reject", "unsure"];
  const goOn = (form) => {
    const item = form.closest("[data-item]");
    if (item) {
      const all = window.sayso.items(), next = all[all.indexOf(item) + 1];
      window.sayso.moveTo(next || item);
    } else document.querySelector('#selected [data-key="j"]')?.click();
  };
  document.addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    if (form.matches("[data-find]")) { event.preventDefault(); look(form); return; }
    if (form.id === "bulk" && button) { event.preventDefault(); decideTogether(button); return; }
    if (!form.matches("[data-judge]")) return;
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true") return;
    const body = new FormData(form, button);
    if (button?.dataset.alone) body.set(button.dataset.alone, button.value);
    const places = body.getAll("on");
    if (!dialog.contains(form) && !page && VERDICTS.includes(body.get("action"))) goOn(form);
    decide(form.getAttribute("action"), body, { form, places });
  });

  /* Undo: the last decision of this tab that still stands. */
  const undo = () => {
    const last = read(MADE, []).at(-1);
    if (!last) { tell(undone ? "Nothing is left to undo here; older decisions stand on the list of all." : "Nothing was decided here; older decisions stand on the list of all."); effects.replaceChildren(make("li", {}, make("a", { href: "/judgements" }, "All decisions"))); return; }
    const body = new FormData();
    last.ids.forEach((id) => body.append("judgement", id));
    body.set("n", last.ids.length);
    decide("/judgements/undo", body, { places: last.places });
  };
  undoButton.addEventListener("click", undo);
  document.addEventListener("sayso:key", (event) => {
    if (event.detail.key !== "z" || isOpening) return;
    event.preventDefault();
    inTurn(() => {}).then(undo); // behind what is on its way
  });

  /* Dialogs. */
  const dialog = make("dialog", { className: "review-dialog" });
  dialog.setAttribute("aria-labelledby", "review-title");
  document.body.append(dialog);
  let isOpening = false; // keys struck meanwhile are for the dialog, not for the page below it
  document.addEventListener("sayso:key", (event) => { if (isOpening) event.preventDefault(); });
  const open = async (href) => {
    isOpening = true;
    try {
      const { fresh } = await parse(href);
      dialog.replaceChildren(document.adoptNode(fresh.getElementById("review")));
      if (!dialog.open) dialog.showModal();
      (dialog.querySelector("[autofocus]") || dialog.querySelector("input:not([type=hidden]), select, button:not([hidden])"))?.focus();
    } catch (error) {
      tell(`Not done: ${error.message}`, { isWrong: true });
    } finally {
      isOpening = false;
    }
  };
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[data-dialog]");
    if (link && !page) { event.preventDefault(); open(link.href); return; }
    if (event.target.closest("[data-leave]") && dialog.contains(event.target)) { event.preventDefault(); dialog.close(); }
  });
  let asked = 0, waiting;
  const look = async (form) => {
    if (!dialog.contains(form)) { form.submit(); return; }
    const mine = ++asked;
    const { fresh } = await parse(`/review?${new URLSearchParams(new FormData(form))}`).catch((error) => { window.sayso.say(error.message); return {}; });
    if (!fresh || mine !== asked) return;
    dialog.querySelector("#review-found")?.replaceWith(document.adoptNode(fresh.getElementById("review-found")));
    window.sayso.say(dialog.querySelector("[data-found-told]")?.textContent || "");
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("[data-find]");
    if (!form || !dialog.contains(form)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => look(form), 250);
  });

  /* Notes: the field gets the focus when it is unfolded; Enter ends the note, and sends nothing. */
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("details.note[open]")) event.target.querySelector("input")?.focus();
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.(".note input")) return;
    event.preventDefault();
    const item = event.target.closest("[data-item]");
    if (item) { item.tabIndex = -1; item.focus({ preventScroll: true }); } else event.target.blur();
  });

  /* Together: only rows that are checked here, and their number is what the button says. */
  const checks = () => [...document.querySelectorAll("[data-check]")];
  const count = () => {
    const bulk = document.getElementById("bulk");
    if (!bulk) return;
    const all = checks(), n = all.filter((each) => each.checked).length;
    const words = `${n} ${n === 1 ? "row" : "rows"} in view`;
    bulk.classList.toggle("some", n > 0);
    bulk.querySelector("[data-bulk-told]").textContent = n ? `${n} of ${all.length} checked` : "Check rows to decide on them together";
    bulk.querySelectorAll("[data-n]").forEach((each) => { each.textContent = words; each.parentElement.dataset.shown = n; });
    const head = bulk.querySelector("[data-check-all]");
    head.checked = n > 0 && n === all.length;
    head.indeterminate = n > 0 && n < all.length;
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-check-all]")) checks().forEach((each) => { each.checked = event.target.checked; });
    if (event.target.matches("[data-check-all], [data-check]")) count();
  });
  const decideTogether = async (button) => {
    const field = document.querySelector("[data-bulk-reason]");
    const places = checks().filter((each) => each.checked).map((each) => each.value);
    const body = new FormData();
    body.set("action", button.value);
    places.forEach((each) => body.append("on", each));
    body.set("n", button.dataset.shown || "0"); // what the button said, so that another number is refused
    if (field?.value) body.set("reason", field.value);
    const isDone = await decide("/judgements", body, { form: button.form, places });
    if (isDone && field) field.value = "";
  };
  count();

  const before = read(TOLD, null);
  if (before && !page) { sessionStorage.removeItem(TOLD); tell(before.told, { ...before, canUndo: Boolean(read(MADE, []).length) }); }
})();

"use strict";
// The page works without this script; it opens cited words beside the text and filters the table.
// Everything shown comes from elements that are on the page; nothing is ever parsed as markup.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (selector, root = document) => root.querySelector(selector);
  const panel = one("#panel");
  const panelText = one("#panel-text");
  let current = null;

  // --- citations ---------------------------------------------------------------------------
  // What stands beside the brief leads where its marks lead: a reader walks to each place once.
  const citations = () =>
    all("a[data-e]").filter((link) => link.offsetParent !== null && !link.closest(".notes"));

  // The address of a cited place, "#C.1434": account C, from character 1434.
  function placeOf(address) {
    const at = address.lastIndexOf(".");
    return { account: address.slice(1, at), start: Number(address.slice(at + 1)) };
  }

  // Every border of a citation cuts the text, so that a piece that begins within one lies in it.
  function light(root, start, end) {
    let first = null;
    for (const piece of all("[data-s]", root)) {
      const begins = Number(piece.dataset.s);
      const isLit = begins >= start && begins < end;
      piece.classList.toggle("lit", isLit);
      if (isLit && first === null) first = piece;
    }
    return first;
  }

  function openCitation(link) {
    const { account, start } = placeOf(link.getAttribute("href"));
    const article = document.getElementById(`article-${account}`);
    if (article === null) return;
    const copy = one(".facsimile", article).cloneNode(true);
    for (const piece of all("[id]", copy)) {
      piece.dataset.s = placeOf(piece.id).start;
      piece.removeAttribute("id");
    }
    panelText.replaceChildren(...copy.childNodes);
    panelText.dir = "auto";
    one("#panel-title").textContent = `${account}  ${one("summary b", article).textContent}`;
    one("#panel-meta").textContent = one("summary time", article).textContent;
    panel.hidden = false;
    document.body.classList.add("reading");
    const first = light(panelText, start, Number(link.dataset.e));
    if (first !== null) panelText.scrollTop = first.offsetTop - panelText.clientHeight / 3;
    if (current !== null) current.classList.remove("current");
    current = link;
    current.classList.add("current");
    uncover(link);
  }

  // On a narrow screen the panel lies over the lower part of the page.
  function uncover(link) {
    const covered = panel.getBoundingClientRect();
    const place = link.getBoundingClientRect();
    const isBeside = covered.left > place.right;
    const isSeen = place.top > 60 && place.bottom < (isBeside ? innerHeight : covered.top);
    if (!isSeen) scrollBy({ top: place.top - (isBeside ? innerHeight : covered.top) / 2 });
  }

  function closePanel() {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("reading");
    if (current !== null) {
      current.classList.remove("current");
      current.focus({ preventScroll: true });
    }
  }

  function step(from, by) {
    const links = citations();
    const sentence = from.closest(".notes") === null ? null : from.closest(".sentence");
    const isMeant = (link) =>
      sentence === null
        ? link === from
        : sentence.contains(link) && link.hash === from.hash && link.dataset.e === from.dataset.e;
    const at = links.findIndex(isMeant);
    return at < 0 ? null : links[at + by] ?? null;
  }

  function stepInPanel(by) {
    const next = current === null ? null : step(current, by);
    if (next === null) return;
    openCitation(next);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-e]");
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openCitation(link);
    panel.focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closePanel();
      return;
    }
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (panel.contains(event.target)) {
      event.preventDefault();
      stepInPanel(by);
      return;
    }
    const link = event.target.closest("a[data-e]");
    const next = link === null ? null : step(link, by);
    if (next === null) return;
    event.preventDefault();
    next.focus();
    if (!panel.hidden) openCitation(next);
  });

  one("#panel-close").addEventListener("click", closePanel);
  one("#panel-previous").addEventListener("click", () => stepInPanel(-1));
  one("#panel-next").addEventListener("click", () => stepInPanel(1));

  // --- who an account is -------------------------------------------------------------------
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("abbr:not([title])");
    if (mark === null) return;
    const article = document.getElementById(`article-${mark.textContent}`);
    if (article === null) return;
    mark.title = `${one("summary b", article).textContent}, ${one("summary time", article).textContent}`;
  });

  // --- on paper nothing can be opened ------------------------------------------------------
  addEventListener("beforeprint", () => {
    for (const part of all("#differences details, .witnesses details")) part.open = true;
  });

  // --- the address names what is open, so that it can be sent to somebody -----------------
  document.addEventListener("toggle", (event) => {
    const part = event.target;
    if (!part.open || !part.matches("details[id]")) return;
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named !== null && part.contains(named)) return;
    history.replaceState(null, "", `#${part.id}`);
  }, true);

  // --- links into closed parts -------------------------------------------------------------
  function reveal(event) {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id === "" ? null : document.getElementById(id);
    if (target === null) return;
    const row = target.closest("tr.finding");
    if (row !== null && row.hidden) {
      resetFilters();
      unfold(row.closest("tbody"));
    }
    if (target.matches(".difference") && target.hidden) {
      differenceForm.reset();
      filterDifferences();
    }
    for (let at = target; at !== null; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
    // A page just opened shows the place at once; a reader on the page sees the way there.
    const behavior = event ? "auto" : "instant";
    if (target.tagName === "DETAILS") {
      one("summary", target).scrollIntoView({ block: "start", behavior });
    } else {
      // A part taller than the window is read from its beginning.
      const isTall = target.offsetHeight > innerHeight / 2;
      target.scrollIntoView({ block: isTall ? "start" : "center", behavior });
    }
  }
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]:not([data-a])');
    // A second click on one link changes no address, but what it led to may have been closed.
    if (link !== null && link.getAttribute("href") === location.hash) reveal(event);
  });

  // --- who tells it: one account, or the accounts of one outlet ------------------------------
  const accountsOf = (form) => form.account.value.split(" ").filter(Boolean);
  const isToldBy = (told, accounts) =>
    accounts.length === 0 || accounts.some((account) => told.includes(account));

  // --- the differences ---------------------------------------------------------------------
  const differenceForm = one(".for-differences");

  function filterDifferences() {
    const kinds = all("input[name=kind]:checked", differenceForm).map((box) => box.value);
    const accounts = accountsOf(differenceForm);
    const found = all("#differences .difference");
    let shown = 0;
    for (const row of found) {
      const told = row.dataset.told.split(" ");
      row.hidden = !kinds.includes(row.dataset.kind) || !isToldBy(told, accounts);
      shown += row.hidden ? 0 : 1;
    }
    for (const matter of all("#differences .matter")) {
      matter.hidden = all(".difference", matter).every((row) => row.hidden);
    }
    for (const title of all("#differences > h3")) {
      let next = title.nextElementSibling;
      while (next !== null && next.hidden) next = next.nextElementSibling;
      title.hidden = next === null || next.tagName === "H3";
    }
    one("output", differenceForm).textContent =
      shown === found.length ? "" : `${shown} of ${found.length} differences`;
  }

  if (differenceForm !== null) {
    differenceForm.hidden = false;
    differenceForm.addEventListener("submit", (event) => event.preventDefault());
    differenceForm.addEventListener("input", filterDifferences);
  }

  // --- what a finding opens is as wide as the table, not as its first column ------------------
  const frame = one(".matrix-frame");

  function spread(part) {
    part.closest("tr").classList.toggle("opened", part.open);
    if (part.open) part.style.setProperty("--frame", `${frame.clientWidth}px`);
  }

  if (frame !== null) {
    frame.addEventListener("toggle", (event) => spread(event.target), true);
    new ResizeObserver(() => all("details[open]", frame).forEach(spread)).observe(frame);
  }

  // --- the table of findings ---------------------------------------------------------------
  const form = one(".for-findings");
  const rows = all("tr.finding").map((row) => ({
    row,
    status: row.parentElement.dataset.status,
    told: (row.dataset.told ?? "").split(" "),
    kinds: (row.dataset.kinds ?? "").split(" "),
    words: null,
  }));

  // Made on the first search: the words of a large table take a while to gather.
  function wordsOf(entry) {
    entry.words ??= entry.row.textContent.toLocaleLowerCase();
    return entry.words;
  }

  function kindWanted() {
    return form.kind ? form.kind.value : "";
  }

  function isFiltered() {
    return form.account.value !== "" || kindWanted() !== "" || form.words.value.trim() !== "";
  }

  function filter() {
    const statuses = all("input[name=status]:checked", form).map((box) => box.value);
    const accounts = accountsOf(form);
    const words = form.words.value.trim().toLocaleLowerCase();
    let shown = 0;
    const kind = kindWanted();
    for (const entry of rows) {
      const { row, status, told, kinds } = entry;
      const fits =
        statuses.includes(status) &&
        isToldBy(told, accounts) &&
        (kind === "" || kinds.includes(kind)) &&
        (words === "" || wordsOf(entry).includes(words));
      const isFolded =
        row.classList.contains("rest") && !isFiltered() && !row.parentElement.dataset.unfolded;
      row.hidden = !fits || isFolded;
      shown += fits ? 1 : 0;
    }
    for (const body of all(".matrix tbody")) {
      const isOff = !statuses.includes(body.dataset.status);
      one(".group", body).hidden = isOff || !one("tr.finding:not([hidden])", body);
      const fold = one(".fold", body);
      if (fold) fold.hidden = isOff || isFiltered() || Boolean(body.dataset.unfolded);
    }
    one("output", form).textContent =
      shown === rows.length ? "" : `${shown} of ${rows.length} findings`;
  }

  function resetFilters() {
    form.reset();
    filter();
  }

  function unfold(body) {
    body.dataset.unfolded = "yes";
    filter();
  }

  if (form !== null) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", filter);
    for (const button of all(".fold button")) {
      button.addEventListener("click", () => {
        const body = button.closest("tbody");
        unfold(body);
        one("tr.rest summary", body).focus();
      });
    }
    filter();
  }
  reveal();
})();

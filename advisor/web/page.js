// What the chat page's framework leaves undone in the browser: markers open their source, a finished answer is read out
// once, a new question is scrolled to the top, answers are copied with their sources, and the keyboard comes back to
// the question box.
(() => {
  "use strict";

  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const finePointer = () => window.matchMedia("(hover: hover) and (pointer: fine)").matches;
  const box = () => document.querySelector("#ca-box textarea");
  const scrollTo = (element, block) => element.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });

  function openSource(id) {
    const details = document.getElementById(id);
    if (!details) return false;
    details.open = true;
    document.querySelectorAll(".ca-found").forEach((entry) => entry.classList.remove("ca-found"));
    details.closest(".ca-source").classList.add("ca-found");
    details.querySelector("summary").focus({ preventScroll: true });
    scrollTo(details, "center");
    return true;
  }

  async function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return;
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("copying is not possible");
  }

  async function copyAnswer(button) {
    let words = "Copied";
    try {
      await copyText(button.dataset.copy);
    } catch {
      words = "Copying is not possible here";
    }
    button.textContent = words;
    say(words);
    button.focus({ preventScroll: true });
    setTimeout(() => (button.textContent = "Copy answer"), 2000);
  }

  function say(words) {
    const voice = document.querySelector("#ca-voice [role=status]");
    if (voice) voice.textContent = words;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#']");
    if (link && link.hash.startsWith("#source-") && openSource(link.hash.slice(1))) event.preventDefault();
    if (link && link.classList.contains("ca-skip") && box()) {
      event.preventDefault();
      box().focus();
    }
    const copy = event.target.closest(".ca-copy");
    if (copy) copyAnswer(copy);
  });

  let questions = 0;
  let busy = false;
  let followed = null; // the question that is kept at the top while its answer grows, until the reader scrolls

  ["wheel", "touchmove", "keydown"].forEach((kind) =>
    document.addEventListener(kind, () => (followed = null), { passive: true })
  );

  // On a narrow screen a table's rows become blocks, each cell below its heading. The roles keep it a table for screen
  // readers, which forget that once its parts are no longer laid out as one.
  function labelTables() {
    document.querySelectorAll("#ca-chat .bot-row .prose table:not([role])").forEach((table) => {
      const heads = [...table.querySelectorAll("thead th")];
      if (heads.length < 3) return;
      table.classList.add("ca-stack");
      table.setAttribute("role", "table");
      table.querySelectorAll("thead, tbody").forEach((part) => part.setAttribute("role", "rowgroup"));
      table.querySelectorAll("tr").forEach((row) => row.setAttribute("role", "row"));
      heads.forEach((head) => head.setAttribute("role", "columnheader"));
      const rows = [...table.querySelectorAll("tbody tr")];
      const named = rows.every((row) => row.cells[0] && !row.cells[0].querySelector("a[href*='#source-']"));
      rows.forEach((row) =>
        [...row.cells].forEach((cell, place) => {
          cell.classList.toggle("ca-name", named && place === 0);
          cell.setAttribute("role", "cell");
          cell.dataset.label = heads[place] ? heads[place].textContent.trim() : "";
        })
      );
    });
  }

  function look() {
    labelTables();
    if (page.begin) page.begin();
    if (page.refocus) page.refocus();
    const log = document.querySelector("#ca-chat [role=log]");
    // The framework would have every piece of a streamed answer read out; #ca-voice says the finished answer instead.
    if (log && log.getAttribute("aria-live") !== "off") log.setAttribute("aria-live", "off");
    if (log && log.getAttribute("aria-label") !== "Conversation") log.setAttribute("aria-label", "Conversation");
    const editing = document.querySelector("#ca-chat .edit-textarea");
    if (editing && !editing.hasAttribute("aria-label")) editing.setAttribute("aria-label", "Edit your question");
    const rows = document.querySelectorAll("#ca-chat .user-row");
    const stop = document.querySelector("#ca-box .stop-button");
    if (rows.length > 1 && (rows.length > questions || (stop && !busy))) followed = rows[rows.length - 1];
    questions = rows.length;
    if (followed && followed.isConnected) scrollTo(followed, "start");
    if (!stop && !busy) followed = null;
    if (stop && !busy && page.hush) page.hush();
    if (busy && !stop) comeBack();
    busy = Boolean(stop);
  }

  // A pressed button that has gone takes the focus with it: give it to the box, but open no keyboard on a phone.
  function comeBack() {
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost && finePointer() && box()) box().focus({ preventScroll: true });
  }

  const page = (window.careerAdvisor = window.careerAdvisor || {});
  page.focusReason = () =>
    setTimeout(() => {
      const reason = document.querySelector("#ca-reason textarea");
      if (reason) reason.focus({ preventScroll: true });
    }, 150);

  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      look();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();

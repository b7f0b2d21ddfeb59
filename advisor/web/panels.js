// What stands beside the chat, in the browser: the key to the learner's conversations, which never goes into an address;
// what the buttons of the lists do; panels that open as drawers on small screens; files taken away, and a CV read.
(() => {
  "use strict";

  const KEPT = "career-advisor-key";
  const page = (window.careerAdvisor = window.careerAdvisor || {});
  const find = (selector, within = document) => within.querySelector(selector);

  // The key: random, made here, kept where the browser lets us; else it lives as long as the page.
  let lasting = false;
  let remembered = "";
  function key() {
    if (remembered) return remembered;
    try {
      remembered = localStorage.getItem(KEPT) || "";
    } catch {
      remembered = "";
    }
    if (!/^[\w-]{32,64}$/.test(remembered)) {
      const bytes = crypto.getRandomValues(new Uint8Array(24));
      remembered = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
    }
    try {
      localStorage.setItem(KEPT, remembered);
      lasting = localStorage.getItem(KEPT) === remembered;
    } catch {
      lasting = false;
    }
    return remembered;
  }

  const conversation = () => find("#ca-place [data-conversation]")?.dataset.conversation || "";
  const words = () => find("#ca-search")?.value || "";
  const visit = () => JSON.stringify({ key: key(), lasting, conversation: conversation(), words: words() });

  let command = {};
  page.signed = (given) => (given.length === 1 ? visit() : [visit(), ...given.slice(1)]);
  page.commanded = (given) => [visit(), JSON.stringify(command), ...given.slice(2)];

  function send(wanted) {
    command = wanted;
    const away = ["open", "new", "delete", "delete-all"].includes(wanted.do);
    find(away ? "#ca-elsewhere" : "#ca-beside").click();
  }

  addEventListener("pagehide", (event) => {
    if (!remembered || lasting || event.persisted || !conversation()) return;
    fetch("/v1/conversations", { method: "DELETE", headers: { "X-Conversations-Key": key() }, keepalive: true });
  });

  function notice(text) {
    const place = find("#ca-notice [role=status]");
    if (!place) return;
    place.replaceChildren();
    if (!text) return;
    const box = element("div", { className: "ca-toast" }, [element("p", { textContent: text })]);
    const dismiss = element("button", { type: "button", className: "ca-dismiss", textContent: "Dismiss" });
    dismiss.dataset.dismiss = "";
    box.append(dismiss);
    place.append(box);
  }

  page.hush = () => find("#ca-notice .ca-toast")?.remove();

  function element(name, properties, children = []) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // One dialog for all questions of the page: a browser's own keeps the focus in, closes with Esc and gives it back.
  function ask({ title, text = "", label = "", value = "", yes, danger = false, done }) {
    const heading = element("h2", { textContent: title, id: "ca-dialog-title" });
    const field = label ? element("input", { type: "text", value, maxLength: 300, autocomplete: "off" }) : null;
    const labelled = field ? [element("label", {}, [element("span", { textContent: label }), field])] : [];
    const no = element("button", { type: "button", textContent: "Cancel" });
    const ok = element("button", { type: "submit", className: danger ? "ca-danger" : "ca-yes", textContent: yes });
    const form = element("form", { method: "dialog" }, [
      heading,
      ...(text ? [element("p", { textContent: text })] : []),
      ...labelled,
      element("div", { className: "ca-dialog-acts" }, [ok, no]),
    ]);
    const dialog = element("dialog", { className: "ca-dialog" }, [form]);
    dialog.setAttribute("aria-labelledby", heading.id);
    const before = document.activeElement;
    no.addEventListener("click", () => dialog.close());
    form.addEventListener("submit", () => done(field ? field.value : ""));
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before && before.isConnected) before.focus({ preventScroll: true });
    });
    (find(".gradio-container") || document.body).append(dialog);
    dialog.showModal();
    if (field) field.select();
    (field || no).focus();
  }

  async function take(path) {
    const response = await fetch(path, { headers: { "X-Conversations-Key": key() } }).catch(() => null);
    if (!response || !response.ok) {
      const told = response ? await response.json().catch(() => ({})) : {};
      notice(told.message || "The file could not be fetched. Check the connection and try again.");
      return;
    }
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") || "");
    const link = element("a", { href: URL.createObjectURL(await response.blob()), download: name ? name[1] : "file" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    notice(`Saved as ${link.download}.`);
  }

  async function readCv(input) {
    const file = input.files[0];
    if (!file) return;
    notice("Reading the file…");
    const headers = { "X-File-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" };
    const sent = file.size > 2_000_000 ? null : fetch("/v1/cv", { method: "POST", headers, body: file });
    const response = sent && (await sent.catch(() => null));
    const told = response ? await response.json().catch(() => ({})) : {};
    input.value = "";
    if (!sent) notice("The file is larger than 2 MB. Take a smaller one, or paste its text.");
    else if (!response || !response.ok) notice(told.message || "The file could not be read.");
    else if (!told.skills.length) notice("No skill that the guides know was found in the file. You can type your skills.");
    else {
      closeDrawer();
      write(`My skills: ${told.skills.join(", ")}`);
      notice(`${told.skills.length} skills found. Look at the question box: change what is wrong, then send it.`);
    }
  }

  function write(text) {
    const box = find("#ca-box textarea");
    if (!box) return false;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    return true;
  }

  // What the buttons do
  const acts = {
    new: () => (send({ do: "new" }), closeDrawer(), find("#ca-box textarea")?.focus()),
    open: (item) => (send({ do: "open", id: item.dataset.id }), closeDrawer()),
    save: (item, button) => take(`/v1/conversations/${item.dataset.id}/conversation.${button.dataset.form}`),
    "take-plan": (item, button) => take(`/v1/conversations/${conversation()}/plan.${button.dataset.form}`),
    restore: (item) => send({ do: "restore", field: item.dataset.field }),
    forget: (item) => send({ do: "correct", field: item.dataset.field, value: "" }),
    correct: (item) =>
      ask({
        title: `Change ${item.dataset.label.toLowerCase()}`,
        label: item.dataset.label,
        value: item.dataset.value,
        yes: "Save",
        done: (value) => value.trim() && send({ do: "correct", field: item.dataset.field, value }),
      }),
    rename: (item) =>
      ask({
        title: "Rename the conversation",
        label: "Name",
        value: item.dataset.title,
        yes: "Save",
        done: (value) => value.trim() && send({ do: "rename", id: item.dataset.id, value }),
      }),
    delete: (item) =>
      ask({
        title: "Delete this conversation?",
        text: `“${item.dataset.title}” is deleted on the server too, and cannot be brought back.`,
        yes: "Delete",
        danger: true,
        done: () => send({ do: "delete", id: item.dataset.id }),
      }),
    "delete-all": () =>
      ask({
        title: "Delete all your conversations?",
        text: "All of them are deleted on the server too, and cannot be brought back.",
        yes: "Delete all",
        danger: true,
        done: () => {
          if (find("#ca-search")) find("#ca-search").value = "";
          send({ do: "delete-all" });
        },
      }),
  };

  // A list is drawn anew after each change: the focus goes to the same place in it, or to its panel's first button.
  let wanted = null;
  function note(item, button) {
    const panel = button.closest("#ca-history, #ca-aside");
    const name = item?.dataset.id ? `[data-id="${item.dataset.id}"]` : item?.dataset.field ? `[data-field="${item.dataset.field}"]` : "";
    wanted = panel ? { panel: panel.id, name, until: Date.now() + 5000 } : null;
  }
  let said = null;
  page.refocus = () => {
    const toast = find(".ca-toast");
    if (toast && toast !== said) {
      said = toast; // what it said stays visible where it was done; a phone has no room for both
      setTimeout(() => toast.contains(document.activeElement) || toast.remove(), 10_000);
    }
    const lost = !document.activeElement || document.activeElement === document.body;
    if (!wanted || Date.now() > wanted.until) wanted = null;
    if (!wanted || !lost || find(".ca-dialog[open]")) return;
    const panel = document.getElementById(wanted.panel);
    const place = (wanted.name && find(`${wanted.name} button, ${wanted.name} summary`, panel)) || find("button:not([data-close]), input", panel);
    if (place && place.offsetParent) place.focus({ preventScroll: true });
    else find("#ca-box textarea")?.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const button = target.closest("[data-do]");
    if (button) {
      const item = button.closest("[data-id], [data-field]");
      button.closest("details")?.removeAttribute("open");
      if (item && button.closest("details")) find("summary", item)?.focus();
      note(item, button);
      acts[button.dataset.do]?.(item, button);
    }
    if (target.closest("[data-dismiss]")) {
      notice("");
      if (matchMedia("(pointer: fine)").matches) find("#ca-box textarea")?.focus({ preventScroll: true });
    }
    const drawer = target.closest("[data-drawer]");
    if (drawer) toggleDrawer(drawer);
    if (target.closest("[data-close]") || target.closest(".ca-backdrop")) closeDrawer();
    if (target.closest("#ca-aside a.ca-ref")) closeDrawer(false);
    document.querySelectorAll(".ca-menu[open]").forEach((menu) => menu.contains(target) || menu.removeAttribute("open"));
  });

  let pause = 0;
  document.addEventListener("input", (event) => {
    if (event.target.id !== "ca-search") return;
    clearTimeout(pause);
    pause = setTimeout(() => send({ do: "search" }), 300);
  });
  document.addEventListener("change", (event) => event.target.id === "ca-cv-file" && readCv(event.target));
  document.addEventListener("submit", (event) => event.target.closest(".ca-cv") && event.preventDefault());

  // Drawers: on a narrow screen a panel lies over the chat, which is out of reach until it is closed.
  let opener = null;
  const narrow = () => matchMedia("(max-width: 1099.98px)").matches;
  function toggleDrawer(button) {
    const panel = document.getElementById(button.dataset.drawer);
    if (!panel || panel.classList.contains("ca-opened")) return closeDrawer();
    closeDrawer(false);
    opener = button;
    button.setAttribute("aria-expanded", "true");
    panel.classList.add("ca-opened");
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-modal", "true");
    panel.setAttribute("aria-labelledby", `${panel.id}-title`);
    document.documentElement.classList.add("ca-covered");
    outside(panel).forEach((other) => (other.inert = true));
    find("[data-close]", panel).focus();
  }
  function closeDrawer(back = true) {
    const panel = find(".ca-opened");
    if (!panel) return;
    panel.classList.remove("ca-opened");
    ["role", "aria-modal", "aria-labelledby"].forEach((name) => panel.removeAttribute(name));
    document.documentElement.classList.remove("ca-covered");
    document.querySelectorAll("[inert]").forEach((other) => (other.inert = false));
    opener?.setAttribute("aria-expanded", "false");
    if (back) opener?.focus({ preventScroll: true });
    opener = null;
  }
  const outside = (panel) =>
    ["#ca-top", "#ca-panels-bar", "#ca-main", "#ca-history", "#ca-aside"].map((name) => find(name)).filter((one) => one && one !== panel);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || find(".ca-dialog[open]")) return;
    const menu = event.target.closest(".ca-menu[open]");
    if (menu) {
      menu.removeAttribute("open");
      find("summary", menu).focus();
    } else closeDrawer();
  });
  addEventListener("resize", () => narrow() || closeDrawer(false));

  // A question may come with the address: it is put into the box, and sent by whoever reads it there.
  let asked = new URLSearchParams(location.search).get("ask");
  page.begin = () => {
    if (asked === null || !find("#ca-box textarea")) return;
    const text = asked.slice(0, 2000);
    asked = null;
    history.replaceState(null, "", location.pathname);
    setTimeout(() => write(text), 0);
  };
})();

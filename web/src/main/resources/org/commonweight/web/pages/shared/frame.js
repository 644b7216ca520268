// What stands around every page: brand, connection, theme, views, login, announcements.
import { byId, h, s, swap } from "./dom.js";
import { t } from "./texts.js";

const THEME = "commonweight-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Puts the frame into the page; `views` are [id, title] of the sections in main. */
export function frame(person, views = []) {
  document.title = `${person} · Commonweight`;
  showTheme();
  dark.addEventListener("change", showTheme);
  swap(
    byId("top"),
    h(
      "div",
      { class: "top-row" },
      h(
        "div",
        { class: "brand" },
        h("img", { src: "../shared/icon.svg", alt: "" }),
        h("span", {}, "Commonweight ", h("span", { class: "quiet" }, person)),
      ),
      h("div", { class: "tools" }, h("span", { id: "connection" }), themeButton()),
    ),
    views.length > 0 &&
      h(
        "nav",
        { class: "views", "aria-label": t("frame.views") },
        views.map(([id, title]) => h("a", { href: `#${id}` }, title)),
      ),
  );
  if (views.length > 0) route(views.map(([id]) => id));
}

function route(ids) {
  const show = () => {
    const asked = location.hash.slice(1);
    if (asked === "main") return;
    const view = ids.includes(asked) ? asked : ids[0];
    for (const id of ids) byId(id).hidden = id !== view;
    for (const link of document.querySelectorAll(".views a")) {
      if (link.hash === `#${view}`) {
        link.setAttribute("aria-current", "page");
        link.scrollIntoView({ block: "nearest", inline: "nearest" });
      } else {
        link.removeAttribute("aria-current");
      }
    }
    document.dispatchEvent(new CustomEvent("view", { detail: view }));
  };
  addEventListener("hashchange", show);
  show();
}

function chosen() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null;
  }
}

function showTheme() {
  document.documentElement.dataset.theme = chosen() ?? (dark.matches ? "dark" : "light");
}

function themeButton() {
  return h(
    "button",
    {
      class: "plain",
      type: "button",
      "aria-label": t("frame.theme"),
      title: t("frame.theme"),
      click: () => {
        const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
        try {
          localStorage.setItem(THEME, next);
        } catch {
          // Without storage the choice lasts as long as the page.
        }
        document.documentElement.dataset.theme = next;
      },
    },
    s(
      "svg",
      { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" },
      s("circle", { cx: 10, cy: 10, r: 8, fill: "none", stroke: "currentColor", "stroke-width": 2 }),
      s("path", { d: "M10 2a8 8 0 0 1 0 16z", fill: "currentColor" }),
    ),
  );
}

/** Follows the line to the node: a chip, a banner while it is away, the login when it is locked. */
export function follow(node) {
  const show = (state) => {
    const kind = { live: "good", away: "warn", locked: "warn" }[state] ?? "";
    swap(byId("connection"), h("span", { class: `chip ${kind}` }, t(`frame.${state}`)));
    byId("main").hidden = state === "locked";
    byId("login").hidden = state !== "locked";
    const away = state === "away";
    byId("banner").hidden = !away;
    swap(byId("banner"), away && h("p", {}, t("frame.awayLong")));
    if (state === "locked") byId("token").focus();
    if (state !== "connecting") announce(t(`frame.${state}`));
  };
  swap(byId("login"), loginForm(node));
  node.on("state", show);
  show(node.state);
}

function loginForm(node) {
  const wrong = h("p", { class: "note bad", role: "alert", hidden: true });
  const token = h("input", {
    id: "token",
    type: "password",
    autocomplete: "current-password",
    required: true,
    spellcheck: "false",
    "aria-describedby": "token-where",
  });
  const open = async (event) => {
    event.preventDefault();
    wrong.hidden = true;
    try {
      await node.login(token.value.trim());
      token.value = "";
    } catch (e) {
      wrong.hidden = false;
      wrong.textContent = e.status === 0 ? t("frame.awayLong") : e.message;
      token.select();
    }
  };
  return h(
    "form",
    { class: "card", submit: open },
    h("h1", {}, t("login.title")),
    h("p", { id: "token-where" }, t("login.where")),
    h("div", { class: "field" }, h("label", { for: "token" }, t("login.token")), token),
    wrong,
    h("div", { class: "row" }, h("button", { class: "primary" }, t("login.open"))),
  );
}

/** Says something to who listens instead of looks. */
export function announce(text) {
  byId("announcer").textContent = text;
}

/** Asks before something is done; answers whether it was confirmed. */
export function confirmed(question, detail, doIt, danger = false) {
  return new Promise((resolve) => {
    const dialog = h(
      "dialog",
      { "aria-labelledby": "question", close: () => done(dialog.returnValue === "yes") },
      h(
        "form",
        { method: "dialog" },
        h("h2", { id: "question" }, question),
        h("p", { class: "quiet breakable" }, detail),
        h(
          "div",
          { class: "row" },
          h("button", { value: "no" }, t("dialog.cancel")),
          h("button", { value: "yes", class: danger ? "danger" : "primary" }, doIt),
        ),
      ),
    );
    const done = (answer) => {
      dialog.remove();
      resolve(answer);
    };
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A button that copies a text and says so. */
export function copyButton(text) {
  const button = h("button", { class: "plain", type: "button" }, t("copy.copy"));
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = t("copy.copied");
      announce(t("copy.copied"));
    } catch {
      button.textContent = t("copy.failed");
    }
    setTimeout(() => {
      button.textContent = t("copy.copy");
    }, 2000);
  });
  return button;
}

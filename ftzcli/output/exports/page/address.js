// What is asked for stands in the address, named as the options of the command line: #q=…&at=…&zone=…&in-force=…&lang=…

const VIEWS = ["list", "matrix", "timeline"];
const nothingAsked = () => ({ q: "", at: [], id: [], asOf: "", filters: {}, view: "list" });

function readAddress() {
  const given = new URLSearchParams(location.hash.replace(/^#/, ""));
  const state = nothingAsked();
  const all = (name) => given.getAll(name).map((word) => word.trim()).filter(Boolean);
  state.q = all("q").join(" ").slice(0, 1000);
  state.at = all("at");
  state.id = all("id");
  state.asOf = all("as-of").at(-1) ?? "";
  state.view = VIEWS.find((view) => view === given.get("view")) ?? "list";
  for (const { name } of DIMENSIONS) if (all(name).length) state.filters[name] = all(name);
  const wanted = given.get("lang");
  return { state, lang: wanted === "zh" || wanted === "en" ? wanted : data.lang };
}

function addressOf(state) {
  const parts = [["q", state.q.trim()], ...state.at.map((place) => ["at", place]), ...state.id.map((id) => ["id", id])];
  for (const { name } of DIMENSIONS) parts.push(...(state.filters[name] ?? []).map((value) => [name, value]));
  parts.push(["as-of", state.asOf], ["view", state.view === "list" ? "" : state.view]);
  parts.push(["lang", lang === data.lang ? "" : lang]);
  const written = parts.filter(([, value]) => value).map(([name, value]) => `${name}=${readable(value)}`);
  return `#${written.join("&")}`;
}

// A value as an address takes it, 汉字 as they are.
const readable = (value) =>
  Array.from(value, (sign) => (/[\p{L}\p{N}./-]/u.test(sign) ? sign : escaped(sign))).join("");

function escaped(sign) {
  try {
    return encodeURIComponent(sign);
  } catch {
    return ""; // half a character
  }
}

// The controls: each shows what the address asks for, and changes it.

const MAIN = ["zone", "theme", "status", "in-force"];
const control = (id) => document.getElementById(id);

// Put the controls of filters in place: those that most people need first, the others below them.
function makeControls() {
  for (const dimension of DIMENSIONS) {
    const select = make("select", "");
    select.id = `by-${dimension.name}`;
    const label = make("label", "filter", make("span", "", pick(dimension.title)), select);
    control(MAIN.includes(dimension.name) ? "main-filters" : "more-filters").append(label);
    select.addEventListener("change", () => {
      goTo({ ...current, filters: { ...current.filters, [dimension.name]: select.value ? [select.value] : [] } });
    });
  }
}

const USED = new Map();

// The ids of a dimension that any measure has, or one below them.
function usedIds(dimension) {
  if (USED.has(dimension)) return USED.get(dimension);
  const found = new Set();
  const own = dimension.daily ? Object.keys(WORDS_OF[dimension.kind] ?? {}) : dimension.fields.flatMap((path) => valuesAt(data, `measures.${path}`));
  for (const id of new Set(own)) for (const step of lineage(dimension.kind, id)) found.add(step);
  const ids = Object.keys(WORDS_OF[dimension.kind] ?? {}).filter((id) => found.has(id));
  USED.set(dimension, ids);
  return ids;
}

// Name everything in the language, and show what is asked for.
function tellControls(state, wanted) {
  for (const each of document.querySelectorAll("[data-say]")) each.textContent = say(each.dataset.say, data);
  for (const each of document.querySelectorAll("[data-hint]")) each.placeholder = say(each.dataset.hint);
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", say(each.dataset.label));
  control("exported").textContent = data.filters.length ? say("exported", { filters: data.filters.join(" ") }) : "";
  for (const dimension of DIMENSIONS) tellSelect(dimension, state.filters[dimension.name] ?? [], wanted);
  for (const [id, text] of [["q", state.q], ["at", state.at.join(" ")], ["as-of", state.asOf || wanted.day]]) {
    if (document.activeElement !== control(id)) control(id).value = text;
  }
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  }
  const isOpen = DIMENSIONS.some(({ name }) => !MAIN.includes(name) && state.filters[name]?.length);
  if (isOpen) control("more").open = true;
}

function tellSelect(dimension, words, wanted) {
  const select = control(`by-${dimension.name}`);
  select.previousSibling.textContent = pick(dimension.title);
  if (select.dataset.lang !== lang) {
    const options = usedIds(dimension).map((id) => optionOf(id, indented(dimension.kind, id)));
    select.replaceChildren(optionOf("", say("any")), ...options);
    select.dataset.lang = lang;
  }
  select.querySelector(".several")?.remove();
  const ids = [...(wanted.filters.find((filter) => filter.dimension === dimension)?.ids ?? [])];
  const value = words.length ? (ids.length === 1 ? ids[0] : words.join(" ")) : "";
  if (value && ![...select.options].some((option) => option.value === value)) {
    const several = optionOf(value, words.join(say("listed")));
    several.className = "several";
    select.append(several);
  }
  select.value = value;
  select.parentElement.classList.toggle("chosen", Boolean(value));
}

function optionOf(value, text) {
  const option = make("option", "", text);
  option.value = value;
  return option;
}

function indented(kind, id) {
  const above = lineage(kind, id).length - 1;
  return "\u3000".repeat(above) + (kind === "standards" ? `${id} ${labelOf(kind, id)}` : labelOf(kind, id));
}

// The names of places that are offered where one is typed.
function offerPlaces() {
  const names = new Set(PLACES.flatMap((place) => (place.names.length === 1 ? place.names : place.names.slice(0, 1))).map(pick));
  control("places").replaceChildren(...[...names].map((name) => optionOf(name, "")));
}

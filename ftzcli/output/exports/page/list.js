// The list: an article for each measure, its heading where a group begins, and its details when it is opened.

const titleOf = (measure) => pick(measure.name) || measure.name.zh;
const ARTICLES = new Map();

// The article of a measure: made once in each language, for the day that is asked for.
function articleOf(row, day) {
  const known = ARTICLES.get(row);
  if (known?.lang === lang && known.day === day) return known;
  const article = known?.article ?? make("article", "");
  article.dataset.id = data.measures[row].id;
  const hit = make("span", "hit"), since = make("span", "since"), state = make("span", "state");
  const names = namesOf(row);
  const title = make("span", "title", names[0], state, names.slice(1), hit);
  const summary = make("summary", "", since, make("span", "where", whereOf(row, day)), title, figureOf(row));
  const details = make("details", "", summary);
  if (known) details.open = known.details.open;
  const made = { article, details, hit, since, state, names, lang, day, row };
  details.addEventListener("toggle", () => filledIn(made));
  filledIn(made);
  ARTICLES.set(row, made);
  return made;
}

function filledIn({ details, row, day }) {
  if (details.open && details.childElementCount === 1) details.append(bodyOf(row, day));
}

// The names that a row shows: in English the Chinese one too, as it is the measure's name.
function namesOf(row) {
  const { name } = data.measures[row];
  const first = make("span", "name", titleOf(data.measures[row]));
  return lang === "en" ? [first, make("span lang=zh", "chinese", name.zh)] : [first];
}

const figureOf = (row) => make("span", "telling", pick(data.measures[row].telling));

// Where a measure is: a whole, behind the place that it came from; else its place.
function whereOf(row, day) {
  const whole = pick(data.ui.wholes[toldOf(row, day).reach]), place = pick(data.measures[row].whereabouts);
  if (!whole) return place;
  return place && place !== "-" ? `${place.split("/").at(-1)}>${whole}` : whole;
}

// Show the measures that were selected; `#results` has an article for each and nothing else.
function showList(selection) {
  const { rows, wanted, search, here } = selection;
  const groups = search ? [] : groupsOf(rows, selection);
  const begins = new Map(groups.map((group) => [group.rows[0], group]));
  const articles = rows.map((row) => {
    const made = articleOf(row, wanted.day);
    tellState(made, here.get(row));
    tellHits(made, search);
    made.article.replaceChildren(...(begins.has(row) ? [headingOf(begins.get(row))] : []), made.details);
    return made.article;
  });
  document.getElementById("results").replaceChildren(...articles);
  if (wanted.ids.length && rows.length === 1) openAll(rows, wanted.day);
}

function openAll(rows, day) {
  for (const row of rows) articleOf(row, day).details.open = true;
}

// Since when, and the state where it is not simply in force; of a place, how the measure stands there.
function tellState({ since, state, row, day }, here) {
  const told = toldOf(row, day), value = here ? VALIDITY[here.state] : told.inForce;
  const month = told.since?.slice(0, 7) ?? "";
  since.textContent = !month ? say("undated") : value === "yes" ? month : bracketed(month).trim();
  state.className = `state ${stateLook(value)}`;
  state.textContent = value === "yes" || !value ? "" : nameOf("validity", value);
}

// The groups of a list: by how near they hold to a place, else by the furthest stage.
function groupsOf(rows, { wanted, here }) {
  const groups = [];
  for (const row of rows) {
    const told = toldOf(row, wanted.day);
    const name = here.size ? HOLDS[here.get(row).holds] : (told.status ?? "");
    if (groups.at(-1)?.name !== name) groups.push({ name, rows: [], text: groupTitle(name, wanted) });
    groups.at(-1).rows.push(row);
  }
  return groups;
}

function groupTitle(name, wanted) {
  if (!wanted.places.length) return name ? nameOf("statuses", name) : say("undated");
  const place = listed([...new Set(wanted.words)]);
  const areas = bracketed(listed([...wanted.places.flatMap((each) => each.areas.map(pick)), say("notComplete")]));
  return filled(pick(data.ui.holds[name]), { place, areas });
}

const headingOf = (group) => make("h3", "group", group.text, make("span", "number", String(group.rows.length)));

// Why a measure was found, where its name does not show it; else the name is marked.
function tellHits({ row, names, hit }, search) {
  for (const name of names) name.replaceChildren(name.textContent);
  const found = search ? placesInRow(search.sought, row).map(({ concept, place }) => shownMatch(row, concept, place)) : [];
  const told = found.filter(Boolean).filter((match) => !isShown(match, names));
  hit.replaceChildren(...told.slice(0, 3).map((match) => make("span", "why", whyText(match), say("colon"), marked(match.text, match.at, 30))));
}

function isShown({ text, at }, names) {
  const name = at.why ? null : names.find((each) => each.textContent === text);
  if (name && !name.firstElementChild) name.replaceChildren(...marked(text, at));
  return Boolean(name);
}

function whyText({ field, at }) {
  const title = pick(field.title);
  if (!at.why) return title;
  const how = at.name ? say(at.why, { name: at.name }) : pick(data.ui.whys[at.why]);
  return say("why", { field: title, how });
}

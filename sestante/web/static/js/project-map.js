// The interactive map, on request: until its button is pressed nothing is loaded but this file.
// Circles are buttons over the canvas, so that keyboard, screen reader and pointer find the same things.

const root = () => document.querySelector("[data-map-view]");
const part = (name) => root()?.querySelector(`[data-map-${name}]`);
const said = () => JSON.parse(root().dataset.words);
const language = document.documentElement.lang;
const number = new Intl.NumberFormat(language);
const plural = new Intl.PluralRules(language);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const POSITION = /^#[\d.]+\/-?[\d.]+\/-?[\d.]+$/;
const FINE_ZOOM = 3, MOST_ZOOM = 12, SIDE = 512;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const counted = (name, n, shown = number.format(n)) => fill(said()[plural.select(n) === "one" ? `${name}_one` : name], { n: shown });
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const note = (text) => { part("note").textContent = text; };

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "") element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null));
  return element;
};

const fetched = async (address, signal) => {
  const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
};

const asked = (address, values) => {
  const query = new URLSearchParams(root().dataset.query);
  for (const [name, value] of Object.entries(values)) query.set(name, value);
  return `${address}?${query}`;
};

// Projects in words

const link = (url, text, lang = "", kind = "") =>
  make("a", { href: url, lang, class: kind, ...("inFrame" in root().dataset ? { target: "_blank", rel: "noopener" } : {}) }, text);

const projectList = (projects) =>
  make("ul", { class: "map-projects" }, ...projects.map((one) => make(
    "li", {}, link(one.url, one.title, one.language), make("span", {}, [one.where || said().not_known, one.dates].join(" · ")),
  )));

// The map

let map = null, library = null, names = {}, marks = new Map(), popup = null, opener = null, pending = null, followed = false, where = "";

const paint = () => ({
  sea: token("--map-sea"), ground: token("--map-ground"), border: token("--map-border"), ink: token("--ink-soft"),
});

const style = () => {
  const colour = paint(), data = root().dataset;
  const places = Object.entries(names).map(([code, [name, latitude, longitude, zoom]]) => ({
    type: "Feature", properties: { code, name, zoom }, geometry: { type: "Point", coordinates: [longitude, latitude] },
  }));
  const land = (id, source) => [
    { id: `${id}-ground`, type: "fill", source, filter: ["has", "code"], paint: { "fill-color": colour.ground, "fill-outline-color": colour.ground } },
    { id: `${id}-border`, type: "line", source, filter: ["==", ["get", "kind"], "border"], paint: { "line-color": colour.border, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.6, 6, 1.4] } },
  ];
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: new URL(data.land, location.href).href },
      names: { type: "geojson", data: { type: "FeatureCollection", features: places } },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour.sea } },
      ...land("land", "land"),
      {
        id: "names", type: "symbol", source: "names", minzoom: 1.5, filter: ["<=", ["get", "zoom"], ["-", ["zoom"], 0.2]],
        layout: {
          "text-field": ["get", "name"], "text-font": ["Noto Sans Regular"], "text-size": ["interpolate", ["linear"], ["zoom"], 1, 10.5, 6, 14],
          "text-max-width": 8, "text-anchor": "top", "text-offset": [0, 1.5], "symbol-sort-key": ["get", "zoom"],
        },
        paint: { "text-color": colour.ink, "text-halo-color": colour.ground, "text-halo-width": 1.4 },
      },
    ],
  };
};

// The finer coasts come once somebody looks closely
const refine = () => {
  if (map.getZoom() < FINE_ZOOM - 0.3 || map.getSource("fine")) return;
  const colour = paint();
  map.addSource("fine", { type: "geojson", data: new URL(root().dataset.fineLand, location.href).href });
  map.addLayer({ id: "fine-ground", type: "fill", source: "fine", minzoom: FINE_ZOOM, filter: ["has", "code"], paint: { "fill-color": colour.ground, "fill-outline-color": colour.ground } }, "names");
  map.addLayer({ id: "fine-border", type: "line", source: "fine", minzoom: FINE_ZOOM, filter: ["==", ["get", "kind"], "border"], paint: { "line-color": colour.border, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.6, 6, 1.4] } }, "names");
  map.once("idle", () => {
    for (const id of ["land-ground", "land-border"]) map.setLayerZoomRange(id, 0, FINE_ZOOM);
  });
};

const recolour = () => {
  const colour = paint();
  map.setPaintProperty("sea", "background-color", colour.sea);
  for (const id of ["land", "fine"]) {
    if (!map.getLayer(`${id}-ground`)) continue;
    map.setPaintProperty(`${id}-ground`, "fill-color", colour.ground);
    map.setPaintProperty(`${id}-ground`, "fill-outline-color", colour.ground);
    map.setPaintProperty(`${id}-border`, "line-color", colour.border);
  }
  map.setPaintProperty("names", "text-color", colour.ink);
  map.setPaintProperty("names", "text-halo-color", colour.ground);
};

const boxNow = () => {
  const bounds = map.getBounds();
  return [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()].map((value) => value.toFixed(3)).join(",");
};

// Circles

const size = (count) => (count < 10 ? 1 : count < 100 ? 2 : count < 1000 ? 3 : count < 10000 ? 4 : 5);
const compact = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });
// What a circle shows is also in its name, for those who speak to their machine
const short = (count) => (count < 1000 ? number : compact).format(count);

const labelOf = (kind, count, mark) => {
  const n = counted("projects", count, short(count)), words = said();
  if (kind === "c") return fill(words.country, { place: names[mark]?.[0] ?? mark, n });
  return fill(kind === "p" ? words.place : words.group, { n });
};

// Groups give way to what they would cover: where exactly they stand means nothing
const groupsApart = (wanted) => {
  const placed = [...wanted].map(([key, [latitude, longitude, count, kind]]) => ({ key, kind, room: 11 + 3 * size(count), at: map.project([longitude, latitude]) }));
  const moved = new Map();
  for (const group of placed.filter((one) => one.kind === "g")) {
    for (const other of placed) {
      const away = group.at.sub(other.at), gap = group.room + other.room - away.mag();
      if (other === group || gap <= 0) continue;
      group.at = group.at.add(away.mag() ? away.unit().mult(gap) : away);
      moved.set(group.key, map.unproject(group.at));
    }
  }
  return moved;
};

const drawMarks = (clusters) => {
  const wanted = new Map(clusters.map((one) => [`${one[3]}${one[4]}`, one]));
  const freed = groupsApart(wanted);
  for (const [key, marker] of marks) if (!wanted.has(key)) { marker.remove(); marks.delete(key); }
  for (const [key, [latitude, longitude, count, kind, mark]] of wanted) {
    let marker = marks.get(key);
    if (!marker) {
      const button = make("button", { type: "button" });
      button.addEventListener("click", (event) => { event.stopPropagation(); press(button); });
      marker = new library.Marker({ element: button }).setLngLat([longitude, latitude]).addTo(map);
      marks.set(key, marker);
    }
    const button = marker.setLngLat(freed.get(key) ?? [longitude, latitude]).getElement();
    button.classList.add("map-mark", `map-mark--${kind}`);
    for (const step of [1, 2, 3, 4, 5]) button.classList.toggle(`map-mark--${step}`, size(count) === step);
    button.textContent = short(count);
    button.setAttribute("aria-label", labelOf(kind, count, mark));
    Object.assign(button.dataset, { kind, mark, count, latitude, longitude });
    if (kind !== "g" && !button.ariaExpanded) button.setAttribute("aria-expanded", "false");
  }
  const bounds = map.getBounds();
  for (const marker of marks.values()) marker.getElement().tabIndex = bounds.contains(marker.getLngLat()) ? 0 : -1;
};

const press = (button) => {
  const { kind, latitude, longitude } = button.dataset;
  if (kind === "g" && map.getZoom() < MOST_ZOOM - 0.5) {
    followed = document.activeElement === button;
    map.easeTo({ center: [Number(longitude), Number(latitude)], zoom: Math.min(map.getZoom() + 2, MOST_ZOOM) });
  } else {
    openPopup(button);
  }
};

const closePopup = () => {
  popup?.remove();
  popup = null;
};

const openPopup = async (button) => {
  closePopup();
  const words = said(), { kind, mark, latitude, longitude, count } = button.dataset;
  let found;
  try {
    found = await fetched(asked(root().dataset.inView, { mark }));
  } catch {
    note(words.no_data);
    return;
  }
  const place = kind === "c" ? names[mark]?.[0] ?? mark : "";
  const content = make(
    "div", { class: "map-popup" },
    make("h3", {}, place ? `${place}: ${counted("projects", found.total)}` : counted("projects", Number(count))),
    projectList(found.projects),
    found.total > found.projects.length ? make("p", { class: "small soft" }, fill(words.more, { n: number.format(found.total - found.projects.length) })) : null,
    place ? link(found.list, fill(words.all_in, { place }), "", "more") : null,
  );
  popup = new library.Popup({ maxWidth: "min(22rem, 88vw)", offset: 18, anchor: "bottom" })
    .setLngLat([Number(longitude), Number(latitude)]).setDOMContent(content).addTo(map);
  opener = button;
  button.setAttribute("aria-expanded", "true");
  bringIntoView(popup.getElement());
  popup.on("close", () => {
    const held = popup?.getElement()?.contains(document.activeElement) || document.activeElement === document.body;
    button.setAttribute("aria-expanded", "false");
    popup = null;
    if (held && opener?.isConnected) opener.focus();
  });
};

const bringIntoView = (element) => {
  const box = element.getBoundingClientRect(), frame = map.getContainer().getBoundingClientRect(), margin = 8;
  const over = (low, high, from, to) => Math.min(low - from - margin, 0) || Math.max(high - to + margin, 0);
  const by = [over(box.left, box.right, frame.left, frame.right), over(box.top, box.bottom, frame.top, frame.bottom)];
  if (by[0] || by[1]) map.panBy(by);
};

// Data for what is in view

const load = async () => {
  pending?.abort();
  pending = new AbortController();
  const { signal } = pending, data = root().dataset, box = boxNow();
  try {
    const [points, seen] = await Promise.all([
      fetched(asked(data.points, { zoom: Math.round(map.getZoom()), box }), signal),
      fetched(asked(data.inView, { box }), signal),
    ]);
    note("");
    drawMarks(points.clusters);
    showSeen(seen);
    if (followed) {
      followed = false;
      const centre = map.project(map.getCenter());
      const away = (marker) => map.project(marker.getLngLat()).dist(centre);
      [...marks.values()].sort((a, b) => away(a) - away(b))[0]?.getElement().focus();
    }
  } catch (error) {
    if (error.name !== "AbortError") note(said().no_data);
  }
};

const showSeen = ({ total, projects, list }) => {
  const panel = part("live").querySelector(".map-seen"), words = said();
  panel.querySelector("h2").textContent = counted("in_view", total);
  panel.querySelector("p").textContent = total > projects.length ? words.latest : total ? "" : words.none;
  panel.querySelector("div").replaceChildren(projectList(projects), link(list, words.all, "", "more"));
};

// First look: all that is chosen, or the world
const fitChosen = async () => {
  const { clusters } = await fetched(asked(root().dataset.points, { zoom: 2 }));
  const bounds = new library.LngLatBounds();
  for (const [latitude, longitude] of clusters) bounds.extend([longitude, latitude]);
  if (!clusters.length || bounds.getEast() - bounds.getWest() > 150) {
    const wide = Math.log2(map.getContainer().clientWidth / SIDE);
    map.jumpTo({ center: [clusters.length && wide < 0 ? 20 : 15, 18], zoom: Math.max(wide, 0.2) });
  } else {
    map.fitBounds(bounds, { padding: 70, maxZoom: 5, animate: false });
  }
};

// The snippet for another site opens where the reader is
const sharePlace = () => {
  where = location.hash;
  const field = document.querySelector("[data-with-place]");
  if (field) field.value = field.value.replace(/src="([^"#]*)(#[^"]*)?"/, `src="$1${location.hash}"`);
};

const close = () => {
  map?.remove();
  map = null;
  marks.clear();
};

const open = async () => {
  if (map) return;
  const data = root().dataset, words = said();
  part("offer").hidden = true;
  note(words.loading);
  try {
    if (!document.createElement("canvas").getContext("webgl2")) throw new Error("WebGL");
    document.head.append(make("link", { rel: "stylesheet", href: data.libraryStyle }));
    [library, names] = await Promise.all([import(data.library), fetched(data.names)]);
    library.setWorkerUrl(new URL(data.worker, location.href).href);
    build(words);
  } catch (error) {
    console.error(error);
    close();
    part("live").hidden = true;
    part("picture").hidden = false;
    note(words.no_map);
  }
};

const build = (words) => {
  const live = part("live"), canvas = make("div", { class: "map-live__canvas" }), holder = make("div");
  const key = root().querySelector("[data-map-key]");
  canvas.append(holder);
  const seen = make("section", { class: "map-seen", "aria-labelledby": "map-seen-title" }, make("h2", { id: "map-seen-title", role: "status" }), make("p"), make("div"));
  live.replaceChildren(canvas, ...(key ? [key.content.cloneNode(true)] : []), seen);
  part("picture").hidden = true;
  live.hidden = false;
  map = new library.Map({
    container: holder, style: style(), hash: true, maxZoom: MOST_ZOOM + 0.9, minZoom: 0, attributionControl: false, dragRotate: false, touchPitch: false,
    pitchWithRotate: false, fadeDuration: calm.matches ? 0 : 150, center: [15, 18], zoom: 1,
    cooperativeGestures: "inFrame" in root().dataset || matchMedia("(pointer: coarse)").matches,
    locale: {
      "Map.Title": words.map, "NavigationControl.ZoomIn": words.zoom_in, "NavigationControl.ZoomOut": words.zoom_out, "Popup.Close": words.close,
      "CooperativeGesturesHandler.WindowsHelpText": words.ctrl_scroll, "CooperativeGesturesHandler.MacHelpText": words.cmd_scroll, "CooperativeGesturesHandler.MobileHelpText": words.two_fingers,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  map.on("moveend", () => { refine(); load(); sharePlace(); });
  map.on("load", async () => {
    refine();
    if (!shared) await fitChosen().catch(() => note(words.no_data));
    load();
    canvas.dataset.ready = "";
  });
  holder.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && popup) { event.preventDefault(); closePopup(); }
  });
  dark.addEventListener("change", () => map && recolour());
};

// Page

const shared = POSITION.test(location.hash);

const begin = () => {
  if (!root()) return;
  if (!map) part("offer").hidden = false;
};

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-map-open]")) open();
  // A filter taken off leaves the map where it is
  const elsewhere = event.target.closest("#list a[href]");
  if (map && elsewhere && elsewhere.pathname === location.pathname && !elsewhere.hash) elsewhere.hash = location.hash;
});

document.addEventListener("htmx:after:swap", () => {
  const wasOpen = map !== null;
  if (map && !map.getContainer().isConnected) close();
  begin();
  if (!wasOpen || !root()) return;
  if (!map) {
    open();
    return;
  }
  part("picture").hidden = true;
  part("offer").hidden = true;
  closePopup();
  history.replaceState(history.state, "", `${location.pathname}${location.search}${where}`);
  load();
});

begin();
if (shared && root()) open();

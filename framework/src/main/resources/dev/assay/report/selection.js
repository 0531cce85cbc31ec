// Which configurations are chosen. Choosing them in one place filters all others: charts, tables, the leaderboard.

const selection = {
  /** Places of the chosen configurations; null if all count. */
  places: null,
  listeners: [],
  has(place) {
    return this.places === null || this.places.has(place);
  },
  /** Chooses configurations, or all with null; {@code source} has shown that already. */
  set(places, source = null) {
    this.places = places === null ? null : new Set(places);
    this.listeners.forEach(listener => listener(source));
  },
  /** Chooses one, or adds it to or takes it from those chosen. */
  toggle(place, adding) {
    const places = new Set(this.places ?? []);
    if (adding) {
      places.delete(place) || places.add(place);
      this.set(places.size ? places : null);
    } else {
      this.set(places.size === 1 && places.has(place) ? null : [place]);
    }
  },
};

const chip = document.getElementById("chip");
selection.listeners.push(() => {
  const all = data.configurations.length;
  chip.hidden = selection.places === null;
  chip.querySelector("span").textContent = selection.places === null ? ""
      : `${selection.places.size} of ${all} configuration${all === 1 ? "" : "s"} selected`;
});
chip.querySelector("button").addEventListener("click", () => selection.set(null));
addEventListener("keydown", event => {
  if (event.key === "Escape" && selection.places !== null) {
    selection.set(null);
  }
});

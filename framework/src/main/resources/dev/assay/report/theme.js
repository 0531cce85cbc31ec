// Runs before anything shows: what the address says (#dark, #light) comes before the system's choice.
if (location.hash === "#dark" || location.hash === "#light") {
  document.documentElement.dataset.theme = location.hash.slice(1);
}

// Lets a person choose between light and dark.

const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const toggle = document.getElementById("theme");
const dark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
const themed = () => {
  toggle.textContent = dark() ? "Light theme" : "Dark theme";
};

/** Shows the button; whatever changes the theme, the page is painted again. */
const offerThemes = repaint => {
  const changed = () => {
    themed();
    repaint();
  };
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    changed();
  });
  system.addEventListener("change", changed);
  themed();
};

// Applies the chosen theme before the first paint, so that nothing flashes.
const theme = localStorage.getItem("stepwell.theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

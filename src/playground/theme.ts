const themes = ["system", "light", "dark"] as const;

/** Lets a button go through the colours of the system, light and dark ones; what was chosen is kept in this browser. */
export function themeButton(button: HTMLButtonElement): void {
  let at = Math.max(
    0,
    themes.findIndex((theme) => theme === kept()),
  );
  const show = (): void => {
    const theme = themes[at] ?? "system";
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    button.textContent = `Colours: ${theme}`;
  };
  button.addEventListener("click", () => {
    at = (at + 1) % themes.length;
    keep(themes[at] ?? "system");
    show();
  });
  show();
}

function kept(): string | null {
  try {
    return localStorage.getItem("theme");
  } catch {
    // A browser that keeps nothing for this page starts with the colours of the system.
    return null;
  }
}

function keep(theme: string): void {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // It holds until the page is closed.
  }
}

/** Returns the text of a setting. YAML 1.1 reads `on` as true. */
export function settingText(value: unknown): string {
  return typeof value === "boolean" ? (value ? "on" : "off") : String(value);
}

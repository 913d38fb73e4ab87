import { CfnFixError } from "./errors.js";
import type { Transform } from "./transform.js";

/** The settings of all transforms by `<transform>.<setting>`, with the values that they may have; the first is the default. */
export function settingsOf(transforms: readonly Transform[]): Map<string, readonly [string, ...string[]]> {
  return new Map(transforms.flatMap(({ id, settings = [] }) => settings.map(({ name, values }) => [`${id}.${name}`, values] as const)));
}

/** Throws `CfnFixError` USAGE for a setting that no transform has, and for a value that it cannot have. */
export function assertSettings(transforms: readonly Transform[], given: Readonly<Record<string, string>>): void {
  const known = settingsOf(transforms);
  for (const [name, value] of Object.entries(given)) {
    const values = known.get(name);
    if (values === undefined) throw new CfnFixError("USAGE", `there is no setting ${name}`, `use one of: ${[...known.keys()].join(", ")}`);
    if (!values.includes(value)) throw new CfnFixError("USAGE", `the setting ${name} cannot be ${value}`, `use one of: ${values.join(", ")}`);
  }
}

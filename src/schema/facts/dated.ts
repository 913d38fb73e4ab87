/** What a table of facts that age says of itself. */
export interface Dated {
  /** Where the facts come from. */
  readonly source: string;
  /** The day of which they are, as `2026-05-01`. */
  readonly of: string;
  /** The day from which on they are too old to change a template by; they still tell what to look at. */
  readonly expires: string;
}

/** True if the facts still hold on a day; a day that nobody says is before all ends. */
export function isCurrent({ expires }: Dated, today: string | undefined): boolean {
  return today === undefined || today < expires;
}

/** Returns a whole number as people write it: `3,891`. */
export function withCommas(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3}){1,6}$)/g, ",");
}

/** Returns a number with its noun: `1 template`, `3,891 templates`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${withCommas(count)} ${count === 1 ? one : many}`;
}

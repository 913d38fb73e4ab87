/** Returns `wanted` without the characters that logical names may not hold, followed by 2, 3, … if that is taken. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  const stem = wanted.replace(/[^A-Za-z0-9]/g, "") || "Name";
  let name = stem;
  for (let number = 2; isTaken(name); number += 1) name = `${stem}${number}`;
  return name;
}

/** `wanted` without what logical names may not hold, followed by 2, 3, … when that is taken. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  const stem = wanted.replace(/[^A-Za-z0-9]/g, "") || "Name";
  let name = stem;
  for (let number = 2; isTaken(name); number += 1) name = `${stem}${number}`;
  return name;
}

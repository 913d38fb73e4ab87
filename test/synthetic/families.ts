/** The rules that the rehearsal is about, by what they have to do with. */
export const families = {
  logging: ["cloudtrail-trail", "cloudtrail-bucket", "config-bucket", "config-recorder"],
  lambda: ["lambda-vpc"],
  rds: ["rds-kms-key"],
  alb: ["listener-https"],
} as const;
export type Family = keyof typeof families;
export type Rehearsed = (typeof families)[Family][number];
export const rehearsed: readonly Rehearsed[] = Object.values(families).flat();

export function isFamily(name: string): name is Family {
  return Object.hasOwn(families, name);
}

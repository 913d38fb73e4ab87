/**
 * What a flaw does to whoever deploys the template, from worst to least. `blocks-deployment`: AWS refuses the resource or
 * the template. `breaks-service`: the stack deploys, and what it creates does not do its work. `exposes-data`: others can
 * read or change data. `weakens-security`: an attack or a slip has more effect than it should. `risks-data`: data can be
 * lost. `may-block-deployment`: AWS refuses it in some accounts or Regions, or it waits for a person. `lacks-hardening`: it
 * is protected, and could be better. `hinders-operations`: it is harder to run.
 */
export const harms = [
  "blocks-deployment",
  "breaks-service",
  "exposes-data",
  "weakens-security",
  "risks-data",
  "may-block-deployment",
  "lacks-hardening",
  "hinders-operations",
  "costs",
  "untidy",
] as const;
/** One of the harms. */
export type Harm = (typeof harms)[number];

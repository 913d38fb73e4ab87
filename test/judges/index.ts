import type { Judge } from "./judge.js";
import { rds } from "./rds.js";

/** The judges of all rules, by service. */
export const judges: readonly Judge[] = [...rds];

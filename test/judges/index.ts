import { batch } from "./batch.js";
import { dlm } from "./dlm.js";
import { ecr } from "./ecr.js";
import { ecs } from "./ecs.js";
import { efs } from "./efs.js";
import { eks } from "./eks.js";
import { elb } from "./elb.js";
import { fsx } from "./fsx.js";
import type { Judge } from "./judge.js";
import { rds } from "./rds.js";

/** The judges of all rules, by service. */
export const judges: readonly Judge[] = [...rds];
export const judges: readonly Judge[] = [
  ...rds,
  // One line a service.
  ...batch,
  ...dlm,
  ...ecr,
  ...ecs,
  ...efs,
  ...eks,
  ...elb,
  ...fsx,
];

import type { Transform } from "../src/transform.js";
import { rdsKmsKey } from "./rds-kms-key.js";

/** All transforms, in the order in which they run. */
export const transforms: readonly Transform[] = [rdsKmsKey];

import { trailBreaker } from "./cloudtrail-trail.js";
import { recorderBreaker } from "./config-recorder.js";
import { lambdaBreaker } from "./lambda-vpc.js";
import { listenerBreaker } from "./listener-https.js";
import { configBucketBreaker, trailBucketBreaker } from "./log-bucket.js";
import type { Breaker } from "./mutation.js";
import { databaseBreaker } from "./rds-kms-key.js";

export const breakers: readonly Breaker[] = [
  trailBreaker,
  trailBucketBreaker,
  configBucketBreaker,
  recorderBreaker,
  lambdaBreaker,
  databaseBreaker,
  listenerBreaker,
];

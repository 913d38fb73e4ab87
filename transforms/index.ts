import type { Transform } from "../src/transform.js";
import { accountSingletons } from "./account-singletons.js";
import { cloudtrailBucket } from "./cloudtrail-bucket.js";
import { cloudtrailTrail } from "./cloudtrail-trail.js";
import { configBucket } from "./config-bucket.js";
import { configRecorder } from "./config-recorder.js";
import { creationOrder } from "./creation-order.js";
import { lambdaVpc } from "./lambda-vpc.js";
import { listenerHttps } from "./listener-https.js";
import { logBucketDelivery } from "./log-bucket-delivery.js";
import { rdsKmsKey } from "./rds-kms-key.js";
import { securityGroupCycle } from "./security-group-cycle.js";

/** All transforms. They run by their ids, and after those that they name in `after`. */
export const transforms: readonly Transform[] = [
  accountSingletons,
  cloudtrailTrail,
  cloudtrailBucket,
  configBucket,
  configRecorder,
  creationOrder,
  lambdaVpc,
  listenerHttps,
  logBucketDelivery,
  rdsKmsKey,
  securityGroupCycle,
];

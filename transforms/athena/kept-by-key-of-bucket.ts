import type { Exemption } from "../../src/contract/rule.js";
import { viewNamed } from "../../src/template/resource-view.js";
import { own } from "../../src/values/json.js";
import { namesIn } from "../aws/values/references.js";

/** Results in a bucket of the template that has a key: encryption by S3 would take them away from the key. */
export const keptByKeyOfBucket: Exemption = {
  reason: "the bucket encrypts the results with its key; name that key in the workgroup",
  holds(group) {
    const { written } = group.property("WorkGroupConfiguration.ResultConfiguration.OutputLocation");
    return namesIn(written).some((name) => {
      const bucket = viewNamed(group.template, name);
      const defaults = bucket?.property("BucketEncryption.ServerSideEncryptionConfiguration").items ?? [];
      return defaults.some(
        ({ value }) => own(own(value, "ServerSideEncryptionByDefault"), "SSEAlgorithm") !== "AES256",
      );
    });
  },
};

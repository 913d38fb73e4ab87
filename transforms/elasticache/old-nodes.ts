import type { Exemption } from "../../src/contract/rule.js";
import { possibleTexts } from "../aws/values/possible-texts.js";
import { resourceAt } from "../aws/values/references.js";

/**
 * Groups whose nodes or version of Redis cannot encrypt: 2.8 and before 3.2.6, 3.2.10, and the nodes of the first generations.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
 */
export const cannotEncrypt: Exemption = {
  reason: "its version of Redis or its node type cannot encrypt",
  holds: (group) =>
    possibleTexts(group, "EngineVersion").some((version) =>
      /^(?:2\.|3\.(?:0|1|2\.[0-5]|2\.10)(?:\.|$))/.test(version),
    ) || possibleTexts(group, "CacheNodeType").some((type) => /^cache\.(?:c1|m1|m2|t1)\./.test(type)),
};

/**
 * Groups that AWS does not let change to TLS while they run: those of Redis before 7.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html
 */
export const cannotTurnToTls: Exemption = {
  reason: "AWS turns TLS on in place from Redis 7 on only; create a new replication group, or upgrade this one first",
  holds(group) {
    const parameters = resourceAt(group, "CacheParameterGroupName");
    const families = [
      ...possibleTexts(group, "CacheParameterGroupName"),
      ...(parameters === undefined ? [] : possibleTexts(parameters, "CacheParameterGroupFamily")),
    ];
    return (
      possibleTexts(group, "EngineVersion").some((version) => /^[2-6](?:\.|$)/.test(version)) ||
      families.some((family) => /^(?:default\.)?redis[2-6]\./.test(family))
    );
  },
};

/**
 * Groups and clusters of whose nodes AWS takes no snapshots.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups.html
 */
export const noSnapshots: Exemption = {
  reason: "AWS takes no snapshots of its node type",
  holds: (cache) => possibleTexts(cache, "CacheNodeType").some((type) => /^cache\.t1\./.test(type)),
};

/**
 * Groups whose nodes AWS does not fail over, or not without cluster mode.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
 */
export const cannotFailOver: Exemption = {
  reason: "AWS does not fail over between nodes of its type",
  holds: (group) => possibleTexts(group, "CacheNodeType").some((type) => /^cache\.t[12]\./.test(type)),
};

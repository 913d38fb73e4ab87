import type { Exemption, Recipe } from "../../src/contract/rule.js";
import { getAtt } from "../../src/template/intrinsics.js";

import { declareBeside } from "../aws/existing/declare-beside.js";

const queueType = "AWS::SQS::Queue";

/** Queues that take the messages which others cannot process, as their use, their policy or their name says. */
export const deadLetters: Exemption = {
  reason: "it is a dead-letter queue itself",
  holds(queue) {
    const { template, logicalId } = queue;
    if (queue.property("RedriveAllowPolicy").isThere || /dlq|dead_?letter|failed|failure/i.test(logicalId)) return true;
    return template
      .referencesTo(logicalId)
      .some(({ path }) => path.some((step) => /^(?:RedrivePolicy|DeadLetter\w*|OnFailure)$/.test(String(step))));
  },
};

/** A queue that keeps for two weeks what the consumers of another one cannot handle. */
export const deadLetterQueue: Recipe = {
  makes: "a dead-letter queue",
  value(edit, queue) {
    const isFifo = queue.property("FifoQueue").some({ is: true });
    const { condition, isInLoop, logicalId } = queue;
    const body = {
      Type: queueType,
      ...(condition !== undefined && { Condition: condition }),
      // Amazon SQS encrypts it by default; rules about encryption say how.
      DeletionPolicy: "Delete",
      UpdateReplacePolicy: "Delete",
      Properties: {
        ...(isFifo && { FifoQueue: true }),
        MessageRetentionPeriod: 1209600,
        RedriveAllowPolicy: { redrivePermission: "allowAll" },
      },
    };
    const wanted = logicalId.endsWith("Queue") ? logicalId.slice(0, -"Queue".length) : logicalId;
    const made = declareBeside(
      edit,
      queue,
      isInLoop ? `${logicalId}DeadLetterQueue` : `${wanted}DeadLetterQueue`,
      body,
    );
    return { deadLetterTargetArn: getAtt(made, "Arn"), maxReceiveCount: 5 };
  },
};

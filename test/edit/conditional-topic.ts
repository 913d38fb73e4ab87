import { expect } from "chai";
import type { Edit, Substitutes } from "../../src/contract/rule.js";
import { existing, refusal, substitutes, textAfter } from "./one-fix.js";

/** A template with a topic that has no condition. */
export const topic = `Resources:
  Topic:
    Type: AWS::SNS::Topic
`;
/** The same topic with the condition `Create`. */
export const conditionalTopic = `Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: Create
`;

/** Returns a fix that gives the topic the condition `Create`. */
export function conditional(stand: Substitutes = substitutes): (edit: Edit) => void {
  return (edit) => edit.makeConditional("Topic", "Create", stand);
}

/** Returns what becomes of `rest`, which follows the topic. */
export function rewritten(rest: string, stand: Substitutes = substitutes): string {
  const output = textAfter(existing + topic + rest, conditional(stand));
  expect(output.startsWith(existing + conditionalTopic), output).to.equal(true);
  return output.slice((existing + conditionalTopic).length);
}

/** Returns why the topic cannot get the condition; undefined if it can. */
export function reason(rest: string, stand: Substitutes = substitutes): string | undefined {
  return refusal(existing + topic + rest, conditional(stand));
}

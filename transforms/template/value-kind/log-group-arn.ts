import type { Json } from "../../../src/values/json.js";
import { partsOfKind } from "../../../src/schema/kinds.js";
import { getAtt } from "../../../src/template/intrinsics.js";
import { piecesOf, subTextOf, valueOf } from "../../../src/template/pieces.js";
import type { Template } from "../../../src/template/template.js";
import { leadingIn } from "./arn-of.js";

const withoutStreams = /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:(?:[^:$]|\$\{[^}]*\})+$/;

/**
 * Returns the ARN of a log group as CloudTrail takes it, which ends in `:*`. `Fn::GetAtt` gives it with that end, so that
 * another one makes it invalid. https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/206,
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail (the log stream wildcard)
 */
export function trailGroupArn(template: Template, value: Json): Json | undefined {
  const leading = leadingIn(template, value);
  if (leading !== undefined) {
    const { kind, reference, restText } = leading;
    const { type, form } = partsOfKind(kind);
    const isDoubled = type === "AWS::Logs::LogGroup" && form === "Arn" && /^:\*+$/.test(restText);
    return isDoubled ? getAtt(reference.name, "Arn") : undefined;
  }
  const pieces = piecesOf(value);
  const text = pieces && subTextOf(pieces)?.replaceAll(/\$\{AWS::(\w+)\}/g, "$1");
  return pieces !== undefined && text !== undefined && withoutStreams.test(text)
    ? valueOf([...pieces, { text: ":*" }])
    : undefined;
}

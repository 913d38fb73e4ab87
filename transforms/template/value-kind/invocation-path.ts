import type { Flaw } from "./correction.js";
import { inForm, withParts } from "./parts-of-text.js";
import { placeOf } from "./place-of.js";
import { notThat } from "./words.js";

/**
 * The path by which API Gateway invokes a function holds its ARN, wherever it stands: in a method or in a definition.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html (uri)
 */
export const invocationPath: Flaw = {
  message: (_, corrections) => `the invocation path of a function requires its ARN, ${notThat(corrections)}`,
  correctionsIn({ template, logicalId, path: start, type }) {
    if (!/^AWS::(?:ApiGateway|Serverless)/.test(type)) return [];
    const texts = new Map(
      template.referencesIn(logicalId).flatMap(({ kind, path }) => {
        const { leaf } = placeOf(path, start.length + 1);
        return kind !== "DependsOn" && path[start.length] === "Properties" ? [[leaf.join("/"), leaf] as const] : [];
      }),
    );
    return [...texts.values()].flatMap((path) => {
      const value = template.at(path);
      if (value === undefined) return [];
      const after = withParts(template, value, (part, before) =>
        part.type === "AWS::Lambda::Function" && before.endsWith(":lambda:path/2015-03-31/functions/")
          ? inForm(part, "Arn")
          : undefined,
      );
      return after === undefined ? [] : [{ path, before: value, after }];
    });
  },
};

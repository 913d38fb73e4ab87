import type { Finding } from "../../../../src/contract/rule.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import type { Json } from "../../../../src/values/json.js";
import { leftAlone, repaired } from "./refused.js";

/** Where the methods of a CORS rule stand, and what AWS says of one that it does not take. */
interface Methods {
  readonly property: string;
  refusal(method: string): string;
  /** What stands for all methods where `*` is refused, too. */
  readonly all?: readonly string[];
}

const functionUrl = {
  refusal: (method: string): string => `Lambda answers OPTIONS itself, and rejects ${method} as an allowed method`,
};

/**
 * Lists of methods that do not take `OPTIONS`, since the service answers such requests itself.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-url-cors.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
 */
const lists: ReadonlyMap<string, Methods> = new Map<string, Methods>([
  ["AWS::Lambda::Url", { property: "Cors.AllowMethods", ...functionUrl }],
  ["AWS::Serverless::Function", { property: "FunctionUrlConfig.Cors.AllowMethods", ...functionUrl }],
  [
    "AWS::S3::Bucket",
    {
      property: "CorsConfiguration.CorsRules.*.AllowedMethods",
      refusal: (method) => `Found unsupported HTTP method in CORS config. Unsupported method is ${method}`,
      all: ["GET", "PUT", "POST", "DELETE", "HEAD"],
    },
  ],
]);

/** Returns where `OPTIONS` is among the methods of a CORS rule that does not take it. */
export function* corsMethods(view: ResourceView): Iterable<Finding> {
  const methods = lists.get(view.type);
  if (methods === undefined) return;
  for (const { value, path } of view.property(methods.property).leaves) {
    if (!Array.isArray(value)) continue;
    if (methods.all !== undefined && value.includes("*")) {
      const others = methods.all.filter((method) => !value.includes(method));
      const after: Json[] = [...value.filter((method) => method !== "*" && method !== "OPTIONS"), ...others];
      yield repaired(view, { path, message: methods.refusal("*") }, "safe", [{ path, after }]);
      continue;
    }
    const places = value.flatMap((method, index) => (method === "OPTIONS" ? [[...path, index]] : []));
    if (places.length === 0) continue;
    const where = { path, message: methods.refusal("OPTIONS") };
    if (places.length === value.length) yield leftAlone(view, where, "no other method is allowed");
    else
      yield repaired(
        view,
        where,
        "safe",
        places.map((place) => ({ path: place })),
      );
  }
}

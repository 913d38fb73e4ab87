import { asGetAtt, getAtt } from "../../../src/template/intrinsics.js";
import { piecesOf, valueOf } from "../../../src/template/pieces.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Flaw } from "./correction.js";

/** Attributes that are URLs, by type. */
const urls: ReadonlyMap<string, string> = new Map([
  ["AWS::S3::Bucket", "WebsiteURL"],
  ["AWS::Lambda::Url", "FunctionUrl"],
  ["AWS::ApiGatewayV2::Api", "ApiEndpoint"],
]);

/**
 * An origin of CloudFront is a host, and no URL.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Origin.html (DomainName)
 * https://github.com/aws/aws-cdk/issues/1882 (with the URL of a bucket's website)
 * https://github.com/brefphp/bref/pull/671 (how its host is told)
 */
export const originHost: Flaw = {
  message: () =>
    "an origin requires a host name, not a URL (InvalidArgument: The parameter origin name cannot contain a colon)",
  correctionsIn: (distribution) =>
    distribution.property("DistributionConfig.Origins.*.DomainName").leaves.flatMap(({ value, path }) => {
      const after = hostOf(distribution, value, path);
      return after === undefined ? [] : [{ path, before: value, after }];
    }),
};

function hostOf({ template }: ResourceView, value: Json, path: Path): Json | undefined {
  const { target, attribute } = asGetAtt(value) ?? {};
  const resource = target === undefined ? undefined : template.resource(target);
  if (resource !== undefined && target !== undefined && urls.get(resource.type) === attribute) {
    const origin = template.at(path.slice(0, path.lastIndexOf("DomainName")));
    const isBucket = own(origin, "S3OriginConfig") !== undefined;
    return isBucket ? getAtt(target, "RegionalDomainName") : { "Fn::Select": [2, { "Fn::Split": ["/", value] }] };
  }
  const [first, ...rest] = piecesOf(value) ?? [];
  const [, start] = first !== undefined && "text" in first ? (/^https?:\/\/(.*)$/.exec(first.text) ?? []) : [];
  const hasPath = [start ?? "", ...rest.map((piece) => ("text" in piece ? piece.text : ""))].some((text) =>
    text.includes("/"),
  );
  if (start === undefined || hasPath) return undefined;
  return valueOf([...(start === "" ? [] : [{ text: start }]), ...rest]);
}

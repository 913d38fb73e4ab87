import { isObject, own, type Json } from "../values/json.js";

/**
 * The key of AWS's convention for what a template says of itself in `Metadata`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-metadata.html
 */
export const contextKey = "com.aws.cloudformation.Context";

/** Returns a resource without what its context says of it, which makes it no other. */
export function withoutContext(body: Json): Json {
  const metadata = own(body, "Metadata");
  if (!isObject(body) || !isObject(metadata) || own(metadata, contextKey) === undefined) return body;
  const { [contextKey]: _, ...others } = metadata;
  const { Metadata: __, ...rest } = body;
  return Object.keys(others).length === 0 ? rest : { ...rest, Metadata: others };
}

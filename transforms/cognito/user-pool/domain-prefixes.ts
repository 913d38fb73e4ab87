import type { Finding } from "../../../src/contract/rule.js";
import { asSub, sub, subParts, subText } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { isAbsent } from "./branches.js";

const answer =
  "The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens";

/**
 * Returns what is wrong with the prefix of a domain of Amazon Cognito.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html
 */
export function* domainPrefixFindings(domain: ResourceView): Iterable<Finding> {
  if (!isAbsent(domain, "CustomDomainConfig")) return;
  for (const leaf of domain.property("Domain").leaves) {
    const written = writtenValue(domain.template, leaf);
    const value = written?.value ?? leaf.value;
    const texts = textsIn(value);
    const text = texts.join("\n");
    const after = inSmallLetters(value);
    if (/[A-Z_]/.test(text) && after !== undefined) {
      const refusal = { path: leaf.path, message: `AWS rejects the domain ${text.replaceAll("\n", "…")} (${answer})` };
      const isFree = written?.isFree ?? true;
      yield isFree
        ? repaired(domain, refusal, "review", [{ path: written?.path ?? leaf.path, after }])
        : leftAlone(domain, refusal, "a parameter sets it, and other values depend on that parameter");
    }
    const [reserved] = text
      .toLowerCase()
      .split(/[-\n]/)
      .filter((part) => /^(?:aws|amazon|cognito)$/.test(part));
    if (reserved === undefined || (texts.length > 1 && !/^[a-z0-9-]*$/i.test(text.replaceAll("\n", "")))) continue;
    const message = `AWS rejects the domain (Invalid request provided: AWS::Cognito::UserPoolDomain): ${reserved} is a reserved word`;
    yield leftAlone(domain, { path: leaf.path, message }, "choose a prefix without aws, amazon and cognito");
  }
}

/** Returns the plain texts in a domain: itself, or what stands around the variables of an `Fn::Sub`. */
function textsIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  const call = asSub(value);
  return call === undefined ? [] : subParts(call.text).flatMap(({ kind, text }) => (kind === "text" ? [text] : []));
}

function inSmallLetters(value: Json): Json | undefined {
  const small = (text: string): string => text.toLowerCase().replaceAll("_", "-");
  if (typeof value === "string") return small(value);
  const call = asSub(value);
  if (call === undefined) return undefined;
  const parts = subParts(call.text).map((part) => (part.kind === "text" ? { ...part, text: small(part.text) } : part));
  return sub(subText(parts), call.variables);
}

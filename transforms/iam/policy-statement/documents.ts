import { own } from "../../../src/values/json.js";
import type { PolicyDocument } from "../../aws/policies/policy-documents.js";
import { syntaxError, type PolicyFlaw, type WrittenStatement } from "./flaw.js";

/** The versions of the language. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
const versions = ["2012-10-17", "2008-10-17"];

/** Returns what is wrong with the version of a policy: it is that of the language, no date of its author's. */
export function* wrongVersion({ document, path }: PolicyDocument, type: string): Iterable<PolicyFlaw> {
  const version = own(document, "Version");
  // https://github.com/wercker/step-s3sync/pull/25, https://github.com/Bayer-Group/cloudformation-template-generator/pull/90
  if (type === "AWS::IAM::ManagedPolicy" && (version === undefined || version === "2008-10-17")) {
    yield {
      path,
      what: "a managed policy requires the version 2012-10-17",
      answer: "MalformedPolicyDocument: Policy document must be version 2012-10-17 or greater.",
      repair: { class: "safe", fix: (edit) => edit.set([...path, "Version"], "2012-10-17") },
    };
  }
  if (typeof version !== "string" || versions.includes(version)) return;
  const meant = version.startsWith("2008") ? "2008-10-17" : "2012-10-17";
  const at = [...path, "Version"];
  yield {
    path: at,
    what: `the policy language has no version ${version}`,
    answer: syntaxError,
    repair: { class: "safe", fix: (edit) => edit.set(at, meant) },
  };
}

/** Returns the Sids that IAM does not take: those of its policies have letters and digits, and are there once. */
export function* wrongSids(statements: readonly WrittenStatement[]): Iterable<PolicyFlaw> {
  const taken = new Set<string>();
  for (const { body, path, kind } of statements) {
    const sid = own(body, "Sid");
    if (kind === "resource" || typeof sid !== "string") continue;
    const plain = plainSid(sid);
    const isTwice = taken.has(plain) && plain !== "";
    const meant = isTwice ? freeSid(plain, taken) : plain;
    taken.add(meant);
    if (meant === sid) continue;
    const at = [...path, "Sid"];
    yield {
      path: at,
      what:
        plain === sid
          ? `two statements share the Sid ${sid}`
          : `the Sid ${sid} contains characters other than letters and digits`,
      answer:
        plain === sid
          ? "MalformedPolicyDocument: Statement IDs (SID) in a single policy must be unique."
          : "MalformedPolicyDocument: Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
      repair: { class: "safe", fix: (edit) => (meant === "" ? edit.remove(at) : edit.set(at, meant)) },
    };
  }
}

/** Returns a Sid of letters and digits, with a capital where a word begins. */
function plainSid(sid: string): string {
  if (/^[0-9A-Za-z]*$/.test(sid)) return sid;
  const words = sid.split(/[^0-9A-Za-z]+/).filter((word) => word !== "");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function freeSid(sid: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) if (!taken.has(`${sid}${String(number)}`)) return `${sid}${String(number)}`;
}

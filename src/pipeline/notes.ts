import { lostComments } from "../edit/write/lost-comments.js";
import type { Written } from "../edit/write/write.js";
import { equal, type Json } from "../values/json.js";
import { at } from "../values/pointer.js";
import type { Source } from "../source/source.js";
import { repeatedKeys } from "./repeated-keys.js";
import { Template } from "../template/template.js";

/** What `aws cloudformation deploy` takes without an S3 bucket. */
const maxDirectUpload = 51_200;

/** What cfn-fix writes under `Metadata` of a resource, and what it is for: a reviewer would not expect it there. */
const metadata: Readonly<Record<string, string>> = {
  After:
    "Metadata.CfnFix.After sets the order of creation: CloudFormation creates a resource that a Ref in Metadata refers to first, and DependsOn cannot be conditional. See docs/metadata-cfnfix.md.",
  CreatedIf:
    "Metadata.CfnFix.CreatedIf makes the resource part of the update: CloudFormation does not update conditions by themselves. See docs/metadata-cfnfix.md.",
};

/** Things about a template, and about its correction if there is one, that a user should know; a sentence each. */
export function notesOn(source: Source, written?: Written): string[] {
  const notes = repeatedKeys(source);
  const template = new Template(source.view);
  if (template.hasUnknownMacro)
    notes.push(
      "A macro transforms this template; cfn-fix cannot expand macros, and checks only what the template contains.",
    );
  if (!written) return notes;
  if (template.resources.some(({ body }) => at(body, ["Metadata", "aws:cdk:path"]) !== undefined)) {
    notes.push("The AWS CDK generated this template; make the changes in the source of the app as well.");
  }
  const added = new Template(written.source.view);
  for (const [key, note] of Object.entries(metadata)) if (hasNewMetadata(template, added, key)) notes.push(note);
  for (const { line, text } of lostComments(source, written.splices, written.source)) {
    notes.push(`Comment on line ${line} is removed together with its value: ${text}`);
  }
  const [before, after] = [byteLength(source.text), byteLength(written.text)];
  if (before <= maxDirectUpload && after > maxDirectUpload) {
    notes.push(`The template grows to ${after} bytes; above ${maxDirectUpload} bytes it must be uploaded to S3 first.`);
  }
  return notes;
}

/** True if a resource has something under this key of `Metadata.CfnFix` that it did not have before. */
function hasNewMetadata(before: Template, after: Template, key: string): boolean {
  const written = (body: Json | undefined): Json => at(body ?? {}, ["Metadata", "CfnFix", key]) ?? null;
  return after.resources.some(({ logicalId, body }) => {
    const value = written(body);
    return value !== null && !equal(value, written(before.resource(logicalId)?.body));
  });
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

import { lostComments } from "../edit/write/lost-comments.js";
import type { Written } from "../edit/write/write.js";
import { at } from "../values/pointer.js";
import type { Source } from "../source/source.js";
import { repeatedKeys } from "./repeated-keys.js";
import { Template } from "../template/template.js";

/** What `aws cloudformation deploy` takes without an S3 bucket. */
const maxDirectUpload = 51_200;

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
  for (const { line, text } of lostComments(source, written.splices, written.source)) {
    notes.push(`Comment on line ${line} is removed together with its value: ${text}`);
  }
  const [before, after] = [byteLength(source.text), byteLength(written.text)];
  if (before <= maxDirectUpload && after > maxDirectUpload) {
    notes.push(`The template grows to ${after} bytes; above ${maxDirectUpload} bytes it must be uploaded to S3 first.`);
  }
  return notes;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

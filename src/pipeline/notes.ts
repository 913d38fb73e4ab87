import { lostComments } from "../edit/write/lost-comments.js";
import type { Written } from "../edit/write/write.js";
import { at } from "../values/pointer.js";
import type { Source } from "../source/source.js";
import { Template } from "../template/template.js";

/** What `aws cloudformation deploy` takes without an S3 bucket. */
const maxDirectUpload = 51_200;

/** Things about a template, and about its correction if there is one, that a user should know; a sentence each. */
export function notesOn(source: Source, written?: Written): string[] {
  const notes: string[] = [];
  const template = new Template(source.view);
  if (template.hasUnknownMacro)
    notes.push("A macro transforms this template; what it adds or changes cannot be seen here.");
  if (!written) return notes;
  if (template.resources.some(({ body }) => at(body, ["Metadata", "aws:cdk:path"]) !== undefined)) {
    notes.push("This template was made by the AWS CDK; make the change in the source of the app as well.");
  }
  for (const { line, text } of lostComments(source, written.splices, written.source)) {
    notes.push(`The comment on line ${line} goes with the value it stood in: ${text}`);
  }
  const [before, after] = [byteLength(source.text), byteLength(written.text)];
  if (before <= maxDirectUpload && after > maxDirectUpload) {
    notes.push(`The template grows to ${after} bytes; above ${maxDirectUpload} it has to be uploaded to S3 first.`);
  }
  return notes;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

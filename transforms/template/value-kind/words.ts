import { partsOfKind, type Form, type Kind } from "../../../src/schema/kinds.js";
import { listOf, type Correction } from "./correction.js";

/** Returns the end of a message: which values are not what is taken. */
export function notThat(corrections: readonly Correction[]): string {
  return `which ${listOf(corrections)} ${corrections.length > 1 ? "are" : "is"} not`;
}

/** Returns a property as a reader finds it: its last names, or that of the attribute in a list of them. */
export function wordsOf(property: string): string {
  const attribute = /\[(?:Key|Name|ParameterName)=(.+)\]\.\w+$/.exec(property)?.[1];
  const names = property.split(".").filter((name) => name !== "*");
  return attribute ?? names.slice(-2).join(".");
}

/** What a form is called in a message. */
export const formWords: Readonly<Record<Form, string>> = {
  Name: "a name",
  Arn: "an ARN",
  Id: "an ID",
  Url: "a URL",
  StreamArn: "the ARN of a stream",
  Parts: "the return value of Ref",
  Dns: "a domain name",
  FullName: "the full name",
  Ip: "an IP address",
  Provider: "the name of an identity provider",
  Root: "the ID of an API resource",
  Uri: "an image URI",
  Version: "a version number",
  Zone: "the hosted zone ID of its target",
};

/** Returns what a place takes as a message says it. */
export function wantedWords(takes: readonly Kind[]): string {
  const [form] = takes.map((kind) => partsOfKind(kind).form);
  return form === undefined ? "a value of another kind" : formWords[form];
}

import { toldInCells } from "./cells.js";
import { notEvents } from "./not-events.js";
import { toldInSamTables } from "./sam-table.js";
import { told, type Told } from "./told.js";

/** What commands write before the reason of AWS; it goes on to the end of the paragraph. */
const leads: readonly RegExp[] = [
  /An error occurred \(\w{1,100}\) when calling the \w{1,100} operation/i,
  /\bWaiter \w{1,100} failed: /i,
  // The CDK, the Serverless Framework and rain.
  /\bFailed to create ChangeSet \S{1,300} on \S{1,300}: FAILED, /i,
  /\bThe stack named \S{1,300} failed [^:]{1,300}: [A-Z_]{1,60}: /i,
  /\bCould not create Change Set [^:]{1,300} due to: /i,
  /\berror creating changeset: /i,
];

/** What `aws cloudformation deploy` writes when it does not know the reason. */
const namesNothing = /Failed to create\/update the stack\. Run the following command/i;

/** What GitHub Actions writes before each line of a log, and what it adds. */
const ofLog = /^\d{4}-\d\d-\d\dT[\d:.]{8,20}Z ?(?:##\[\w{1,20}\])?/gm;
const endOfLog = /^(?:Error: )?Process completed with exit code \d{1,3}\.?[ \t\r]*$/gm;
const ansi = /\u001b\[[0-9;]{0,20}[A-Za-z]/g;
const failing = /\b(?:(?:CREATE|UPDATE|DELETE|IMPORT)_FAILED|ROLLBACK_IN_PROGRESS)\b/;
/** `CREATE_FAILED: Topic (AWS::SNS::Topic)`, with the reason in the next line: the Serverless Framework. */
const headed = /^\s*([A-Z]{1,20}_FAILED): ([A-Za-z0-9]{1,255}) \(([A-Za-z0-9:@_-]{1,250})\)\s*$/;

/** Longest message that somebody pastes by itself; what is longer is some other file. */
const maxMessage = 20_000;

/**
 * Returns what a text tells that is no JSON: the output of a command that has deployed, a table of events, or messages
 * that somebody has pasted. Throws `CfnFixError` NOT_EVENTS for a template, a program and the like.
 */
export function toldInText(text: string): Told[] {
  if (memberLine.test(text)) throw notEvents("it is a table or YAML", "ask for JSON: add --output json to the command");
  const lines = text.replace(ansi, "").replace(ofLog, "").replace(endOfLog, "").split(/\r?\n/);
  const { rows, others } = toldInSamTables(lines);
  const found = [...rows, ...others.flatMap((line, index) => toldInLine(line, others[index + 1] ?? ""))];
  const paragraphs = others.join("\n").split(/\n[ \t]*\n/);
  found.push(...paragraphs.flatMap(toldAfterLead));
  const stackName = /--stack-name\s+([A-Za-z][-A-Za-z0-9]{0,127})/.exec(text)?.[1];
  if (namesNothing.test(text))
    found.push(told({ reason: "Failed to create/update the stack", stackName, isFailed: true }));
  return found.length > 0 ? found : pasted(text, paragraphs);
}

/** The members of an answer, which a table or YAML has one a line. */
const memberLine =
  /^[|\t -]*(?:LogicalResourceId|ResourceStatusReason|ResourceStatus|EventId|StackEvents|OperationEvents)[\t ]*[|:]/m;

function toldInLine(line: string, next: string): Told[] {
  const [, status, logicalId, type] = headed.exec(line) ?? [];
  if (status !== undefined) return [told({ reason: next, status, logicalId, type })];
  const isBordered = line.startsWith("|") && line.trimEnd().endsWith("|");
  if (!failing.test(line) && !isBordered) return [];
  const separator = line.includes("|") ? "|" : line.includes("\t") ? "\t" : line.includes(" - ") ? " - " : undefined;
  const cells = separator === undefined ? line.split(/ {2,}/) : line.split(separator);
  return cells.length < 2 ? [] : [toldInCells(cells) ?? []].flat();
}

function toldAfterLead(paragraph: string): Told[] {
  // What an outer command says of it comes first, and adds nothing.
  const starts = leads.flatMap((lead) => {
    const found = lead.exec(paragraph);
    if (found === null) return [];
    const isKept = /^(?:An error|Waiter)/i.test(found[0].trim());
    return [{ at: found.index, end: isKept ? found.index : found.index + found[0].length }];
  });
  const last = starts.sort((a, b) => a.at - b.at).at(-1);
  return last === undefined ? [] : [told({ reason: paragraph.slice(last.end), isFailed: true })];
}

/** Returns the messages of a text of which nothing else is known: one in each paragraph, or in each line that ends one. */
function pasted(text: string, paragraphs: readonly string[]): Told[] {
  if (/^(?:AWSTemplateFormatVersion|Resources|Parameters)[ \t]*:/m.test(text))
    throw notEvents("it looks like a template", "give the events to --from-events, and the template as TEMPLATE");
  if (/^Successfully (?:created\/updated stack|deployed)/m.test(text)) throw notEvents("it says that all went well");
  if (text.length > maxMessage) throw notEvents("it is neither JSON nor the output of a command that deploys");
  // `--query … --output text` puts tabs between the reasons.
  const messages = paragraphs.flatMap((paragraph) => paragraph.split(/\t|(?<=[.)"'\]])[ ]*\n(?=[A-Z"'])/));
  return messages.filter((message) => /\p{L}{2}/u.test(message)).map((reason) => told({ reason, isFailed: true }));
}

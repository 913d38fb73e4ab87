import { isObject, type Json } from "../../values/json.js";
import { commandLine, inputOf, partsOf } from "../command-line.js";
import type { Answer, Thing } from "../facts.js";
import type { Call, FollowUp, Query, Reading, Service } from "../query.js";
import { kept, member, textAt } from "../reading.js";
import { failureOf, Incomplete, type Failure } from "./reason.js";
import type { Session } from "./session.js";

/** More pages than any account needs: an answer that goes on without end is cut off. */
const maxPages = 400;

/** For so many things a call that follows is made. */
const maxFollowing = 1000;

/** After so many refusals, and no answer, a call that follows is not made again: refusals raise alarms. */
const maxDenied = 2;

/** Services that answer in XML, in which an empty list may be left out. */
const inXml: ReadonlySet<Service> = new Set<Service>(["ec2", "elastic-load-balancing-v2", "iam", "s3", "sts"]);

type Values = Readonly<Record<string, string | undefined>>;

/** Asks an account one thing. Never throws: what fails is unknown, with the things that were read before. */
export async function ask(query: Query, subject: string | undefined, session: Session): Promise<Answer> {
  const about = subject === undefined ? {} : { subject };
  const region = query.inRegion ?? session.region;
  const answer = { query: query.id, ...about, command: commandLine(query, subject, { region: session.region }) };
  const found: Thing[] = [];
  const read: Thing[] = [];
  try {
    for await (const page of pagesOf(query.call, partsOf(subject), { ...session, region }))
      found.push(...thingsIn(page, query, subject, region));
    const things = query.then === undefined ? found : await following(query.then, found, read, session);
    return { ...answer, state: "known", things };
  } catch (error) {
    const failure = failureOf(error);
    if (found.length === 0 && saysNone(query.call, failure)) return { ...answer, state: "known", things: [] };
    const { reason, message } = failure;
    // What the call that follows did not reach is listed without what that would have said.
    return { ...answer, state: "unknown", reason, message, things: [...read, ...found.slice(read.length)] };
  }
}

/** Returns the pages of an answer, each as it is there. */
async function* pagesOf(call: Call, values: Values, { send, region }: Session): AsyncGenerator<Json> {
  const { service, operation, paging } = call;
  const input = inputOf(call, values);
  const seen = new Set<string>();
  for (let page = 0; page < maxPages; page++) {
    const answer = await send({ service, operation, input: { ...input }, region });
    yield answer;
    const token = paging && textAt(answer, paging[0]);
    if (paging === undefined || token === undefined) return;
    if (seen.has(token)) break;
    seen.add(token);
    input[paging[1]] = token;
  }
  throw new Incomplete(`${operation} goes on without an end`);
}

function thingsIn(page: Json, query: Query, subject: string | undefined, region: string): readonly Thing[] {
  const { reading, call } = query;
  const parts = partsOf(subject);
  const type = query.type === "" ? (parts["type"] ?? "") : query.type;
  return itemsIn(page, reading.at, call).flatMap((item) => {
    const thing = thingOf(item, type, reading, subject);
    const whole = thing && reading.more !== undefined ? reading.more(thing, item, { region }) : thing;
    return whole === undefined ? [] : [whole];
  });
}

/** Returns what an answer lists; throws where it does not have what it should. */
function itemsIn(page: Json, at: string | undefined, { service, operation }: Call): readonly Json[] {
  const value = at === undefined ? page : member(page, at);
  if (Array.isArray(value)) return value;
  if (isObject(value)) return [value];
  if (inXml.has(service) && isObject(page)) return [];
  throw new Incomplete(`the answer of ${operation} has no ${at ?? "object"}`);
}

function thingOf(item: Json, type: string, reading: Reading, subject: string | undefined): Thing | undefined {
  if (reading.needs !== undefined && textAt(item, reading.needs) === undefined) return undefined;
  const isOne = reading.at === undefined && reading.needs === undefined;
  const name = (reading.name && textAt(item, reading.name)) ?? (isOne ? subject : undefined);
  const id = typeof item === "string" ? item : reading.id && textAt(item, reading.id);
  const arn = reading.arn && textAt(item, reading.arn);
  const mustHave = [reading.name, reading.id, reading.arn, reading.requires].filter((each) => each !== undefined);
  if (mustHave.length > 0 && !mustHave.some((each) => textAt(item, each) !== undefined))
    throw new Incomplete(`an answer has no ${mustHave.join(" or ")}`);
  return {
    type,
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
    ...(arn === undefined ? {} : { arn }),
    properties: kept(item, reading.keep ?? []),
  };
}

/** Returns the things with what another call adds; `read` gets those that are done. */
async function following(
  { call, at, forEach, add }: FollowUp,
  found: readonly Thing[],
  read: Thing[],
  session: Session,
): Promise<readonly Thing[]> {
  if (found.length === 0) return found;
  if (forEach !== true) {
    const pages: Json[] = [];
    for await (const page of pagesOf(call, {}, session)) pages.push(...itemsIn(page, at, call));
    return found.map((thing) => add(thing, pages));
  }
  const denied: unknown[] = [];
  for (const thing of found) {
    if (read.length === maxFollowing)
      throw new Incomplete(`${call.operation} is not asked more than ${maxFollowing} times`);
    const { name, id, arn } = thing;
    try {
      for await (const answer of pagesOf(call, { name, id, arn }, session)) read.push(add(thing, answer));
    } catch (error) {
      // The policy of one key may close it; the others still tell. Where the right is missing for all, nobody insists.
      if (failureOf(error).reason !== "denied" || (denied.length === maxDenied && denied.length === read.length))
        throw error;
      denied.push(error);
      read.push(thing);
    }
  }
  if (denied.length > 0) throw denied[0];
  return read;
}

function saysNone({ none = [] }: Call, { name, message }: Failure): boolean {
  return none.some((each) => {
    const [error, part] = typeof each === "string" ? [each, ""] : each;
    return error === name && message.includes(part);
  });
}

import { collectFacts } from "../../../facts/collect/collect.js";
import { identityCalls } from "../../../facts/collect/calls.js";
import { Sdk } from "../../../facts/collect/sdk.js";
import { openSessions, type Opener, type Wanted } from "../../../facts/collect/sessions.js";
import type { Facts } from "../../../facts/facts.js";
import type { NeededQuery } from "../../../facts/needed.js";
import type { Service } from "../../../facts/query.js";
import { CfnFixError } from "../../../index.js";
import { printable } from "../../../report/printable.js";
import { complain } from "../../complain.js";
import type { Io } from "../../io.js";
import { FactsFiles } from "./write.js";

/** Returns what opens sessions with a profile, once it has loaded what asks these services. */
export type Open = (services: ReadonlySet<Service>, profile: string | undefined, io: Io) => Promise<Opener>;

/** Opens sessions of the AWS SDK, if it is installed. */
export const openSdk: Open = async (services, profile, { env }) => {
  const sdk = await Sdk.load(services);
  const hasEndpoint = Object.keys(env).some((name) => name.startsWith("AWS_ENDPOINT_URL"));
  return {
    sender: (credentials) => sdk.sender({ profile, credentials, hasEndpoint }),
    region: () => sdk.region({ profile }),
  };
};

/** What is asked, of whom, and where the answers go. */
export interface Collection extends Wanted {
  readonly needs: readonly NeededQuery[];
  readonly profile: string | undefined;
  readonly output: string | undefined;
}

/**
 * Asks each account and Region and writes its facts file. Returns 0 if all is known, 1 if an answer is unknown, 2 if an
 * account could not be asked or a file not be written.
 */
export async function collect(wanted: Collection, io: Io, open: Open): Promise<number> {
  const { needs, profile, output, roles, regions } = wanted;
  const files = await FactsFiles.at(output, Math.max(roles.length, 1) * Math.max(regions.length, 1) > 1, io);
  const opener = await open(servicesOf(needs), profile, io);
  let code = 0;
  for (const session of await openSessions(opener, { roles, regions })) {
    if (session instanceof CfnFixError) {
      complain(session, io);
      code = 2;
      continue;
    }
    const facts = await collectFacts(needs, session, new Date().toISOString());
    const isWritten = await files.write(facts);
    tellUnknown(facts, io);
    code = Math.max(code, !isWritten ? 2 : facts.answers.some(({ state }) => state === "unknown") ? 1 : 0);
  }
  return code;
}

function servicesOf(needs: readonly NeededQuery[]): ReadonlySet<Service> {
  const asked = needs.flatMap(({ query: { call, then } }) => [call.service, ...(then ? [then.call.service] : [])]);
  return new Set([identityCalls.caller.service, ...asked]);
}

/** Says what is unknown, a line each. */
function tellUnknown({ answers }: Facts, io: Io): void {
  for (const { state, query, subject, reason, message } of answers) {
    if (state === "known") continue;
    const about = subject === undefined ? query : `${query} ${subject}`;
    io.stderr.write(printable(`unknown: ${about}: ${reason}: ${(message ?? "").slice(0, 200)}`) + "\n");
  }
}

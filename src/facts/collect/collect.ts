import type { Answer, Facts } from "../facts.js";
import type { NeededQuery } from "../needed.js";
import { ask } from "./ask.js";
import type { Session } from "./session.js";

/** So many calls are under way at a time: AWS throttles those who ask faster. */
const atOnce = 4;

/** Asks an account what templates need to know. `now` is an ISO time. Never throws: what fails is unknown. */
export async function collectFacts(needs: readonly NeededQuery[], session: Session, now: string): Promise<Facts> {
  const { account, region, partition, caller } = session;
  const answers: Answer[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < needs.length; at = next++) {
      const need = needs[at];
      if (need !== undefined) answers[at] = await ask(need.query, subjectIn(need.subject, session), session);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { version: 1, collected: now, account, region, partition, caller, answers };
}

/** Returns what a query is about, in the account and Region that are asked. */
function subjectIn(subject: string | undefined, { account, region, partition }: Session): string | undefined {
  return subject
    ?.replaceAll("${AWS::AccountId}", account)
    .replaceAll("${AWS::Region}", region)
    .replaceAll("${AWS::Partition}", partition);
}

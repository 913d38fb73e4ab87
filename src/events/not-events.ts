import { CfnFixError } from "../values/errors.js";

/** The command whose output can be read, with the name of a stack in the place of STACK. */
export const eventsCommand = "aws cloudformation describe-stack-events --stack-name STACK --output json";

/** Returns the refusal of a text in which no failure of a stack can be read. */
export function notEvents(what: string, help = `give the output of: ${eventsCommand}`): CfnFixError {
  return new CfnFixError("NOT_EVENTS", `not events: ${what}`, help);
}

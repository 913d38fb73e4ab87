import { isObject, own, type Json } from "../../src/values/json.js";

/** What `cfn-fix parameters` says of one parameter. */
export interface Decision {
  readonly parameter: string;
  readonly state: string;
  readonly value?: string;
  readonly isRequired: boolean;
  readonly reason: string;
  /** The call that decided it, or that would. */
  readonly query?: string;
  readonly candidates: readonly string[];
}

/** Returns what it says as JSON about the first account. */
export function decisionsIn(text: string): Decision[] {
  const said: Json = JSON.parse(text);
  const accounts = own(said, "accounts");
  const list = own(Array.isArray(accounts) ? accounts[0] : undefined, "parameters");
  return (Array.isArray(list) ? list : []).filter(isObject).map((each) => {
    const query = own(own(each, "fact"), "query");
    const [parameter, state, value, reason, candidates] = ["parameter", "state", "value", "reason", "candidates"].map(
      (key) => own(each, key),
    );
    return {
      parameter: String(parameter),
      state: String(state),
      ...(typeof value === "string" && { value }),
      isRequired: own(each, "required") === true,
      reason: String(reason),
      ...(typeof query === "string" && { query }),
      candidates: (Array.isArray(candidates) ? candidates : []).map((candidate) => String(own(candidate, "value"))),
    };
  });
}

/** Returns the values in what it writes for `create-stack --parameters`. */
export function valuesIn(text: string): Record<string, string> {
  const list: Json = JSON.parse(text);
  return Object.fromEntries(
    (Array.isArray(list) ? list : []).map((each) => [
      String(own(each, "ParameterKey")),
      String(own(each, "ParameterValue")),
    ]),
  );
}

/** Returns the calls that have no answer in a facts file. */
export function unknownIn(text: string): Set<string> {
  const facts: Json = JSON.parse(text);
  const answers = own(facts, "answers");
  const open = (Array.isArray(answers) ? answers : []).filter((answer) => own(answer, "state") === "unknown");
  return new Set(open.map((answer) => String(own(answer, "query"))));
}

/** True if a person has to say what the value is: nobody knows it, and a default would be a guess. */
export function isOpen({ state }: Decision): boolean {
  return state === "unknown";
}

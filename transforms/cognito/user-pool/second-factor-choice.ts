import type { Finding } from "../../../src/contract/rule.js";
import { choose } from "../../../src/template/branches.js";
import { asRef, noValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { ParameterTests } from "../../aws/values/parameter-tests.js";

/**
 * Returns what is wrong where a parameter decides on the second factor, and asks for one by default: it needs an authenticator
 * app there. A pool without a second factor names none: "can't turn off MFA and configure an MFA together".
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html
 * https://github.com/go-to-k/cdkd/issues/1923
 */
export function factorByParameter(pool: ResourceView, value: Json, path: Path, answer: string): Finding | undefined {
  const { template, logicalId } = pool;
  const name = asRef(value);
  const parameter = name === undefined ? undefined : template.parameters.get(name);
  const preset = own(parameter, "Default");
  if (name === undefined || typeof preset !== "string" || !/^(?:ON|OPTIONAL)$/.test(preset)) return undefined;
  const allowed = own(parameter, "AllowedValues");
  const isAlways = Array.isArray(allowed) && !allowed.some((each) => each === "OFF" || each === false);
  const tests = new ParameterTests(template);
  const off = tests.isOneOf(name, ["OFF"], `Has${name}Off`);
  const after = isAlways ? ["SOFTWARE_TOKEN_MFA"] : choose(off, noValue, ["SOFTWARE_TOKEN_MFA"]);
  const at = pool.pathOf("EnabledMfas");
  return {
    logicalId,
    path,
    message: `AWS rejects MfaConfiguration ${preset} (${answer}), the default of ${name}; without SmsConfiguration the second factor is an authenticator app`,
    isRefused: true,
    class: "review",
    impact: "none",
    fix(edit) {
      if (!equal(edit.template.at(path), value)) return;
      tests.declare(edit, after);
      edit.set(at, after);
    },
  };
}

import { own, type Json } from "../../../src/values/json.js";
import { asIf, type Guard } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { areThereThroughout } from "./throughout.js";
import { hasResource, type Statement, type Test } from "./statements.js";
import { textOf } from "../values/normal-text.js";

/**
 * True if the statements keep out every request without TLS, whoever makes it and to whatever part of the bucket,
 * wherever `context` holds. `places`: the ARNs of the bucket and of its objects, in normal form.
 */
export function deniesPlainTransport(
  template: Template,
  statements: readonly Statement[],
  places: readonly string[],
  context: readonly Guard[],
): boolean {
  const denying = statements.filter((statement) => deniesEveryone(template, statement));
  return places.every((place) => {
    // What cannot be read may be the place.
    const reaching = denying.filter((statement) => statement.resources === undefined || hasResource(statement, place));
    return areThereThroughout(template, reaching, context);
  });
}

/** True if a statement is about every request without TLS in its place: no principal, action or test narrows it. */
function deniesEveryone(template: Template, statement: Statement): boolean {
  return isAgainstPlainTransport(statement) && isAboutEverything(template, statement);
}

/** True if a statement denies requests without TLS, whoever makes them, be it not all of them and not everywhere. */
export function isAgainstPlainTransport({ body, effect, tests }: Statement): boolean {
  const isForAll = (principal: Json): boolean =>
    principal === "*" || hasSurely(own(principal, "AWS"), (named) => named === "*");
  if (effect !== "Deny" || !hasSurely(own(body, "Principal"), isForAll)) return false;
  return tests.length > 0 && tests.every(isPlainTransport);
}

/** True if a statement is about every action on a bucket. */
export function isAboutEverything(template: Template, { body }: Statement): boolean {
  return hasSurely(own(body, "Action"), (action) => /^(?:s3:)?\*$/i.test(textOf(template, action) ?? ""));
}

/** True if such a value is there in any case: by itself, in a list, or in both branches of an `Fn::If`. */
function hasSurely(value: Json | undefined, isSuch: (leaf: Json) => boolean): boolean {
  if (Array.isArray(value)) return value.some((item) => hasSurely(item, isSuch));
  const choice = asIf(value);
  if (choice !== undefined) return hasSurely(choice.whenTrue, isSuch) && hasSurely(choice.whenFalse, isSuch);
  return value !== undefined && isSuch(value);
}

/** True for a test of requests without TLS. All tests of a statement must hold, so one about anything else lets some in. */
function isPlainTransport({ operator, key, values }: Test): boolean {
  if (key !== "aws:securetransport" || !/^bool(?:ifexists)?$/.test(operator) || values === undefined) return false;
  return values.length > 0 && values.every((value) => value.toLowerCase() === "false");
}

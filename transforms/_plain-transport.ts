import type { Guard } from "../src/template/intrinsics.js";
import type { Template } from "../src/template/template.js";
import { areThereThroughout } from "./_presence.js";
import { hasAction, hasResource, namesEveryone, type Statement, type Test } from "./_statements.js";

/**
 * Do the statements keep out every request without TLS, whoever makes it and to whatever part of the bucket, wherever
 * `context` holds? `places`: the ARNs of the bucket and of its objects, in normal form.
 */
export function deniesPlainTransport(template: Template, statements: readonly Statement[], places: readonly string[], context: readonly Guard[]): boolean {
  const denying = statements.filter(deniesEveryone);
  return places.every((place) => {
    // What cannot be read may be the place.
    const reaching = denying.filter((statement) => statement.resources === undefined || hasResource(statement, place));
    return areThereThroughout(template, reaching, context);
  });
}

/** Every request without TLS, as far as the statement is about the place: no principal, action or test narrows it. */
function deniesEveryone(statement: Statement): boolean {
  const { effect, isAboutOtherActions, tests } = statement;
  if (effect !== "Deny" || !namesEveryone(statement) || isAboutOtherActions || !hasAction(statement, "s3:*")) return false;
  return tests.length > 0 && tests.every(isPlainTransport);
}

/** All tests of a statement must hold, so one more about anything else lets some requests in. */
function isPlainTransport({ operator, key, values }: Test): boolean {
  return key === "aws:securetransport" && /^bool(?:ifexists)?$/.test(operator) && (values?.some((value) => value.toLowerCase() === "false") ?? false);
}

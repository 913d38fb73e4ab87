import type { Template } from "../../src/template/template.js";
import { equal, isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import { ownersStatement } from "../../transforms/aws/keys/key-documents.js";
import { isOfTemplate, type KeyUse } from "../../transforms/aws/keys/key-use.js";
import { keyUses } from "../../transforms/aws/keys/key-uses.js";
import type { KeyService } from "../../transforms/aws/keys/services.js";
import { statementFor } from "../../transforms/aws/keys/statement.js";
import type { Breaker, Mutation, Place } from "./mutation.js";
import { statements } from "./mutations.js";

const keyType = "AWS::KMS::Key";

/** A statement by which a key lets a service in, as AWS's sample has it. */
interface Admission {
  readonly logicalId: string;
  readonly path: Path;
  readonly body: JsonObject;
  readonly service: KeyService;
}

function admissionsIn(template: Template): Admission[] {
  const uses = keyUses(template).filter(isOfTemplate);
  return statements(template, [keyType], [["KeyPolicy"]]).flatMap(({ owner, path, body }) => {
    const mine = uses.filter(({ key }) => key.logicalId === owner.logicalId);
    const service = [...new Set(mine.map((use) => use.service))].find((each) => {
      const wanted = statementFor(each, ofService(mine, each));
      return equal(withoutSid(wanted), withoutSid(body));
    });
    return service === undefined ? [] : [{ logicalId: owner.logicalId, path, body, service }];
  });
}

function ofService(uses: readonly KeyUse[], service: KeyService): KeyUse[] {
  return uses.filter((use) => use.service === service);
}

function withoutSid(statement: Json): Json {
  if (!isObject(statement)) return statement;
  const { Sid: _, ...rest } = statement;
  return rest;
}

function onAdmissions(name: string, apply: (admission: Admission) => Place["apply"]): Mutation {
  return {
    name,
    places: (template) => admissionsIn(template).map((each) => ({ logicalId: each.logicalId, apply: apply(each) })),
  };
}

/** A source that no service which writes under keys has. */
const strange = "arn:aws:dynamodb:*:*:table/*";

/** The key has no policy of its own, and had only what AWS KMS gives and one statement. */
const withoutPolicy: Mutation = {
  name: "without policy",
  places: (template) =>
    admissionsIn(template).flatMap(({ logicalId, path }) => {
      const document = path.slice(0, -2);
      const list = own(template.at(document), "Statement");
      const isPlain =
        Array.isArray(list) && list.length === 2 && equal(withoutSid(list[0] ?? null), withoutSid(ownersStatement));
      return isPlain ? [{ logicalId, apply: (broken) => broken.remove(document) }] : [];
    }),
};

/** The ways to break what kms-key-policy repairs. */
export const keyPolicyBreaker: Breaker = {
  concerns: /AWS::KMS::Key\b/,
  mutations: [
    onAdmissions(
      "without a statement",
      ({ path }) =>
        (broken) =>
          broken.remove(path),
    ),
    onAdmissions("too few actions", ({ path, body, service }) => (broken) => {
      const actions = own(body, "Action");
      const one = (Array.isArray(actions) ? actions : []).find((action) =>
        service.needed.includes(String(action).replace("*", "")),
      );
      if (one === undefined) return false;
      broken.set([...path, "Action"], one);
      return true;
    }),
    onAdmissions("for another source", ({ path, body, service }) => (broken) => {
      // Of some services nobody knows which sources they name.
      if (service.sourceArn === "*") return false;
      const condition = own(body, "Condition");
      const block = isObject(condition) ? condition : {};
      const likes = own(block, "ArnLike");
      const tests = { ...(isObject(likes) ? likes : {}), "aws:SourceArn": strange };
      broken.set([...path, "Condition"], { ...block, ArnLike: tests });
      return true;
    }),
    withoutPolicy,
  ],
};

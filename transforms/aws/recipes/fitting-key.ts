import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { hasAction, namesEveryone, type Statement, type Test } from "../policies/statements.js";
import type { KeyPurpose } from "./key-purpose.js";
import { lackingUses } from "../keys/admission.js";
import { documentsOf } from "../keys/key-documents.js";
import { admitsAccount, encryptsData, isGeneral, limitsGrants, isThereFor, wordsAbout } from "../keys/key-traits.js";

/**
 * Returns the key of the template that fits a purpose: its policy lets the services in that use it, or, where the
 * account uses it through grants alone, it is called so.
 */
export function keyThatFits(user: ResourceView, purpose: KeyPurpose): ResourceView | undefined {
  const { through, services, statements, words, refusesLimitOfGrants } = purpose;
  if (statements !== undefined) return undefined;
  const keys = viewsOf(user.template, "AWS::KMS::Key").filter(
    (key) => encryptsData(key) && isThereFor(key, user, user.guards),
  );
  if (through !== undefined || services !== undefined) return keys.find((key) => admitsServices(key, user, purpose));
  const governed = keys.filter((key) => admitsAccount(key) && !(refusesLimitOfGrants === true && limitsGrants(key)));
  const [general, ...others] = governed.filter(isGeneral);
  return governed.find((key) => words?.test(wordsAbout(key))) ?? (others.length === 0 ? general : undefined);
}

function admitsServices(key: ResourceView, user: ResourceView, purpose: KeyPurpose): boolean {
  const { through = [], services = [] } = purpose;
  const documents = documentsOf(key) ?? [];
  const uses = services.map((service) => ({ service, key, user, target: user, context: user.guards }));
  return (
    documents.length > 0 &&
    documents.every(
      (document) =>
        lackingUses(document, uses).length === 0 &&
        through.every((service) => document.statements.some((statement) => isOpenThrough(statement, service))),
    )
  );
}

/** True if a statement lets every principal of the account encrypt and decrypt through a service. */
function isOpenThrough(statement: Statement, service: string): boolean {
  const { effect, guards, tests } = statement;
  if (effect !== "Allow" || guards.length > 0 || !namesEveryone(statement)) return false;
  const isComplete = ["kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant"].every((each) =>
    hasAction(statement, each),
  );
  return (
    isComplete &&
    tests.some(({ key }) => key === "kms:viaservice") &&
    tests.every((test) => holdsThrough(test, service))
  );
}

function holdsThrough({ operator, key, values = [] }: Test, service: string): boolean {
  if (!/^string(?:equals|like)$/.test(operator)) return false;
  const wanted = key === "kms:viaservice" ? `${service}.\${AWS::Region}.amazonaws.com` : "${AWS::AccountId}";
  return (key === "kms:viaservice" || key === "kms:calleraccount") && values.includes(wanted);
}

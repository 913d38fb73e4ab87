import type { Edit } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { appendTo } from "../policies/statements.js";
import { lackingUses } from "./admission.js";
import { correct, correctionFor } from "./correction.js";
import { documentsOf, ownersStatement, type KeyDocument } from "./key-documents.js";
import { isOfTemplate, type KeyUse } from "./key-use.js";
import { keyUses } from "./key-uses.js";
import type { KeyService } from "./services.js";
import { statementFor } from "./statement.js";

/** Corrects the statements that are meant for the service, and adds one for what they cannot be made to allow. */
export function letIn(edit: Edit, key: ResourceView, service: KeyService): void {
  for (const index of (documentsOf(key) ?? []).keys()) {
    const document = documentsOf(key.in(edit.template))?.[index];
    const correction = document && correctionFor(service, document, usesOf(key, service));
    if (correction !== undefined) correct(edit, correction);
    const now = key.in(edit.template);
    addStatement(edit, documentsOf(now)?.[index], service, usesOf(now, service));
  }
}

function addStatement(
  edit: Edit,
  document: KeyDocument | undefined,
  service: KeyService,
  uses: readonly KeyUse[],
): void {
  const lacking = document === undefined ? [] : lackingUses(document, uses);
  if (document === undefined || lacking.length === 0) return;
  const { path, isMissing, statements } = document;
  if (isMissing) edit.set(path, { Version: "2012-10-17", Statement: [ownersStatement] });
  appendTo(edit, path, statements, [statementFor(service, lacking)]);
}

function usesOf(key: ResourceView, service: KeyService): KeyUse[] {
  return usesOfKey(key).filter((use) => use.service === service);
}

/** Returns the uses of a key of the template by services that act in their own name. */
export function usesOfKey(key: ResourceView): KeyUse[] {
  return keyUses(key.template)
    .filter(isOfTemplate)
    .filter((use) => use.key.logicalId === key.logicalId);
}

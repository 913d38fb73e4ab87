import type { Rule } from "../../src/contract/rule.js";
import { accountOwner } from "./account-owner/index.js";
import { accountSingletons } from "./account-singletons/index.js";
import { availabilityZone } from "./availability-zone/index.js";
import { creationOrder } from "./creation-order/index.js";
import { deletionPolicy } from "./deletion-policy/index.js";
import { descriptionCharacters } from "./description-characters/index.js";
import { circularDependency } from "./circular-dependency/index.js";
import { parameterDefault } from "./parameter-default/index.js";
import { placeholderValue } from "./placeholder-value/index.js";
import { numberRange } from "./number-range/index.js";
import { resourceType } from "./resource-type/index.js";
import { explicitName } from "./explicit-name/index.js";
import { partition } from "./partition/index.js";
import { needlessSub } from "./needless-sub/index.js";
import { obsoleteDependsOn } from "./obsolete-depends-on/index.js";
import { templateShape } from "./template-shape/index.js";
import { templateSyntax } from "./template-syntax/index.js";
import { undefinedName } from "./undefined-name/index.js";
import { siblingName } from "./sibling-name/index.js";
import { tlsPolicy } from "./tls-policy/index.js";
import { unusedDeclaration } from "./unused-declaration/index.js";
import { updateReplacePolicy } from "./update-replace-policy/index.js";
import { valueKind } from "./value-kind/index.js";

/** The rules about templates as a whole. */
export const template: readonly Rule[] = [
  accountOwner,
  accountSingletons,
  availabilityZone,
  creationOrder,
  deletionPolicy,
  circularDependency,
  descriptionCharacters,
  parameterDefault,
  placeholderValue,
  numberRange,
  resourceType,
  templateShape,
  templateSyntax,
  undefinedName,
  siblingName,
  tlsPolicy,
  valueKind,
  explicitName,
  needlessSub,
  partition,
  obsoleteDependsOn,
  unusedDeclaration,
  updateReplacePolicy,
];

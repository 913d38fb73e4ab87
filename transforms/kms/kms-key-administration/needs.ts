import type { ResourceView } from "../../../src/template/resource-view.js";

/** What whoever deploys a key must be allowed to do with it by the policy of the key. */
export interface Need {
  /** The action that AWS asks for. */
  readonly action: string;
  /** What CloudFormation reads of it later; without that it sees no drift. */
  readonly besides: readonly string[];
  /** What AWS answers without it. */
  readonly answer: string;
}

/**
 * What CloudFormation does in the name of whoever deploys, by the properties of the key.
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-kms (CreateHandler), read 2026-11-30
 */
export function needsOf(key: ResourceView): Need[] {
  const needs: Need[] = [];
  if (isEver(key, "EnableKeyRotation", true)) {
    needs.push({
      action: "kms:EnableKeyRotation",
      besides: ["kms:GetKeyRotationStatus"],
      answer: "Access denied for operation 'EnableKeyRotation'",
    });
  }
  if (isEver(key, "Enabled", false)) {
    needs.push({ action: "kms:DisableKey", besides: [], answer: "Access denied for operation 'DisableKey'" });
  }
  return needs;
}

/** True if KMS asks whether who creates the key can change its policy later. */
export function isChecked(key: ResourceView): boolean {
  return key.property("BypassPolicyLockoutSafetyCheck").leaves.every(({ value }) => String(value) !== "true");
}

function isEver(key: ResourceView, property: string, wanted: boolean): boolean {
  return key.property(property).leaves.some(({ value }) => String(value) === String(wanted));
}

/** True if a resource of a policy is an ARN of another service than AWS KMS, so that it can be no key. */
export function isOfOtherService(resource: string): boolean {
  return /^arn:[^:]*:(?!kms:)[a-z0-9-]+:/.test(resource.replace(/\$\{[^${}]*\}/g, "*"));
}

import type { Exemption, Recipe } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { KeyService } from "../keys/services.js";
import type { KeyPurpose } from "../recipes/key-purpose.js";
import { kmsKey } from "../recipes/kms-key.js";
import { sendersTo } from "./senders.js";

/** Topics and queues to which somebody writes whom no key policy that can be written here lets in. */
export const writtenByOthers: Exemption = {
  reason:
    "another account, everyone or a service that cfn-fix does not know may write there, and needs a key whose policy you write",
  holds: (receiver) => sendersTo(receiver).other !== undefined,
};

/** Topics and queues to which services write, as far as the template says: the key that AWS manages would keep them out. */
export const writtenByServices: Exemption = {
  reason: "a service may write there, and the AWS managed key lets none in; it needs a customer managed key",
  holds: (receiver) => !sendersTo(receiver).areOfAccount,
};

/**
 * Returns the recipe for the key of topics or queues: the one that AWS manages where principals of the account alone write,
 * else a customer managed key that lets in the services that write.
 */
export function messageKey(purpose: KeyPurpose, managed: string): Recipe {
  return {
    makes: `a customer managed key for ${purpose.description}, where services write`,
    value(edit, receiver) {
      if (sendersTo(receiver).areOfAccount) return managed;
      const services = servicesFor(receiver);
      const letsIn = services.length === 0 ? purpose : { ...purpose, services };
      return kmsKey(letsIn, "KmsMasterKeyId", "KeyId").value(edit, receiver);
    },
  };
}

/** Returns the services that write to some topic or queue of the type, since all share one key. */
function servicesFor({ template, type }: ResourceView): KeyService[] {
  const all = viewsOf(template, type).flatMap((receiver) => [...sendersTo(receiver).services]);
  return [...new Set(all)].sort((a, b) => (a.sid < b.sid ? -1 : 1));
}

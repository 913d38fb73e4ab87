import type { Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { KeyService } from "./services.js";

/** A service that needs a key of the template. */
export interface KeyUse {
  readonly service: KeyService;
  readonly key: ResourceView;
  /** What makes the service write: a trail, a rule, an alarm; a log group does it itself. */
  readonly user: ResourceView;
  /** What has the key: a bucket, a topic, a queue or a log group. */
  readonly target: ResourceView;
  /** What holds where the service needs the key. */
  readonly context: readonly Guard[];
  /** Who writes, as people call it, where that is not the service itself. */
  readonly writer?: string;
  /** True if AWS refuses the user, or the target, without it. */
  readonly isRefused?: boolean;
}

/** A service that writes to something with a key that AWS manages, whose policy lets no service in. */
export interface ManagedKeyUse {
  readonly service: KeyService;
  readonly user: ResourceView;
  readonly target: ResourceView;
  /** The alias of the key. */
  readonly alias: string;
  readonly writer?: string;
  /** True if AWS refuses the user. */
  readonly isRefused?: boolean;
}

/** True if it is a use of a key of the template. */
export function isOfTemplate(use: KeyUse | ManagedKeyUse): use is KeyUse {
  return "key" in use;
}

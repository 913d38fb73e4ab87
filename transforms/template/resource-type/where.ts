import type { Path } from "../../../src/values/pointer.js";

/** What every finding on a wrong type says: CloudFormation refuses the template. */
export interface Where {
  readonly logicalId: string;
  readonly path: Path;
  readonly message: string;
  readonly isRefused: true;
}

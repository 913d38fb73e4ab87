import type { Rule } from "../../src/contract/rule.js";
import { passwordDirectoryService } from "./password-directoryservice.js";

/** The rules about AWS Directory Service. */
export const directoryservice: readonly Rule[] = [passwordDirectoryService];

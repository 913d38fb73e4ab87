import type { Rule } from "../../src/contract/rule.js";
import { imageBuilder } from "./image-builder/index.js";

/** The rules about EC2 Image Builder. */
export const imagebuilder: readonly Rule[] = [imageBuilder];

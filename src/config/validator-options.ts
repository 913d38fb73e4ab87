import type { Options } from "ajv";

/** How schemas of configurations and packs are compiled, at run time and at build time. */
export const validatorOptions: Options = {
  allErrors: true,
  verbose: true,
  strict: true,
  // A name that is known may also be one that a logical ID makes.
  allowMatchingProperties: true,
  // Equal schemas of parameters are compiled once, and a test checks that the schema is valid: both take time.
  inlineRefs: false,
  meta: false,
  validateSchema: false,
};

import fc from "fast-check";

const given = process.env["CFN_FIX_SEED"];

/** Of every choice that the tests leave to chance: another one each time, or that of `CFN_FIX_SEED`. */
export const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

// What the tests start leaves nothing in the home of whoever runs them.
process.env["CFN_FIX_CACHE"] ??= "off";

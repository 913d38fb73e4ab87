/** Why a finding is left alone where the resource has properties that an include, a macro or an unknown tag gives. */
export const hiddenProperties = "some of its properties come from elsewhere and cannot be seen";

/** Why a finding is left alone where `Fn::ForEach` makes the resource. */
export const madeByLoop = "a loop creates it";

/** Why a finding is left alone where an item of a list may be the one that is looked for. */
export const unclearItems =
  "an item of the list, which a condition or a function gives, may say so; let it say so always";

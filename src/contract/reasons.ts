/** Why a finding is left alone where the resource has properties that an include, a macro or an unknown tag gives. */
export const hiddenProperties = "some of its properties come from an include or a macro, which cfn-fix cannot expand";

/** Why a finding is left alone where `Fn::ForEach` makes the resource. */
export const madeByLoop = "created in an Fn::ForEach loop";

/** Why a finding is left alone where an item of a list may be the one that is looked for. */
export const unclearItems = "a list item from a condition or a function may already set it; set it unconditionally";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators =
  "StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals Bool BinaryEquals IpAddress NotIpAddress ArnEquals ArnLike ArnNotEquals ArnNotLike Null".split(
    " ",
  );

const byLowerCase = new Map(operators.map((operator) => [operator.toLowerCase(), operator]));

/** Returns the operator that is meant; the same one if it exists, in whatever case; undefined if it cannot be told. */
export function operatorMeant(written: string): string | undefined {
  const [, set = "", test = "", suffix = ""] = /^(?:(For(?:All|Any)\w*):)?(.*?)(IfExists?)?$/i.exec(written) ?? [];
  const right = testMeant(test);
  if (right === undefined) return undefined;
  const sets = set === "" ? "" : /^ForAll/i.test(set) ? "ForAllValues:" : "ForAnyValue:";
  const meant = `${sets}${right}${suffix === "" ? "" : "IfExists"}`;
  // Whether AWS minds the case is not known.
  return meant.toLowerCase() === written.toLowerCase() ? written : meant;
}

function testMeant(written: string): string | undefined {
  const lower = written.toLowerCase();
  const known = byLowerCase.get(lower);
  if (known !== undefined) return known;
  const plain = lower
    .replace(/[^a-z]/g, "")
    .replace(/^boolean(?:equals?)?$|^boolequals?$/, "bool")
    .replace(/^ip(?:address)?equals?$|^ipaddresses$/, "ipaddress")
    .replace(/^ip(?:address)?notequals?$|^notipaddresses$/, "notipaddress")
    .replace(/^number(?=[a-z])/, "numeric")
    .replace(/^not(string|arn|numeric|date)/, "$1not")
    .replace("thanor", "than")
    .replace(/equals?(?=$|ignorecase$)/, "equals")
    .replace(/likes$/, "like");
  return byLowerCase.get(plain);
}

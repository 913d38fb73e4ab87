import { lettersOf } from "../../../../src/values/letters.js";
import type { Authorization } from "./authorizers.js";

/** What a word for the authorization of a method says; `token`: a token that some authorizer reads. */
export type Meaning = Authorization | "AWS_IAM" | "NONE" | "key" | "token";

/**
 * The values of AuthorizationType.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html
 */
const known: ReadonlySet<string> = new Set([
  "NONE",
  "AWS_IAM",
  "AWS_CROSS_ACCOUNT_IAM",
  "CUSTOM",
  "COGNITO_USER_POOLS",
]);

/** Words without capitals and signs; of one that holds `cognito` or `userpool` it is clear. */
const words: Readonly<Record<Exclude<Meaning, "COGNITO_USER_POOLS">, string>> = {
  NONE: "none open public noauth noauthorization anonymous unauthenticated no",
  AWS_IAM: "iam awsiam awsiamauth iamauth sigv4 awssigv4 awssigv4auth",
  CUSTOM:
    "custom lambda awslambda lambdaauthorizer customauthorizer customlambda lambdacustom lambdatoken lambdarequest request",
  key: "apikey apikeyrequired xapikey key apikeyauth apikeys awsapikey",
  token: "token jwt bearer bearertoken jwtauthorizer oauth oauth2 oidc openid openidconnect authorizer",
};

/** Returns the word as AWS has it; capitals do not count, since whether AWS minds them is not known. */
export function knownWord(written: string): string | undefined {
  const word = written.toUpperCase();
  return known.has(word) ? word : undefined;
}

/** Returns what another word says; undefined if that cannot be told. */
export function meaningOf(written: string): Meaning | undefined {
  const letters = lettersOf(written);
  if (/cognito|userpool/.test(letters)) return "COGNITO_USER_POOLS";
  const meanings: readonly Exclude<Meaning, "COGNITO_USER_POOLS">[] = ["NONE", "AWS_IAM", "CUSTOM", "key", "token"];
  return meanings.find((meaning) => words[meaning].split(" ").includes(letters));
}

import type { Request, Session } from "../../src/facts/collect/session.js";
import type { Json } from "../../src/values/json.js";

/** What an operation answers: an answer, its pages in turn, or an error of AWS. */
export type Said = Json | readonly (Json | Error)[] | Error | ((request: Request) => Json);

/** Returns an error as the SDK throws it. */
export function awsError(name: string, message = name, httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** A session whose account says what is recorded for each operation; `requests` are what it was asked. */
export function recorded(answers: Readonly<Record<string, Said>>): Session & { readonly requests: Request[] } {
  const requests: Request[] = [];
  const pages = new Map<string, number>();
  return {
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
    caller: "arn:aws:iam::111122223333:user/me",
    requests,
    async send(request) {
      requests.push(request);
      const { operation } = request;
      const said = answers[operation];
      if (said === undefined) throw awsError("AccessDeniedException", `not authorized to perform ${operation}`, 403);
      if (said instanceof Error) throw said;
      if (typeof said === "function") return said(request);
      if (!isPages(said)) return said;
      const page = pages.get(operation) ?? 0;
      pages.set(operation, page + 1);
      const next: Json | Error = said[page] ?? null;
      if (next instanceof Error) throw next;
      return next;
    },
  };
}

function isPages(said: Json | readonly (Json | Error)[]): said is readonly (Json | Error)[] {
  return Array.isArray(said);
}

import { at, type Judge } from "./judge.js";

/** What other tools ask of jobs and crawlers. */
export const glue: readonly Judge[] = [
  {
    rule: "glue-security",
    asks: ["CT.GLUE.PR.1", "CKV_AWS_195"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/glue-rules.html",
    type: ["AWS::Glue::Job", "AWS::Glue::Crawler", "AWS::Glue::DevEndpoint"],
    passes: (user) =>
      at(user, "SecurityConfiguration") !== undefined || at(user, "CrawlerSecurityConfiguration") !== undefined,
  },
];

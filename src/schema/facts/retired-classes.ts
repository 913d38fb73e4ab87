import type { Dated } from "./dated.js";

/** The families of instance classes with which Amazon RDS creates no database any more, by the engines. */
export const retiredClasses: Dated & { readonly names: Readonly<Record<string, string>> } = {
  source:
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html, and aws rds describe-orderable-db-instance-options by way of cfn-lint 1.51.0",
  of: "2026-05-20",
  expires: "2028-05-20",
  names: {
    "aurora-mysql": "r3",
    "aurora-postgresql": "r3",
    mariadb: "m1 m2 m3 m4 r3 r4 t1 t2",
    mysql: "m1 m2 m3 m4 r3 r4 t1 t2",
    postgres: "m1 m2 m3 m4 r3 r4 t1 t2",
  },
};

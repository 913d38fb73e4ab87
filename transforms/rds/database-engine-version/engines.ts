import type { EngineForm } from "../../aws/versions/engine-versions.js";

const twoNumbers = /^\d+\.\d+(?=$|\.\d+$|\.\d+-rds\.\d+$)/;
const postgres = /^(?:9\.\d|[1-9]\d)(?=$|\.\d+$|\.\d+-rds\.\d+$)/;
const sqlServer: EngineForm = { title: "SQL Server", major: /^\d\d\.\d\d(?=$|\.[\d.]+\.v\d+$)/ };

/**
 * The engines of Amazon RDS whose versions AWS lists, with what follows a major version that it has left: the nearest one
 * that has standard support for another year. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html (there is no Extended Support
 * for MariaDB) https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
export const engines: Readonly<Record<string, EngineForm>> = {
  mysql: { title: "MySQL", major: twoNumbers, successors: { "5.5": "8.4", "5.6": "8.4" } },
  mariadb: {
    title: "MariaDB",
    major: twoNumbers,
    successors: Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((minor) => [`10.${String(minor)}`, "10.11"])),
  },
  postgres: {
    title: "PostgreSQL",
    major: postgres,
    successors: { "9.3": "15", "9.4": "15", "9.5": "15", "9.6": "15", "10": "15" },
  },
  "aurora-mysql": {
    title: "Aurora MySQL",
    major: /^\d+\.\d+(?=$|\.\d+$|\.mysql_aurora\.[\d.]+$)/,
    // A version of MySQL names none of Aurora: 8.0.28 is not 8.0.mysql_aurora.3.04.0.
    never: /^(?:8\.0|5\.7)\.\d+$/,
    successors: { "5.6": "8.0" },
  },
  "aurora-postgresql": { title: "Aurora PostgreSQL", major: postgres, successors: { "9.6": "15", "10": "15" } },
  "sqlserver-ee": sqlServer,
  "sqlserver-se": sqlServer,
  "sqlserver-ex": sqlServer,
  "sqlserver-web": sqlServer,
};

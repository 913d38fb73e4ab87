import { lettersOf } from "../../../src/values/letters.js";

/** The logs of an engine, and other names that people have for them, in small letters without signs. */
interface EngineLogs {
  readonly engine: RegExp;
  readonly logs: readonly string[];
  readonly words?: Readonly<Record<string, string>>;
  /** The log into which it writes what other engines write into these. */
  readonly instead?: { readonly log: string; readonly of: readonly string[] };
}

const mysqlWords = {
  slow: "slowquery",
  slowlog: "slowquery",
  slowlogs: "slowquery",
  slowqueries: "slowquery",
  slowquerylog: "slowquery",
  slowquerylogs: "slowquery",
  errors: "error",
  errorlog: "error",
  errorlogs: "error",
  generallog: "general",
  generallogs: "general",
  auditlog: "audit",
  auditlogs: "audit",
};

const postgresWords = {
  postgres: "postgresql",
  postgresqllog: "postgresql",
  postgresqllogs: "postgresql",
  upgradelog: "upgrade",
};

/**
 * The logs that databases export, by the engine.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html (2026-11)
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html
 * https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html
 */
const engines: readonly EngineLogs[] = [
  {
    engine: /^(?:mysql|mariadb|aurora|aurora-mysql)$/,
    logs: ["audit", "error", "general", "iam-db-auth-error", "instance", "slowquery"],
    words: mysqlWords,
  },
  {
    engine: /^(?:postgres|aurora-postgresql)$/,
    logs: ["iam-db-auth-error", "instance", "postgresql", "upgrade"],
    words: postgresWords,
    // Errors, statements and slow queries are in one log.
    instead: { log: "postgresql", of: ["error", "general", "slowquery"] },
  },
  {
    engine: /^(?:custom-)?oracle-/,
    logs: ["alert", "audit", "listener", "oemagent", "trace"],
    words: { alertlog: "alert", auditlog: "audit", listenerlog: "listener", tracelog: "trace" },
  },
  {
    engine: /^(?:custom-)?sqlserver-/,
    logs: ["agent", "error"],
    words: { errorlog: "error", errors: "error", agentlog: "agent", sqlagent: "agent" },
  },
  { engine: /^db2-/, logs: ["diag.log", "notify.log"], words: { diag: "diag.log", notify: "notify.log" } },
  { engine: /^docdb$/, logs: ["audit", "profiler"], words: { profile: "profiler", auditlog: "audit" } },
  { engine: /^neptune$/, logs: ["audit", "slowquery"], words: { ...mysqlWords } },
];

/** What is meant by the name of a log. */
export interface MeantLog {
  readonly name: string;
  /** True if it is the same log by another spelling, and not the one in which an engine keeps such lines. */
  readonly isSame: boolean;
}

/** Returns the log that is meant by a name; undefined where the engine has none like it. */
export function meantLog(name: string, engine: string): MeantLog | undefined {
  const { logs, words = {}, instead } = engines.find((each) => each.engine.test(engine)) ?? { logs: [] };
  const letters = lettersOf(name);
  const known = logs.find((log) => lettersOf(log) === letters) ?? wordFor(words, letters);
  if (known !== undefined) return { name: known, isSame: true };
  const elsewhere = wordFor(mysqlWords, letters) ?? letters;
  return instead?.of.includes(elsewhere) === true ? { name: instead.log, isSame: false } : undefined;
}

function wordFor(words: Readonly<Record<string, string>>, letters: string): string | undefined {
  return Object.hasOwn(words, letters) ? words[letters] : undefined;
}

/** Returns the logs of an engine; undefined where they are not known. */
export function logsOf(engine: string): readonly string[] | undefined {
  return engines.find((each) => each.engine.test(engine))?.logs;
}

/** Returns what every engine that has such a log calls it; undefined where that is not one name. */
export function anywhere(name: string): string | undefined {
  const names = engines.flatMap(({ logs }) => logs.filter((log) => lettersOf(log) === lettersOf(name)));
  const [only, ...others] = new Set(names);
  return others.length === 0 ? only : undefined;
}

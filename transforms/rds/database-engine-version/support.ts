/**
 * When the standard support for major versions has ended that AWS still creates, for RDS Extended Support, by engines.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html
 */
const ends: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mysql: { "5.7": "2024-02-29", "8.0": "2026-07-31" },
  postgres: { "11": "2024-02-29", "12": "2025-02-28", "13": "2026-02-28" },
  "aurora-mysql": { "5.7": "2024-10-31" },
  "aurora-postgresql": { "11": "2024-02-29", "12": "2025-02-28", "13": "2026-02-28" },
};

/** Returns the day on which the standard support for a major version has ended; undefined where it goes on. */
export function supportEnd(engine: string, major: string): string | undefined {
  const majors = Object.hasOwn(ends, engine) ? ends[engine] : undefined;
  return majors !== undefined && Object.hasOwn(majors, major) ? majors[major] : undefined;
}

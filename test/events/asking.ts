/** The cases in which a rule finds the flaw, and only the author knows the value to write. */
export const asking: readonly string[] = [
  "beanstalk-platform",
  "cidr-range",
  "database-user",
  "endpoint-dns-conflict",
  "health-check-timeout",
  "inline-code",
  "lifecycle-no-action",
  "scaling-bounds",
  "subnet-conflict",
];

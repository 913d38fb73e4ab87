/** Licences under which a package may be used, changed and passed on, also together with this one. */
export const allowedLicences: ReadonlySet<string> = new Set([
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "PSF-2.0",
  "Python-2.0",
]);

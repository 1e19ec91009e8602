import type { SecretRule } from "../secret-rule.ts";

/** PyPI upload token. */
export const pypiUploadToken: SecretRule = {
  id: "pypi/upload-token",
  title: "PyPI upload token",
  provider: "PyPI",
  grants: "publishes packages",
  severity: "critical",
  keywords: ["pypi-AgEIcHlwaS5vcmc"],
  pattern: "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}",
  maxLength: 1020,
  minEntropy: 0.5,
  revoke: "Remove the token in PyPI's account settings.",
  spec: {
    title: "Python packaging, the .pypirc file",
    url: "https://packaging.python.org/en/latest/specifications/pypirc/",
  },
};

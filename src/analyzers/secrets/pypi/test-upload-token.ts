import type { SecretRule } from "../secret-rule.ts";

/** TestPyPI upload token. */
export const pypiTestUploadToken: SecretRule = {
  id: "pypi/test-upload-token",
  title: "TestPyPI upload token",
  provider: "PyPI",
  grants: "publishes packages to the test index",
  severity: "medium",
  keywords: ["pypi-AgENdGVzdC5weXBpLm9yZw"],
  pattern: "pypi-AgENdGVzdC5weXBpLm9yZw[A-Za-z0-9_-]{50,1000}",
  maxLength: 1027,
  minEntropy: 0.5,
  revoke: "Remove the token in PyPI's account settings.",
  spec: {
    title: "Python packaging, the .pypirc file",
    url: "https://packaging.python.org/en/latest/specifications/pypirc/",
  },
};

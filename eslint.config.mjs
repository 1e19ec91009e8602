import tseslint from "typescript-eslint";
import { fileName } from "./tools/lint/file-name.ts";
import { onlyIn } from "./tools/lint/only-in.ts";
import { staticLogMessage } from "./tools/lint/static-log-message.ts";

const assay = {
  rules: { "file-name": fileName, "only-in": onlyIn, "static-log-message": staticLogMessage },
};

const size = {
  "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", 4],
  "max-depth": ["error", 4],
  complexity: ["error", 20],
};

export default tseslint.config(
  { ignores: ["dist/", "dist.*/", "coverage/", ".bench/", "**/testdata/**", "node_modules/"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { assay },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...size,
      "assay/file-name": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Contracts name parameters that an implementation may not need.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      eqeqeq: "error",
      "no-param-reassign": "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true } }],
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["**/*.test.ts"],
    plugins: { assay },
    rules: {
      "assay/only-in": "error",
      "assay/static-log-message": "error",
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "Use a union of strings." },
        { selector: "TSModuleDeclaration", message: "Use modules." },
      ],
    },
  },
  {
    files: ["**/*.test.ts", "test/**/*.ts", "bench/**/*.ts"],
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "fast-check", message: "Import `fc` from test/support/property.ts: it sets the seed." },
          ],
        },
      ],
    },
  },
  { files: ["test/support/property.ts"], rules: { "no-restricted-imports": "off" } },
  // Made from a definition, however long that is.
  { files: ["**/*.gen.ts"], rules: { "max-lines": "off" } },
  { files: ["*.config.ts"], rules: { "no-restricted-exports": "off" } },
  {
    files: ["tools/**/*.mjs", "bin/**/*.cjs"],
    plugins: { assay },
    rules: { ...size, "assay/file-name": "error", eqeqeq: "error" },
  },
);

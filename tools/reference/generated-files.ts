import { optionDefinitions } from "../../src/cli/options/index.ts";
import { reportSchema } from "../../src/reports/json/report-schema.ts";
import { optionsSchema } from "../../src/runtime/options/options-schema.ts";
import { apiDocument, apiTypes } from "./api-document.ts";
import { commandsPage } from "./commands-page.ts";
import { errorsPage } from "./errors-page.ts";
import { exitCodesPage } from "./exit-codes-page.ts";
import { feedsPage } from "./feeds-page.ts";
import { formatsPage } from "./formats-page.ts";
import { issuesPage } from "./issues-page.ts";
import { metricsPage } from "./metrics-page.ts";
import { misconfigurationPage } from "./misconfiguration-page.ts";
import { operationsPage } from "./operations-page.ts";
import { optionsPage } from "./options-page.ts";
import { permissionsPage } from "./permissions-page.ts";
import { policyInputPage } from "./policy-input-page.ts";
import { policyRulesPage } from "./policy-rules-page.ts";
import { registriesPage } from "./registries-page.ts";
import { riskPage } from "./risk-page.ts";
import { secretRulesPage } from "./secret-rules-page.ts";
import { sourceCodes } from "./source-codes.ts";

/** A committed file that is made from definitions. */
export interface GeneratedFile {
  /** From the project's folder. */
  readonly path: string;
  readonly text: string;
}

/** Every generated file with what it should hold. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const codes = sourceCodes();
  const api = await apiDocument();
  return [
    { path: "schemas/openapi.json", text: json(api) },
    { path: "src/cli/server/api-types.gen.ts", text: await apiTypes(api) },
    { path: "schemas/assay-config.schema.json", text: json(optionsSchema(optionDefinitions)) },
    {
      path: "schemas/report.schema.json",
      text: json({ $schema: "https://json-schema.org/draft/2020-12/schema", ...reportSchema }),
    },
    { path: "docs/reference/commands.md", text: commandsPage() },
    { path: "docs/reference/errors.md", text: errorsPage(codes) },
    { path: "docs/reference/exit-codes.md", text: exitCodesPage() },
    { path: "docs/reference/feeds.md", text: feedsPage() },
    { path: "docs/reference/formats.md", text: formatsPage() },
    { path: "docs/reference/issues.md", text: issuesPage() },
    { path: "docs/reference/metrics.md", text: metricsPage() },
    { path: "docs/operations.md", text: operationsPage() },
    { path: "docs/reference/misconfiguration-checks.md", text: misconfigurationPage() },
    { path: "docs/reference/options.md", text: optionsPage() },
    { path: "docs/reference/permissions.md", text: permissionsPage(api) },
    { path: "docs/reference/policy-input.md", text: policyInputPage() },
    { path: "docs/reference/policy-rules.md", text: policyRulesPage() },
    { path: "docs/reference/registries.md", text: registriesPage() },
    { path: "docs/risk.md", text: riskPage() },
    { path: "docs/reference/secret-rules.md", text: secretRulesPage() },
  ];
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { format } from "prettier";
import type { ApiSetup } from "../../src/platform/http/api-setup.ts";
import { createApi } from "../../src/platform/http/api.ts";
import type { Authenticator } from "../../src/platform/services/access/authenticator.ts";
import type { Health } from "../../src/platform/health/health.ts";
import type { Services } from "../../src/platform/services/services.ts";
import { openapiDocument } from "../../src/platform/http/openapi/openapi-document.ts";
import { routesOf } from "../../src/platform/http/openapi/route-record.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { silentLogger } from "../../src/runtime/logger.ts";

/** The document of the API, from the routes of a server that does nothing. */
export async function apiDocument(): Promise<object> {
  const app = createApi({
    services: noServices,
    logger: silentLogger,
    authenticator: {} as Authenticator,
    certificateHeader: undefined,
    health: {} as Health,
    observers: noObservers,
    metrics: () => Promise.resolve(""),
  });
  await app.ready();
  await app.close();
  return openapiDocument(routesOf(app));
}

/** Types of a client, from the document. */
export async function apiTypes(document: object): Promise<string> {
  const types = astToString(await openapiTS(document as OpenAPI3, { alphabetize: true, immutable: true }));
  const text = `// Made by \`npm run generate\` from schemas/openapi.json. Do not edit.\n\n${types}`;
  return format(text, { parser: "typescript", printWidth: 110 });
}

/** Routes are only added, never asked. */
const noServices = {} as Services;
const noObservers: ApiSetup["observers"] = { clock: systemClock, requestAnswered: () => undefined };

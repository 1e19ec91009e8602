import type { FastifyInstance } from "fastify";
import type { ApiSetup } from "../api-setup.ts";
import { accountRoutes } from "./accounts.ts";
import { teamRoutes } from "./teams.ts";
import { tokenRoutes } from "./tokens.ts";
import { buildRoutes } from "./builds.ts";
import { clusterRoutes } from "./clusters.ts";
import { auditRoutes } from "./audit.ts";
import { findingRoutes } from "./findings.ts";
import { imageRoutes } from "./images.ts";
import { jobRoutes } from "./jobs.ts";
import { probeRoutes } from "./probes.ts";
import { packageRoutes } from "./packages.ts";
import { recordRoutes } from "./records.ts";
import { registryRoutes } from "./registries.ts";
import { policyRoutes, statementRoutes } from "./rules.ts";
import { repositoryRoutes } from "./repositories.ts";
import { scanRoutes } from "./scans.ts";
import { keyRoutes } from "./keys.ts";
import { loginRoutes } from "./login.ts";
import { sessionRoutes } from "./sessions.ts";
import { setupRoutes } from "./setup.ts";
import { statusRoutes } from "./status.ts";
import { vulnerabilityRoutes } from "./vulnerabilities.ts";
import { documentRoutes } from "./documents.ts";
import { deployRoutes } from "./deploy.ts";
import { exceptionRoutes } from "./exceptions.ts";
import { graphqlRoutes } from "./graphql.ts";
import { streamRoutes } from "./streams.ts";
import { webhookEndpointRoutes } from "./webhook-endpoints.ts";
import { uploadRoutes } from "./uploads.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Every group of routes. */
export const routes: readonly ((app: FastifyInstance, setup: ApiSetup) => void)[] = [
  buildRoutes,
  clusterRoutes,
  auditRoutes,
  findingRoutes,
  imageRoutes,
  jobRoutes,
  keyRoutes,
  policyRoutes,
  probeRoutes,
  loginRoutes,
  sessionRoutes,
  setupRoutes,
  statementRoutes,
  packageRoutes,
  recordRoutes,
  registryRoutes,
  repositoryRoutes,
  scanRoutes,
  statusRoutes,
  vulnerabilityRoutes,
  accountRoutes,
  teamRoutes,
  tokenRoutes,
  deployRoutes,
  documentRoutes,
  exceptionRoutes,
  graphqlRoutes,
  streamRoutes,
  webhookEndpointRoutes,
  uploadRoutes,
  webhookRoutes,
];

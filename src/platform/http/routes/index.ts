import type { FastifyInstance } from "fastify";
import type { ApiSetup } from "../api-setup.ts";
import { accountRoutes } from "./accounts.ts";
import { findingRoutes } from "./findings.ts";
import { imageRoutes } from "./images.ts";
import { jobRoutes } from "./jobs.ts";
import { probeRoutes } from "./probes.ts";
import { registryRoutes } from "./registries.ts";
import { policyRoutes, statementRoutes } from "./rules.ts";
import { statusRoutes } from "./status.ts";
import { teamRoutes } from "./teams.ts";
import { tokenRoutes } from "./tokens.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Every group of routes. */
export const routes: readonly ((app: FastifyInstance, setup: ApiSetup) => void)[] = [
  accountRoutes,
  findingRoutes,
  imageRoutes,
  jobRoutes,
  policyRoutes,
  probeRoutes,
  registryRoutes,
  statementRoutes,
  statusRoutes,
  teamRoutes,
  tokenRoutes,
  webhookRoutes,
];

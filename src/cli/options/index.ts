import type { OptionValues } from "../../runtime/options/option-definition.ts";
import { dataOptions, registryOptions } from "./access-options.ts";
import { bypassOptions, pruneOptions, signingOptions, trustOptions } from "./attestation-options.ts";
import { dbOptions } from "./db-options.ts";
import { limitOptions } from "./limit-options.ts";
import { lookOptions } from "./look-options.ts";
import { policyOptions } from "./policy-options.ts";
import { secretOptions } from "./secret-options.ts";
import { resultOptions } from "./result-options.ts";
import { operationOptions } from "./operation-options.ts";
import {
  askOptions,
  policyPutOptions,
  publishOptions,
  registryAddOptions,
  serverListOptions,
} from "./server-options.ts";
import { serveOptions } from "./serve-options.ts";
import { federationOptions, guardOptions, tokenOptions } from "./guard-options.ts";
import { sbomOptions, scoreOptions } from "./sbom-options.ts";
import { generalOptions, outputOptions } from "./terminal-options.ts";
import { statementOptions, vexOptions } from "./statement-options.ts";
import { versionsOptions } from "./versions-options.ts";

export { generalOptionKeys } from "./terminal-options.ts";

/** Every option there is, in the order of help and of the reference page. */
export const optionDefinitions = {
  ...outputOptions,
  ...lookOptions,
  ...secretOptions,
  ...resultOptions,
  ...policyOptions,
  ...statementOptions,
  ...vexOptions,
  ...sbomOptions,
  ...scoreOptions,
  ...signingOptions,
  ...trustOptions,
  ...bypassOptions,
  ...pruneOptions,
  ...dataOptions,
  ...registryOptions,
  ...limitOptions,
  ...dbOptions,
  ...versionsOptions,
  ...serveOptions,
  ...operationOptions,
  ...guardOptions,
  ...tokenOptions,
  ...federationOptions,
  ...askOptions,
  ...publishOptions,
  ...serverListOptions,
  ...registryAddOptions,
  ...policyPutOptions,
  ...generalOptions,
};

/** Name of an option in the code. */
export type OptionKey = keyof typeof optionDefinitions;

/** A value for every option. */
export type Options = OptionValues<typeof optionDefinitions>;

const keysOf = <Key extends string>(definitions: Readonly<Record<Key, unknown>>): readonly Key[] =>
  Object.keys(definitions) as Key[];

/** Keys by what they are about, for commands that take all of a kind. */
export const registryOptionKeys = keysOf(registryOptions);
export const statementOptionKeys = keysOf(statementOptions);
export const convertOptionKeys = [
  ...keysOf(outputOptions),
  ...keysOf(resultOptions),
  ...keysOf(policyOptions),
  ...keysOf(statementOptions),
];
/** What every command that asks a server takes. */
export const askOptionKeys = [
  "data",
  "caFile",
  ...keysOf(askOptions),
] as const satisfies readonly OptionKey[];
/** What `assay registry add` takes besides. */
export const registryAddOptionKeys = keysOf(registryAddOptions);
/** What `assay service add` takes besides. */
export const federationOptionKeys = keysOf(federationOptions);
/** What a server is run with. */
export const serveOptionKeys = [
  ...keysOf(serveOptions),
  ...keysOf(operationOptions),
  ...keysOf(guardOptions),
  "db",
  "cacheMaxSize",
  "offline",
  "skipDbUpdate",
  "scanners",
  "failOn",
  "trustPolicy",
  "allowIncomplete",
  "maxDbAge",
  "maxCriticalDbAge",
] as const satisfies readonly OptionKey[];
/** Where feeds are taken from. */
export const feedAccessKeys = ["feedSource", "feedMirror", "feedCredential"] as const;
/** What a scan without a judgement takes. */
export const explainOptionKeys = [
  "context",
  "riskWeight",
  ...keysOf(outputOptions),
  ...keysOf(lookOptions),
  ...keysOf(dataOptions),
  ...registryOptionKeys,
  ...keysOf(limitOptions),
] as const satisfies readonly OptionKey[];
/** What `assay verify` takes; `assay scan` takes {@link trustKeys} of it. */
export const verifyOptionKeys = [
  "format",
  "platform",
  ...keysOf(trustOptions),
  ...registryOptionKeys,
] as const satisfies readonly OptionKey[];
/** By what a scan verifies signatures, and where it asks for them. */
export const trustKeys = [
  "publicKey",
  "identity",
  "issuer",
  "authority",
  "revocationList",
  "trustedRoot",
  "trustPolicy",
  "requireSignature",
  "requireProvenance",
] as const satisfies readonly OptionKey[];
/** What signs something that is no scan. */
export const signOptionKeys = [
  "key",
  "keyPassword",
  "keyless",
  "fulcio",
  "rekor",
  "timestampAuthority",
  "identityToken",
  "identityTokenFile",
  "attachAs",
  "trustedRoot",
  "to",
  ...registryOptionKeys,
] as const satisfies readonly OptionKey[];
/** What `assay attest prune` takes. */
export const pruneOptionKeys = [
  "format",
  ...keysOf(pruneOptions),
  ...registryOptionKeys,
] as const satisfies readonly OptionKey[];
/** For commands that read policies and reports and scan nothing. */
export const policyCommandOptionKeys = [
  "context",
  "riskWeight",
  "offline",
  ...keysOf(registryOptions),
] as const satisfies readonly OptionKey[];
export const scanOptionKeys = [
  ...keysOf(outputOptions),
  ...keysOf(lookOptions),
  ...keysOf(secretOptions),
  ...keysOf(resultOptions),
  ...keysOf(policyOptions),
  ...keysOf(statementOptions),
  ...keysOf(sbomOptions),
  ...trustKeys,
  ...keysOf(dataOptions),
  ...feedAccessKeys,
  ...registryOptionKeys,
  ...keysOf(limitOptions),
  "data" as const,
  ...keysOf(askOptions),
  ...keysOf(publishOptions),
];
/** A scan, its judgement, and the signature over both. */
export const attestOptionKeys = [
  ...new Set<OptionKey>([
    ...keysOf(signingOptions),
    "trustedRoot",
    ...keysOf(lookOptions),
    ...keysOf(resultOptions),
    ...keysOf(policyOptions),
    ...keysOf(sbomOptions),
    ...keysOf(dataOptions),
    ...feedAccessKeys,
    ...registryOptionKeys,
    ...keysOf(limitOptions),
  ]),
];

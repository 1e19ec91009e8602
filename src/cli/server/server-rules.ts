import { join } from "node:path";
import type { Scanner } from "#model";
import type { ServerOptions } from "#platform";
import type { CommandContext } from "../command.ts";
import { importedSecretRules, laterRules } from "../scan/imported-rules.ts";
import { dataFolderOf } from "./server-client.ts";

type Context = Pick<CommandContext, "options" | "origins" | "environment" | "logger">;

/** Policies that Assay brings deny credentials, and without looking for them they have no answer. */
const usualScanners: readonly Scanner[] = ["vuln", "secret"];

/** What a server looks for in images. */
export function serverScanners({ options, origins }: Context): readonly Scanner[] {
  if (origins.scanners === "default") return usualScanners;
  return options.scanners.filter((one) => one !== "none");
}

/**
 * The rules and lists that `db import` brought beside the server's advisories, as a scan uses them: where they are later
 * than what this release has. They are read when the server starts.
 */
export async function rulesOfServer(context: Context): Promise<NonNullable<ServerOptions["rules"]>> {
  const db = context.options.db ?? join(dataFolderOf(context), "advisories.db");
  const places = { ...context, options: { ...context.options, db } };
  const list = laterRules("licences", places);
  const config = serverScanners(context).includes("secret") ? await importedSecretRules(places) : undefined;
  return {
    ...(list === undefined ? {} : { licenseList: list.text }),
    ...(config === undefined ? {} : { secretConfig: config }),
  };
}

import {
  ArtifactFacts,
  assemble,
  chosenCatalogers,
  inventoryVersions,
  loadLicenses,
  loadMisconfig,
  type CheckedPlace,
  type CheckInput,
  type ChosenCatalogers,
  type KeptDocuments,
  type LicenseInput,
} from "#analyzers";
import { LayerMerge, type Artifact, type MergedLayers } from "#artifacts";
import {
  sortIssues,
  type Distribution,
  type Finding,
  type Inventory,
  type Issue,
  type LicenseReport,
} from "#model";
import { findSecrets } from "./find-secrets.ts";
import { hashFiles } from "./hash-files.ts";
import { secretSearch } from "./secret-search.ts";
import { secretsKey } from "./secrets-key.ts";
import { lookedForKey } from "./looked-for.ts";
import { withinBudget } from "./time-budget.ts";
import { notInTime } from "./unread-layer.ts";
import { verifyFiles } from "./verify-files.ts";
import { collectLayers, type CollectContext, type CollectedLayers } from "./collect-layers.ts";

/** An inventory and what it cost. */
export interface TakenInventory {
  readonly inventory: Inventory;
  /** Credentials, where they were looked for. */
  readonly secrets: readonly Finding[];
  /** Licences, where they were looked for. */
  readonly licenses?: LicenseReport | undefined;
  /** Files as data, where the user has checks of his own. */
  readonly documents?: readonly KeptDocuments[] | undefined;
  /** Failed checks, where configurations were looked at. */
  readonly checked: readonly CheckedPlace[];
  readonly layersReused: number;
  readonly bytesRead: number;
  readonly filesParsed: number;
  readonly filesReused: number;
}

/**
 * The inventory of an artifact: from the cache when exactly these layers were looked at before by the same
 * extractors and catalogers, else from its layers.
 */
export async function takeInventory(
  artifact: Artifact,
  context: CollectContext,
  distribution: Distribution | undefined,
): Promise<TakenInventory> {
  const { progress, cache } = context;
  const key = inventoryKey(artifact, context, distribution);
  const known = key === undefined ? undefined : cache.get(key);
  const { layers } = artifact.description;
  if (known !== undefined) {
    for (const layer of layers.keys()) progress.layerReused(layer);
    const kept = JSON.parse(known.toString("utf8")) as Kept;
    return { ...kept, layersReused: layers.length, bytesRead: 0, filesParsed: 0, filesReused: 0 };
  }
  // Layers are laid upon each other while those above them are still being read.
  const merge = new LayerMerge();
  const collected = await collectLayers(artifact, context, ({ index }) => merge.add(index));
  progress.phase("assemble");
  const merged = merge.finish();
  const facts = new ArtifactFacts(
    collected.analyses.map((analysis) => analysis.facts),
    merged.tree,
  );
  const { setup, listsFiles, javaIndex } = context;
  const { catalogers } = chosenCatalogers(setup.catalogers);
  const found = inventoryOf(collected, merged, { facts, distribution, listsFiles, catalogers, javaIndex });
  const listed = await withChecksums(artifact, found, context);
  const inventory =
    setup.verifiesFiles === undefined
      ? listed
      : await verified(artifact, listed, { facts, tree: merged.tree, context });
  const search = await secretSearch(setup);
  const { analyses } = collected;
  const secrets =
    search === undefined
      ? []
      : findSecrets({ description: artifact.description, analyses, tree: merged.tree, search });
  const { description } = artifact;
  const checks =
    setup.misconfig === undefined
      ? { checked: [] }
      : await checksOf({ description, facts, tree: merged.tree }, setup.misconfig.keepsDocuments);
  const { packages } = inventory;
  const licenses =
    setup.license === undefined ? undefined : await licensesOf({ packages, facts }, setup.license.list);
  const kept: Kept = { inventory, secrets, ...checks, licenses };
  await collected.kept;
  if (key !== undefined && collected.isComplete && !context.budget.isOver())
    cache.set([[key, Buffer.from(JSON.stringify(kept))]]);
  return {
    ...kept,
    layersReused: collected.reused,
    bytesRead: collected.bytesRead,
    filesParsed: collected.filesParsed,
    filesReused: collected.filesReused,
  };
}

/** Files are read once more for their checksums, where those are wanted and there is time. */
async function withChecksums(
  artifact: Artifact,
  inventory: Inventory,
  context: CollectContext,
): Promise<Inventory> {
  const { files } = inventory;
  if (files === undefined) return inventory;
  return withinBudget(
    context.budget,
    async () => ({ ...inventory, files: await hashFiles(artifact, files, context) }),
    () => ({
      ...inventory,
      issues: sortIssues([...inventory.issues, notInTime("files have no checksums")]),
    }),
  );
}

/** Likewise to compare them with what their packages recorded. */
async function verified(
  artifact: Artifact,
  inventory: Inventory,
  parts: Parameters<typeof verifyFiles>[2],
): Promise<Inventory> {
  return withinBudget(
    parts.context.budget,
    async () => verifyFiles(artifact, inventory, parts),
    () => ({ ...inventory, issues: sortIssues([...inventory.issues, notInTime("files were not verified")]) }),
  );
}

async function checksOf(
  input: CheckInput,
  keeps: boolean,
): Promise<Pick<TakenInventory, "checked" | "documents">> {
  const { checkArtifact, keptDocuments } = await loadMisconfig();
  return { checked: checkArtifact(input), documents: keeps ? keptDocuments(input.facts) : undefined };
}

async function licensesOf(input: LicenseInput, list: string | undefined): Promise<LicenseReport> {
  const { licenseReport } = await loadLicenses(list);
  return licenseReport(input);
}

type Kept = Pick<TakenInventory, "inventory" | "secrets" | "checked" | "documents" | "licenses">;

interface Told {
  readonly catalogers: ChosenCatalogers["catalogers"];
  readonly facts: ArtifactFacts;
  readonly distribution: Distribution | undefined;
  readonly listsFiles: boolean;
  readonly javaIndex: CollectContext["javaIndex"];
}

function inventoryOf(
  { analyses, unread }: CollectedLayers,
  { tree, issues }: MergedLayers,
  { facts, distribution, listsFiles, catalogers, javaIndex }: Told,
): Inventory {
  const layerIssues: Issue[] = analyses.flatMap((analysis, layer) =>
    analysis.issues.map((issue) => ({ ...issue, layer })),
  );
  const inventory = assemble({
    facts,
    tree,
    catalogers,
    issues: [...issues, ...layerIssues, ...leftOutOf(catalogers)],
    distribution,
    listsFiles,
    javaIndex,
  });
  return unread.length === 0 ? inventory : { ...inventory, coverage: { ...inventory.coverage, unread } };
}

/** What is said of an inventory that not all catalogers made. */
function leftOutOf(asked: ChosenCatalogers["catalogers"]): readonly Issue[] {
  if (asked.length === chosenCatalogers(undefined).catalogers.length) return [];
  const message = `packages were looked for by ${asked.length} catalogers only (--catalogers): of what the others read nothing is known`;
  return [{ code: "catalogers-left-out", message }];
}

/** Everything that the inventory of an image depends on; directories and files are looked at again each time. */
function inventoryKey(
  artifact: Artifact,
  { setup, listsFiles, javaIndex }: CollectContext,
  distribution: Distribution | undefined,
): string | undefined {
  const { kind, layers } = artifact.description;
  if (kind !== "image") return undefined;
  const diffIDs = layers.map((layer) => layer.diffID ?? layer.digest).join(" ");
  const options = JSON.stringify({
    limits: setup.limits,
    exclude: setup.exclude,
    distribution,
    javaIndex: javaIndex?.key,
  });
  // The history of an image is not told by its layers.
  const readsHistory = setup.secretKey !== undefined || setup.misconfig !== undefined;
  const image = readsHistory ? ` ${artifact.description.imageID}` : "";
  const versions = `${inventoryVersions(chosenCatalogers(setup.catalogers))}${secretsKey(setup)}${lookedForKey(setup)}${listsFiles ? " files" : ""}`;
  return `inventory@4 ${diffIDs} ${options} ${versions}${image}`;
}
